import { partName, type Palette } from './palette.ts'
import { DRUM_ROWS, type Mark, type Picture } from './score-picture.ts'

const RIBBON = 32
const CHORDS = 24
const DRUM_ROW = 10
const PLAYHEAD = 0.3
const SECONDS_WIDE = 10

/** How a picture is looked at. */
export interface Look {
  /** Seconds into the piece under the playhead. */
  readonly at: number
  /** `run`: time runs past the playhead. `whole`: all of it, up to the fraction `shown`. */
  readonly view: 'run' | 'whole'
  readonly shown: number
  /** Whether notes glow as they sound. */
  readonly sounding: boolean
  readonly highlighted: number | null
  /** Who chose each part, by its id. */
  readonly credits: Readonly<Record<string, string>>
  readonly pointer: { readonly x: number; readonly y: number } | null
}

interface Frame {
  readonly c: CanvasRenderingContext2D
  readonly width: number
  readonly height: number
  readonly perSecond: number
  readonly left: number
  readonly right: number
  readonly xOf: (seconds: number) => number
  readonly yOf: (pitch: number) => number
  readonly noteHeight: number
  readonly drumTop: number
}

const frameOf = (
  c: CanvasRenderingContext2D,
  width: number,
  height: number,
  picture: Picture,
  look: Look,
): Frame => {
  const whole = look.view === 'whole'
  const perSecond = whole
    ? (width - 24) / Math.max(1, picture.roll.seconds)
    : Math.max(46, width / SECONDS_WIDE)
  const origin = whole ? 12 : width * PLAYHEAD - look.at * perSecond
  const drumTop = height - (picture.hits.length > 0 ? DRUM_ROWS * DRUM_ROW + 12 : 8)
  const top = RIBBON + CHORDS + 8
  const rows = Math.max(12, picture.highest - picture.lowest + 1)
  const row = (drumTop - top - 12) / rows
  return {
    c,
    width,
    height,
    perSecond,
    left: -origin / perSecond - 0.5,
    right: (width - origin) / perSecond + 0.5,
    xOf: (seconds) => origin + seconds * perSecond,
    yOf: (pitch) => top + (picture.highest - pitch) * row,
    noteHeight: Math.min(14, Math.max(3, row * 0.86)),
    drumTop,
  }
}

const bar = (f: Frame, x: number, y: number, w: number, height: number) => {
  f.c.beginPath()
  f.c.roundRect(x, y, Math.max(2, w), height, Math.min(height / 2, 5))
  f.c.fill()
}

const drawGrid = (f: Frame, { roll, lowest, highest, hits }: Picture, palette: Palette) => {
  const { c } = f
  roll.sections.forEach(({ from, to, energy }, i) => {
    if (to < f.left || from > f.right) return
    c.globalAlpha = i % 2 === 0 ? 0.1 + energy * 0.18 : 0.04 + energy * 0.1
    c.fillStyle = palette.raised
    c.fillRect(f.xOf(from), RIBBON, (to - from) * f.perSecond, f.height - RIBBON)
  })
  c.globalAlpha = 1
  c.fillStyle = palette.line
  for (let pitch = Math.ceil(lowest / 12) * 12; pitch <= highest; pitch += 12) {
    c.globalAlpha = 0.5
    c.fillRect(0, Math.round(f.yOf(pitch) + f.noteHeight), f.width, 1)
  }
  const gap = roll.bars.length > 1 ? (roll.bars[1] - roll.bars[0]) * f.perSecond : 99
  const every = gap < 12 ? 4 : 1
  roll.bars.forEach((at, i) => {
    if (i % every !== 0 || at < f.left || at > f.right) return
    c.globalAlpha = 0.6
    c.fillRect(Math.round(f.xOf(at)), RIBBON + CHORDS, 1, f.height - RIBBON - CHORDS)
  })
  if (hits.length > 0) {
    c.globalAlpha = 0.9
    c.fillRect(0, f.drumTop - 6, f.width, 1)
  }
  c.globalAlpha = 1
}

