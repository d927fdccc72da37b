import type { Pulse } from '../music/meter.ts'
import { pitchClass, type Pitch } from '../music/pitch.ts'
import type { Note } from '../music/score.ts'
import type { Ticks } from '../music/time.ts'
import type { Commission } from './commission.ts'
import type { Tone } from './embellishment.ts'
import type { Seated } from './ensemble.ts'
import { wearOf, type Form, type PlannedSection } from './form.ts'
import { barTexts, strokesOf, stressOf, suiting } from './grid.ts'
import { near, twoOf, type Notebook } from './judge.ts'
import type { PartWriting, VoiceTexture } from './style.ts'

/** The line as it stands: what is tied goes on, and with chords alone to follow, repeated tones are one. */
export const sung = (line: readonly Tone[], joined: boolean, velocityAt: (tick: Ticks) => number): Note[] => {
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
export const figured = (
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

/** Strokes of a texture, bar by bar of its longest voice; a voice without a rhythm moves with chords or beats. */
const strokesIn = (
  texture: VoiceTexture,
  ids: readonly string[],
  { moves }: PartWriting,
  { bar, beats }: Pulse,
): readonly (readonly Ticks[])[] => {
  const texts = ids
    .map((id) => texture.voices[id])
    .map((text) => (text === undefined ? null : barTexts(text)))
  const count = Math.max(1, ...texts.map((bars) => bars?.length ?? 1))
  return Array.from({ length: count }, (_, n) =>
    texts.flatMap((bars): readonly Ticks[] =>
      bars ? strokesOf(bars[n % bars.length], bar).map(({ at }) => at) : moves === 'beat' ? beats : [0],
    ),
  )
}

/** How much of what the voices strike comes where the tune begins no note, 0–1: there both are heard. */
const apartOf = (
  strokes: readonly (readonly Ticks[])[],
  section: PlannedSection,
  tune: ReadonlySet<Ticks>,
  bar: Ticks,
): number => {
  const places = Array.from({ length: section.bars }, (_, n) =>
    strokes[n % strokes.length].map((at) => section.start + n * bar + at),
  ).flat()
  return places.filter((tick) => !tune.has(tick)).length / Math.max(1, places.length)
}

/** How far an energy may lie from the middle of a texture's own before it counts as little. */
const AROUND = 0.35
const COMPLEMENT = 0.4
const CHANGE = 0.5

/**
 * Chooses how the voices go in each section, two ways at a time: as its energy asks for, where the tune leaves room,
 * and in another way than the section before. Change of texture is what tells the parts of a Classical form apart
 * (Rosen, *The Classical Style*, 1971); complementary rhythm keeps the tune in front (Piston, *Orchestration*, 1955).
 *
 * @returns a texture for each section, the same for equal letters at about the same energy until it is worn
 */
export const chooseTextures = (
  commission: Commission,
  form: Form,
  plan: PartWriting,
  ids: readonly string[],
  lead: readonly Note[],
  note: Notebook,
): readonly VoiceTexture[] => {
  const tune = new Set(lead.map(({ start }) => start))
  const chosen = new Map<string, VoiceTexture>()
  let before: VoiceTexture | undefined
  return form.sections.map((section) => {
    const worn = wearOf(section, commission)
    const slot = `${section.letter} ${Math.round(section.energy * 5)}${worn > 0 ? ` again ${worn}` : ''}`
    const known = chosen.get(slot)
    if (known) return (before = known)
    const chance = commission.rng.fork(`texture ${slot}`)
    const apart = (texture: VoiceTexture) =>
      apartOf(strokesIn(texture, ids, plan, form.pulse), section, tune, form.pulse.bar)
    const meritOf = (texture: VoiceTexture): number => {
      const [low, high] = texture.energy
      const changed = texture === before ? 0 : CHANGE
      return near(section.energy, (low + high) / 2, AROUND) + COMPLEMENT * apart(texture) + changed
    }
    const candidates = twoOf(suiting(plan.textures, section.energy), chance)
    const { item, score } = commission.judge(candidates, meritOf, chance)
    note({
      stage: 'rhythm',
      subject: `voices of ${section.name}`,
      candidates: candidates.length,
      score,
      why: `${ids.length} voices beneath the melody go ${item.name}; ${Math.round(100 * apart(item))} % of their strokes come where it begins no note.`,
    })
    chosen.set(slot, item)
    return (before = item)
  })
}
