import { chordTones } from '../music/chord.ts'
import type { Pitch } from '../music/pitch.ts'
import type { Note, Reason } from '../music/score.ts'
import type { Ticks } from '../music/time.ts'
import type { Commission } from './commission.ts'
import { embellish, type SopranoAt, type Tone } from './embellishment.ts'
import type { Seated } from './ensemble.ts'
import type { Form } from './form.ts'
import { chordFinder, type Harmony } from './harmony.ts'
import type { Notebook } from './judge.ts'
import { dynamicOf } from './melody/lines.ts'
import { leadVoices, upwards, WAYS, type Slice } from './part-writing.ts'
import type { PartWriting } from './style.ts'
import { chooseTextures, figured, sung } from './texture.ts'
import { parallels } from './voicing.ts'

/** Beneath the melody, in velocity. */
const BENEATH = 8

const sopranoOf = (lead: readonly Note[]): SopranoAt => {
  const sorted = [...lead].sort((a, b) => a.start - b.start)
  return (tick) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle].start <= tick) low = middle + 1
      else high = middle
    }
    const note = sorted[low - 1]
    return note && note.start + note.duration > tick ? note.pitch : undefined
  }
}

/** Where voices may move: on every chord, and on every beat too where the style moves so. */
const slicesOf = (form: Form, harmony: Harmony, sopranoAt: SopranoAt, plan: PartWriting): Slice[] => {
  const chordAt = chordFinder(harmony.chords)
  const places = new Set(harmony.chords.map((span) => span.start))
  if (plan.moves === 'beat')
    for (let bar = 0; bar < form.finalStart; bar += form.pulse.bar)
      for (const beat of form.pulse.beats) if (bar + beat < form.finalStart) places.add(bar + beat)
  const starts = [...places].sort((a, b) => a - b)
  return starts.map((start, i): Slice => {
    const end = starts[i + 1] ?? form.end
    const [soprano, leaving] = [sopranoAt(start), sopranoAt(end - 1)]
    const span = chordAt(start)
    return {
      start,
      end,
      span,
      ...(soprano === undefined ? {} : { soprano }),
      ...(leaving === undefined || leaving === soprano ? {} : { leaving }),
      grounded: start === form.finalStart || (span.start === start && span.chord.bass !== undefined),
    }
  })
}

/** No more than a step, in semitones. */
const STEP = 2

/** What the leading came to, counted where the voices go on from slice to slice. */
const howTheyAreLed = (
  slices: readonly Slice[],
  led: readonly (readonly Pitch[])[],
  lines: readonly (readonly Tone[])[],
): Reason => {
  const moves = led.slice(1).flatMap((voices, n) => voices.map((pitch, v) => Math.abs(pitch - led[n][v])))
  const near = moves.filter((by) => by <= STEP).length / Math.max(1, moves.length)
  const parallel = led.slice(1).reduce((sum, voices, n) => {
    const [then, now] = [slices[n].soprano, slices[n + 1].soprano]
    const both = then !== undefined && now !== undefined
    return sum + parallels(upwards(led[n], both ? then : undefined), upwards(voices, both ? now : undefined))
  }, 0)
  const tied = lines.flat().filter((tone) => tone.tied).length
  return {
    stage: 'arrangement',
    subject: 'the lower voices',
    candidates: WAYS,
    score: near,
    why: `${slices.length} chords are led, ${Math.round(100 * near)} % of the moves are steps or none, ${parallel === 0 ? 'no' : parallel} parallel fifths or octaves, ${tied} tones are suspended.`,
  }
}

/**
 * The voices beneath the melody, led together: chairs with `task: 'voice'`, downwards in the order of the ensemble, in
 * the texture that suits each section. Passing tones fill thirds and suspensions delay falling steps where the style
 * likes them and no parallels come of it.
 *
 * @returns notes by the id of the chair; without such chairs an empty map
 */
export const writeVoices = (
  commission: Commission,
  form: Form,
  harmony: Harmony,
  lead: readonly Note[],
  seats: readonly Seated[],
  note: Notebook,
): ReadonlyMap<string, readonly Note[]> => {
  const plan = commission.styles.instrumentation.partWriting
  if (!plan || seats.length === 0) return new Map()
  const sopranoAt = sopranoOf(lead)
  const slices = slicesOf(form, harmony, sopranoAt, plan)
  const led = leadVoices(
    slices,
    seats.map(({ low, high }) => [low, high] as const),
  )
  const lines = embellish(slices, led, form, plan, commission.rng.fork('embellishment'), sopranoAt)
  const chordAt = chordFinder(harmony.chords)
  const tonesAt = (tick: Ticks) => chordTones(chordAt(tick).chord)
  const ids = seats.map(({ chair }) => chair.id)
  const textures = chooseTextures(commission, form, plan, ids, lead, note)
  note(howTheyAreLed(slices, led, lines))
  const last = form.sections.length - 1
  return new Map(
    seats.map((seat, v) => {
      const notes = form.sections.flatMap((section, i) => {
        const velocity = dynamicOf(section.energy) - BENEATH
        const own = lines[v]
          .filter((tone) => tone.start < section.end && tone.end > section.start)
          .map((tone) => ({
            ...tone,
            start: Math.max(tone.start, section.start),
            end: Math.min(tone.end, section.end),
          }))
        const rhythm = textures[i].voices[seat.chair.id]
        const body =
          rhythm === undefined
            ? sung(own, plan.moves === 'chord', () => velocity)
            : figured(own, rhythm, section.start, section.end, form.pulse.bar, velocity, tonesAt, seat)
        if (i < last) return body
        const final = sung(
          lines[v].filter((tone) => tone.start >= form.finalStart),
          true,
          () => velocity,
        )
        return [...body.filter((each) => each.start < form.finalStart), ...final]
      })
      return [seat.chair.id, notes]
    }),
  )
}
