import { chordTones } from '../music/chord.ts'
import type { Note } from '../music/score.ts'
import type { Ticks } from '../music/time.ts'
import type { Commission } from './commission.ts'
import { embellish, type SopranoAt } from './embellishment.ts'
import type { Seated } from './ensemble.ts'
import type { Form } from './form.ts'
import { suiting } from './grid.ts'
import { chordFinder, type Harmony } from './harmony.ts'
import type { Notebook } from './judge.ts'
import { dynamicOf } from './melody/lines.ts'
import { leadVoices, type Slice } from './part-writing.ts'
import type { PartWriting, VoiceTexture } from './style.ts'
import { figured, sung } from './texture.ts'

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
  const chosen = new Map<string, VoiceTexture>()
  const textures = form.sections.map((section): VoiceTexture => {
    const slot = `${section.letter} ${Math.round(section.energy * 5)}`
    const texture =
      chosen.get(slot) ?? commission.rng.fork(`texture ${slot}`).pick(suiting(plan.textures, section.energy))
    if (!chosen.has(slot))
      note({
        stage: 'rhythm',
        subject: `voices of ${section.name}`,
        candidates: suiting(plan.textures, section.energy).length,
        score: 1,
        why: `${seats.length} voices beneath the melody go ${texture.name}.`,
      })
    chosen.set(slot, texture)
    return texture
  })
  const held = lines.flat().filter((tone) => tone.tied).length
  note({
    stage: 'arrangement',
    subject: 'the lower voices',
    candidates: slices.length,
    score: 1,
    why: `${slices.length} chords are led with the least motion and no parallel fifths or octaves, ${held} tones are suspended.`,
  })
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
