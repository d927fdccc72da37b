import { partName, type Palette } from './palette.ts'
import { CHORDS, frameOf, PLAYHEAD, RIBBON, type Frame, type Look } from './roll-frame.ts'
import { drawHit, drawMark, drawVeil } from './roll-marks.ts'
import type { Mark, Picture } from './score-picture.ts'

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
