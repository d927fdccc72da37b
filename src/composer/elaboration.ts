import { mod, pitchClass, type Pitch } from '../music/pitch.ts'
import type { Note } from '../music/score.ts'
import type { Ticks } from '../music/time.ts'
import type { Plays } from './attendance.ts'
import type { Seated } from './ensemble.ts'
import type { Form } from './form.ts'
import { dynamicOf } from './melody/lines.ts'
import { scaleTones } from './modal.ts'
import type { Elaboration } from './style.ts'

/** Elaborations lie beneath the tune. */
const BENEATH = 14

/**
 * What is struck over two beats with tones a and b, as scale steps from one of them. Doubling and alternating are the
 * Javanese panerus and pipilan (Sumarsam, *Gamelan*, 1995); the two halves of one quick line, of which each player leaves
 * out what the other plays, are the Balinese polos and sangsih (Tenzer, *Balinese Gamelan Music*, 1991).
 */
type Stroke = { readonly of: 'a' | 'b'; readonly step: number } | null
const on = (of: 'a' | 'b', step = 0): Stroke => ({ of, step })
const INTERLOCKING = [
  [0, 1, 2, 0, 1, 2, 0, 1],
  [2, 1, 0, 1, 2, 0, 1, 2],
] as const
const half = (kept: (step: number) => boolean): readonly (readonly Stroke[])[] =>
  INTERLOCKING.map((line) =>
    line.map((step, i) => (kept(step) ? on(i < line.length / 2 ? 'a' : 'b', step) : null)),
  )
const FIGURES: Readonly<Record<Elaboration, readonly (readonly Stroke[])[]>> = {
  doubling: [[on('a'), on('a'), on('b'), on('b')]],
  alternating: [[on('a'), on('b'), on('a'), on('b')]],
  running: [[on('a'), on('b'), on('a'), on('b'), on('a'), on('b'), on('a'), on('b')]],
  polos: half((step) => step < 2),
  sangsih: half((step) => step > 0),
}

const IN_TURN: ReadonlySet<Elaboration> = new Set<Elaboration>(['alternating', 'running'])

/** The tones of the tune from beat to beat: what sounds there or sounded last. */
const skeletonOf = (lead: readonly Note[], beats: readonly Ticks[]): readonly (Pitch | undefined)[] => {
  let at = 0
  let last: Pitch | undefined
  return beats.map((beat) => {
    while (at < lead.length && lead[at].start <= beat) last = lead[at++].pitch
    return last ?? lead[at]?.pitch
  })
}

/** A line faster than the tune that is made of the tune's own tones, two beats at a time. */
export const writeElaboration = (
  form: Form,
  lead: readonly Note[],
  seat: Seated,
  plays: Plays,
): readonly Note[] => {
  const { elaborates, id } = seat.chair
  if (!elaborates) throw new RangeError(`"${id}" has nothing to elaborate`)
  const figures = FIGURES[elaborates]
  const { bar, beats } = form.pulse
  const within = (pitch: Pitch): Pitch => {
    let placed = seat.low + mod(pitch - seat.low, 12)
    while (placed + 12 <= seat.high && Math.abs(placed + 12 - pitch) < Math.abs(placed - pitch)) placed += 12
    return placed
  }
  return form.sections.filter(plays).flatMap((section) => {
    const scale = scaleTones(section.key)
    const stepped = (pitch: Pitch, steps: number): Pitch => {
      let reached = pitch
      for (let left = steps; left > 0;) if (scale.includes(pitchClass(++reached))) left--
      return reached
    }
    const velocity = dynamicOf(section.energy) - BENEATH
    const places = Array.from({ length: section.bars }, (_, i) =>
      beats.map((beat) => section.start + i * bar + beat),
    ).flat()
    const sung = lead.filter((note) => note.start >= section.start && note.start < section.end)
    const tones = skeletonOf(sung, places)
    const pairs = Array.from({ length: Math.floor(places.length / 2) }, (_, i) => 2 * i)
    return pairs.flatMap((first, i): Note[] => {
      const [a, next] = [tones[first], tones[first + 1]]
      if (a === undefined || next === undefined) return []
      // Of one tone alone no alternation can be made: it is turned around with its neighbour.
      const b = a === next && IN_TURN.has(elaborates) ? stepped(a, 1) : next
      const start = places[first]
      const length = (places[first + 2] ?? section.end) - start
      const figure = figures[i % figures.length]
      const step = length / figure.length
      return figure.flatMap((stroke, n): Note[] => {
        if (!stroke) return []
        const pitch = within(stepped(within(stroke.of === 'a' ? a : b), stroke.step))
        return [
          {
            start: start + n * step,
            duration: step,
            pitch,
            velocity: velocity + (n === 0 ? 5 : n % 2 === 0 ? 0 : -4),
          },
        ]
      })
    })
  })
}