const drawRibbon = (f: Frame, { roll }: Picture, palette: Palette, at: number) => {
  const { c } = f
  c.textBaseline = 'middle'
  c.font = `600 12px ${palette.font}`
  for (const { name, from, to } of roll.sections) {
    if (to < f.left || from > f.right) continue
    const x = f.xOf(from) + 1
    const w = (to - from) * f.perSecond - 3
    const current = at >= from && at < to
    c.fillStyle = current ? palette.accent : palette.raised
    c.globalAlpha = current ? 0.22 : 0.75
    c.beginPath()
    c.roundRect(x, 4, w, RIBBON - 8, 8)
    c.fill()
    c.globalAlpha = 1
    c.save()
    c.beginPath()
    c.rect(x, 0, w, RIBBON)
    c.clip()
    c.fillStyle = current ? palette.ink : palette.dim
    c.fillText(name, Math.max(x + 10, Math.min(12, x + w - 10 - c.measureText(name).width)), RIBBON / 2)
    c.restore()
  }
}

const drawChords = (f: Frame, { roll }: Picture, palette: Palette, at: number) => {
  const { c } = f
  c.font = `500 12px ${palette.font}`
  let free = -Infinity
  roll.chords.forEach((chord, i) => {
    const x = f.xOf(chord.at) + 6
    if (chord.at < f.left - 2 || chord.at > f.right || x < free) return
    const current = at >= chord.at && at < (roll.chords[i + 1]?.at ?? Infinity)
    c.fillStyle = current ? palette.ink : palette.dim
    c.fillText(chord.symbol, x, RIBBON + CHORDS / 2)
    free = x + c.measureText(chord.symbol).width + 8
  })
}

/** How a note looks by where the playhead is: still to come, sounding, or gone. */
const drawMark = (
  f: Frame,
  mark: Mark,
  y: number,
  height: number,
  colour: string,
  look: Look,
  dim: boolean,
) => {
  const { c } = f
  const x = f.xOf(mark.from)
  const w = (mark.to - mark.from) * f.perSecond - 1
  const loud = 0.5 + (mark.velocity / 127) * 0.5
  const here = look.view === 'run' && look.at >= mark.from && look.at < mark.to
  const gone = look.view === 'run' && look.at >= mark.to
  c.fillStyle = colour
  if (here && look.sounding && !dim) {
    const age = Math.min(1, (look.at - mark.from) / 0.35)
    c.globalAlpha = 0.3 * (1 - age * 0.6)
    const swell = 5 + (1 - age) * 5
    bar(f, x - swell, y - swell, w + swell * 2, height + swell * 2)
    c.globalAlpha = 1
    bar(f, x, y - 1, w, height + 2)
    return
  }
  c.globalAlpha = dim ? 0.12 : (gone ? 0.34 : 0.86) * loud
  bar(f, x, y, w, height)
}

/** An effect: a veil over the whole height rather than a note. */
const drawVeil = (f: Frame, mark: Mark, palette: Palette, dim: boolean) => {
  f.c.globalAlpha = dim ? 0.02 : 0.06
  f.c.fillStyle = palette.parts.effect
  f.c.fillRect(
    f.xOf(mark.from),
    RIBBON + CHORDS,
    (mark.to - mark.from) * f.perSecond,
    f.drumTop - 6 - RIBBON - CHORDS,
  )
}

const drawHit = (f: Frame, mark: Mark, colour: string, look: Look, dim: boolean) => {
  const { c } = f
  const size = 3 + (mark.velocity / 127) * 4.5
  const x = f.xOf(mark.from)
  const y = f.drumTop + mark.lane * DRUM_ROW + DRUM_ROW / 2
  const age = look.view === 'run' && look.sounding ? look.at - mark.from : -1
  c.fillStyle = colour
  if (age >= 0 && age < 0.25 && !dim) {
    c.globalAlpha = 0.5 * (1 - age / 0.25)
    c.beginPath()
    c.arc(x, y, size + 6 + age * 26, 0, Math.PI * 2)
    c.fill()
  }
  c.globalAlpha = dim ? 0.12 : look.view === 'run' && look.at > mark.from ? 0.4 : 0.9
  c.beginPath()
  c.roundRect(x - size / 2, y - size / 2, size, size, mark.lane === 0 ? size / 2 : 1.5)
  c.fill()
}

