import { chordTones } from '../music/chord.ts'
import { mod, pitchClass, type Pitch } from '../music/pitch.ts'
import type { Rng } from '../music/rng.ts'
import type { Note } from '../music/score.ts'
import type { Ticks } from '../music/time.ts'
import type { Plays } from './attendance.ts'
import type { Commission } from './commission.ts'
import type { Seated } from './ensemble.ts'
import type { Form } from './form.ts'
import { suiting } from './grid.ts'
import { chordFinder, type Harmony } from './harmony.ts'
import { dynamicOf } from './melody/lines.ts'
import { scaleTones } from './modal.ts'
import type { OstinatoIdiom, Process } from './style.ts'

const BENEATH = 12
const DOWNBEAT = 5
/** Of the tones that are not the chord's own, so few: the pattern tells the harmony. */
const COLOUR = 0.2

/** A pattern of one bar: for each step a degree of the chord upwards, or silence. */
export type Pattern = readonly (number | null)[]

/** Draws a pattern by its rhythm: neighbours differ, and it comes back to where it began. */
export const drawPattern = (rhythm: string, rungs: number, chance: Rng): Pattern => {
  let last = -1
  return [...rhythm].map((token) => {
    if (token === '.' || token === '-') return null
    const open = Array.from({ length: rungs }, (_, i) => i).filter((rung) => rung !== last)
    last = chance.weighted(open, (rung) => (last < 0 || Math.abs(rung - last) <= 2 ? 3 : 1))
    return last
  })
}

/** The pattern begun so many steps later: how one player runs ahead of another (Reich, *Piano Phase*). */
export const phased = (pattern: Pattern, steps: number): Pattern =>
  pattern.map((_, i) => pattern[mod(i + steps, pattern.length)])

/** Only its first so many strokes: each time round one more (Glass, *Music in Fifths*; Reich, *Drumming*). */
export const grown = (pattern: Pattern, strokes: number): Pattern => {
  let left = strokes
  return pattern.map((rung) => (rung !== null && left-- > 0 ? rung : null))
}

/** The pattern as it stands in a bar of its section. */
export const processed = (pattern: Pattern, process: Process, bar: number): Pattern => {
  const turn = Math.floor(bar / process.every)
  switch (process.kind) {
    case 'phase':
      return phased(pattern, turn * process.steps)
    case 'grow':
      return grown(pattern, process.from + turn)
    default:
      return pattern
  }
}

/** Chord tones upwards from the bottom of the player's reach; one of them may be a neighbour of the scale. */
const rungsOf = (tones: readonly number[], seat: Seated, count: number): readonly Pitch[] => {
  const found: Pitch[] = []
  for (let pitch = seat.low; pitch <= seat.high && found.length < count; pitch++)
    if (tones.includes(pitchClass(pitch))) found.push(pitch)
  return found
}

/**
 * An ostinato: one pattern a letter that all players of the style's ostinati share, read from the chord that holds, each
 * player with a process of its own: standing still, running ahead step by step, or growing by a stroke each time round
 * (after Potter, *Four Musical Minimalists*, 2000).
 *
 * @throws RangeError for a chair without an ostinato
 */
export const writeOstinato = (
  commission: Commission,
  form: Form,
  harmony: Harmony,
  seat: Seated,
  plays: Plays,
): readonly Note[] => {
  const { ostinato, id } = seat.chair
  if (!ostinato) throw new RangeError(`"${id}" has no ostinato`)
  const chordAt = chordFinder(harmony.chords)
  const { bar } = form.pulse
  const count = ostinato.rungs
  const notes = form.sections.filter(plays).flatMap((section) => {
    const chance = commission.rng.fork(`ostinato ${section.letter}`)
    const { rhythm } = chance.pick(suiting(ostinato.rhythms, section.energy))
    const pattern = drawPattern(rhythm, count, chance)
    const coloured = chance.chance(COLOUR) ? chance.int(count) : -1
    const velocity = dynamicOf(section.energy) - BENEATH
    return Array.from({ length: section.bars }, (_, n) => n).flatMap((n) =>
      playBar(processed(pattern, ostinato.process, n + section.occurrence), coloured, ostinato, {
        start: section.start + n * bar,
        bar,
        velocity,
        seat,
        scale: new Set(scaleTones(section.key)),
        tonesAt: (tick) => chordTones(chordAt(tick).chord),
      }),
    )
  })
  const last = form.sections[form.sections.length - 1]
  if (!plays(last)) return notes
  const final = rungsOf(chordTones(chordAt(form.finalStart).chord), seat, 2)
  return [
    ...notes,
    ...final.map((pitch) => ({
      start: form.finalStart,
      duration: form.end - form.finalStart,
      pitch,
      velocity: dynamicOf(last.energy) - BENEATH,
    })),
  ]
}

interface Place {
  readonly start: Ticks
  readonly bar: Ticks
  readonly velocity: number
  readonly seat: Seated
  readonly scale: ReadonlySet<number>
  readonly tonesAt: (tick: Ticks) => readonly number[]
}

const playBar = (pattern: Pattern, coloured: number, idiom: OstinatoIdiom, place: Place): Note[] => {
  const { start, bar, velocity, seat, scale, tonesAt } = place
  const step = bar / pattern.length
  return pattern.flatMap((rung, i): Note[] => {
    if (rung === null) return []
    const tick = start + i * step
    const ladder = rungsOf(tonesAt(tick), seat, idiom.rungs)
    const own = ladder[Math.min(rung, ladder.length - 1)]
    const neighbour = [own + 2, own + 1, own + 3].find(
      (each) => each <= seat.high && scale.has(pitchClass(each)),
    )
    const pitch = rung === coloured ? (neighbour ?? own) : own
    return [{ start: tick, duration: step, pitch, velocity: velocity + (i === 0 ? DOWNBEAT : 0) }]
  })
}
