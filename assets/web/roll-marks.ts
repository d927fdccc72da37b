import type { Palette } from './palette.ts'
import { bar, CHORDS, DRUM_ROW, RIBBON, type Frame, type Look } from './roll-frame.ts'
import type { Mark } from './score-picture.ts'

/** How a note looks by where the playhead is: still to come, sounding, or gone. */
export const drawMark = (
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
export const drawVeil = (f: Frame, mark: Mark, palette: Palette, dim: boolean) => {
  f.c.globalAlpha = dim ? 0.02 : 0.06
  f.c.fillStyle = palette.parts.effect
  f.c.fillRect(
    f.xOf(mark.from),
    RIBBON + CHORDS,
    (mark.to - mark.from) * f.perSecond,
    f.drumTop - 6 - RIBBON - CHORDS,
  )
}

/** A stroke of the kit: a square that flashes as it is struck. */
export const drawHit = (f: Frame, mark: Mark, colour: string, look: Look, dim: boolean) => {
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