const drawPlayhead = (f: Frame, palette: Palette) => {
  const x = Math.round(f.width * PLAYHEAD)
  const glow = f.c.createLinearGradient(x - 60, 0, x, 0)
  glow.addColorStop(0, 'transparent')
  glow.addColorStop(1, palette.accent)
  f.c.globalAlpha = 0.09
  f.c.fillStyle = glow
  f.c.fillRect(x - 60, RIBBON, 60, f.height - RIBBON)
  f.c.globalAlpha = 1
  f.c.fillStyle = palette.accent
  f.c.fillRect(x, RIBBON, 2, f.height - RIBBON)
  f.c.beginPath()
  f.c.moveTo(x - 5, RIBBON - 2)
  f.c.lineTo(x + 7, RIBBON - 2)
  f.c.lineTo(x + 1, RIBBON + 6)
  f.c.fill()
}

const drawLabel = (f: Frame, palette: Palette, text: string, x: number, y: number) => {
  const { c } = f
  c.font = `600 12px ${palette.font}`
  const w = c.measureText(text).width + 20
  const left = Math.min(f.width - w - 8, Math.max(8, x + 12))
  const top = Math.max(RIBBON + 4, y - 36)
  c.globalAlpha = 0.96
  c.fillStyle = palette.raised
  c.beginPath()
  c.roundRect(left, top, w, 28, 8)
  c.fill()
  c.globalAlpha = 1
  c.fillStyle = palette.ink
  c.fillText(text, left + 10, top + 15)
}

/** The part under the pointer, if any. */
const under = (f: Frame, picture: Picture, x: number, y: number): number | null => {
  const at = (x - f.xOf(0)) / f.perSecond
  const near = (mark: Mark) => at >= mark.from - 0.05 && at <= mark.to + 0.05
  if (y > f.drumTop - 6) return picture.hits.find(near)?.part ?? null
  const found = picture.notes.find(
    (mark) => near(mark) && y >= f.yOf(mark.lane) - 3 && y <= f.yOf(mark.lane) + f.noteHeight + 3,
  )
  return found?.part ?? null
}

/** Draws one frame; returns the part that the pointer is on. */
export const drawRoll = (
  c: CanvasRenderingContext2D,
  width: number,
  height: number,
  picture: Picture,
  palette: Palette,
  look: Look,
): number | null => {
  const f = frameOf(c, width, height, picture, look)
  const { parts } = picture.roll
  const until = look.view === 'whole' ? look.shown * picture.roll.seconds : Infinity
  const pointed = look.pointer && under(f, picture, look.pointer.x, look.pointer.y)
  const lit = look.highlighted ?? pointed
  c.clearRect(0, 0, width, height)
  drawGrid(f, picture, palette)
  for (const mark of picture.notes) {
    if (mark.from > f.right || mark.from > until) break
    if (mark.to < f.left) continue
    const dim = lit !== null && lit !== mark.part
    if (parts[mark.part].role === 'effect') {
      drawVeil(f, mark, palette, dim)
      continue
    }
    drawMark(f, mark, f.yOf(mark.lane), f.noteHeight, palette.parts[picture.colours[mark.part]], look, dim)
  }
  for (const mark of picture.hits) {
    if (mark.from > f.right || mark.from > until) break
    if (mark.from < f.left) continue
    drawHit(f, mark, palette.parts.drums, look, lit !== null && lit !== mark.part)
  }
  c.globalAlpha = 1
  drawRibbon(f, picture, palette, look.view === 'run' ? look.at : -1)
  if (look.view === 'run') {
    drawChords(f, picture, palette, look.at)
    drawPlayhead(f, palette)
  }
  const name = (part: number) => partName(parts[part], look.credits[parts[part].id])
  if (pointed !== null && look.pointer) drawLabel(f, palette, name(pointed), look.pointer.x, look.pointer.y)
  else if (look.highlighted !== null && parts[look.highlighted])
    drawLabel(f, palette, name(look.highlighted), 0, RIBBON + CHORDS + 44)
  return pointed
}
