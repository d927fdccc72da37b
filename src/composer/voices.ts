import { chordTones } from '../music/chord.ts'
import { pitchClass, type Pitch } from '../music/pitch.ts'
import type { Rng } from '../music/rng.ts'
import type { Note } from '../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../music/time.ts'
import type { Commission } from './commission.ts'
import type { Seated } from './ensemble.ts'
import { sectionAt, type Form } from './form.ts'
import { barTexts, strokesOf, stressOf, suiting } from './grid.ts'
import { chordFinder, type Harmony } from './harmony.ts'
import type { Notebook } from './judge.ts'
import { dynamicOf } from './melody/lines.ts'
import { tonesOver } from './modal.ts'
import { leadVoices, type Slice } from './part-writing.ts'
import type { PartWriting, VoiceTexture } from './style.ts'
import { parallels } from './voicing.ts'

/** A stretch of one voice's line before it is given a rhythm. */
interface Tone {
  readonly start: Ticks
  readonly end: Ticks
  readonly pitch: Pitch
  /** It was sung before and is held over, so it is not struck again. */
  readonly tied?: boolean
}

/** Beneath the melody, in velocity. */
const BENEATH = 8

/** What the melody sings at a tick; undefined where it is silent. */
const sopranoOf = (lead: readonly Note[]) => {
  const sorted = [...lead].sort((a, b) => a.start - b.start)
  return (tick: Ticks): Pitch | undefined => {
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
const slicesOf = (form: Form, harmony: Harmony, lead: readonly Note[], plan: PartWriting): Slice[] => {
  const chordAt = chordFinder(harmony.chords)
  const places = new Set(harmony.chords.map((span) => span.start))
  if (plan.moves === 'beat')
    for (let bar = 0; bar < form.finalStart; bar += form.pulse.bar)
      for (const beat of form.pulse.beats) if (bar + beat < form.finalStart) places.add(bar + beat)
  const starts = [...places].sort((a, b) => a - b)
  const sopranoAt = sopranoOf(lead)
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

/** Whether a second voice beside the others makes a semitone or a seventh out of tune with them. */
const grates = (pitch: Pitch, others: readonly Pitch[]): boolean =>
  others.some((other) => [1, 2, 11].includes(Math.abs(pitch - other)) || other === pitch)

/** A third is filled by step, a falling step may come late. Everything that would make parallels is left alone. */
const embellish = (
  slices: readonly Slice[],
  led: readonly (readonly Pitch[])[],
  form: Form,
  plan: PartWriting,
  chance: Rng,
  lead: readonly Note[],
): readonly Tone[][] => {
  const count = led[0].length
  const lines: Tone[][] = Array.from({ length: count }, () => [])
  const soprano = sopranoOf(lead)
  for (let n = 0; n < slices.length; n++) {
    const { start, end, span } = slices[n]
    const [now, then, before] = [led[n], led[n + 1], led[n - 1]]
    const length = end - start
    const half = start + Math.min(TICKS_PER_QUARTER, length) / 2
    const turn = end - Math.min(TICKS_PER_QUARTER, length) / 2
    const late = new Set<number>()
    const moved: Pitch[] = [...now]
    now.forEach((pitch, v) => {
      const above = before?.[v]
      const others = now.filter((_, i) => i !== v)
      const falls = above !== undefined && (above - pitch === 1 || above - pitch === 2)
      const third = pitchClass(pitch) === chordTones(span.chord)[1]
      const wish = plan.suspensions * (third && /^V/.test(span.numeral) ? 3 : 1)
      const suspended =
        falls &&
        v < count - 1 &&
        late.size === 0 &&
        form.pulse.strong.includes(start % form.pulse.bar) &&
        length >= TICKS_PER_QUARTER &&
        slices[n - 1].end === start &&
        !others.some((other) => pitchClass(other) === pitchClass(pitch)) &&
        !(slices[n].soprano !== undefined && pitchClass(slices[n].soprano as Pitch) === pitchClass(pitch)) &&
        chance.chance(Math.min(0.9, wish))
      if (suspended) late.add(v)
      const from = suspended ? (length > TICKS_PER_QUARTER ? start + TICKS_PER_QUARTER : half) : start
      if (suspended) lines[v].push({ start, end: from, pitch: above, tied: true })
      const target = then?.[v]
      const gap = target === undefined ? 0 : target - pitch
      const filling = Math.abs(gap) === 3 || Math.abs(gap) === 4
      let passing: Pitch | undefined
      if (filling && !suspended && length >= TICKS_PER_QUARTER && chance.chance(plan.passing)) {
        const { key } = sectionAt(form.sections, turn)
        const allowed = tonesOver(key, span.chord)
        const candidates = [2, 1].map((by) => pitch + Math.sign(gap) * by)
        passing = candidates.find((each) => allowed.has(pitchClass(each)))
      }
      if (passing !== undefined) {
        const sung = soprano(turn)
        const together = moved.map((each, i) => (i === v ? (passing as Pitch) : each))
        const others = [...moved.filter((_, i) => i !== v), ...(sung === undefined ? [] : [sung])]
        const onward = soprano(end)
        const stack = (voices: readonly Pitch[], top: Pitch | undefined) =>
          (top === undefined ? [...voices] : [top, ...voices]).reverse()
        const both = sung !== undefined && onward !== undefined
        const free =
          !grates(passing, others) &&
          parallels(stack(together, both ? sung : undefined), stack(then, both ? onward : undefined)) === 0
        if (!free) passing = undefined
        else moved[v] = passing
      }
      lines[v].push({ start: from, end: passing === undefined ? end : turn, pitch })
      if (passing !== undefined) lines[v].push({ start: turn, end, pitch: passing })
    })
  }
  return lines
}

/** The line as it stands: what is tied goes on, and with chords alone to follow, repeated tones are one. */
const sung = (line: readonly Tone[], joined: boolean, velocityAt: (tick: Ticks) => number): Note[] => {
  const out: Note[] = []
  for (const { start, end, pitch, tied } of line) {
    const last = out[out.length - 1]
    if (last && last.pitch === pitch && last.start + last.duration === start && (tied || joined))
      out[out.length - 1] = { ...last, duration: end - last.start }
    else out.push({ start, duration: end - start, pitch, velocity: velocityAt(start) })
  }
  return out
}

/** The nearest chord tone beyond a voice's own, down for `y`, up for `z`. */
const beside = (pitch: Pitch, token: string, tones: readonly number[], seat: Seated): Pitch => {
  if (token !== 'y' && token !== 'z') return pitch
  const side = token === 'y' ? -1 : 1
  for (let away = 2; away <= 9; away++) {
    const each = pitch + side * away
    if (tones.includes(pitchClass(each)) && each >= seat.low && each <= seat.high) return each
  }
  return pitch
}

/** The line in the rhythm of a texture: strokes of whatever tone it is at, cut where it moves on. */
const figured = (
  line: readonly Tone[],
  rhythm: string,
  from: Ticks,
  until: Ticks,
  bar: Ticks,
  velocity: number,
  tonesAt: (tick: Ticks) => readonly number[],
  seat: Seated,
): Note[] => {
  const bars = barTexts(rhythm)
  const out: Note[] = []
  for (let at = from, n = 0; at < until; at += bar, n++)
    for (const stroke of strokesOf(bars[n % bars.length], bar)) {
      const start = at + stroke.at
      const end = Math.min(start + stroke.ticks, until)
      for (const tone of line) {
        if (tone.end <= start || tone.start >= end) continue
        const begun = Math.max(start, tone.start)
        const own = beside(tone.pitch, stroke.token, tonesAt(begun), seat)
        const last = out[out.length - 1]
        if (begun > start && last && last.pitch === own && last.start + last.duration === begun) {
          out[out.length - 1] = { ...last, duration: Math.min(end, tone.end) - last.start }
          continue
        }
        const force = Math.round(velocity * stressOf(stroke.token))
        out.push({ start: begun, duration: Math.min(end, tone.end) - begun, pitch: own, velocity: force })
      }
    }
  return out
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
  const slices = slicesOf(form, harmony, lead, plan)
  const led = leadVoices(
    slices,
    seats.map(({ low, high }) => [low, high] as const),
  )
  const lines = embellish(slices, led, form, plan, commission.rng.fork('embellishment'), lead)
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
