import { DRUM_KEYS } from '../music/instruments.ts'
import { chordTones, QUALITIES, type Chord } from '../music/chord.ts'
import { splitBar, type Pulse } from '../music/meter.ts'
import { mod, pitchClass, type Pitch } from '../music/pitch.ts'
import type { Key } from '../music/scale.ts'
import type { Rng } from '../music/rng.ts'
import type { ChordSpan, Note } from '../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../music/time.ts'
import { seatFor, type Commission } from './commission.ts'
import type { Seated } from './ensemble.ts'
import { sectionAt, wearOf, type Form, type PlannedSection } from './form.ts'
import { degreeOver } from './degrees.ts'
import { barOf, belonging, strokesOf, suiting, tiedInto } from './grid.ts'
import { chordFinder, type Harmony } from './harmony.ts'
import { near, type Notebook } from './judge.ts'
import { dynamicOf, monophonic } from './melody/lines.ts'
import { scaleTones, tonesOver } from './modal.ts'
import type { BassIdiom } from './style.ts'

const rootOf = (chord: Chord): number => chord.bass ?? chord.root

/**
 * Semitones from the lowest note up to a tone of the chord, counted from its root: the first of `wanted` that it has. An
 * inversion that stands on that tone alternates with the root; over a pedal point the pedal's own tones are meant.
 */
const interval = (chord: Chord, wanted: readonly number[], otherwise: number): number => {
  const above = QUALITIES[chord.quality].tones.find((tone) => wanted.includes(tone)) ?? otherwise
  const bass = rootOf(chord)
  if (bass === chord.root || !chordTones(chord).includes(bass)) return above
  return mod(chord.root + above - bass, 12) || mod(chord.root - bass, 12)
}

/** The pitch of a class nearest to `from` within the player's range, leaning to the low side. */
const place = (tone: number, from: Pitch, seat: Seated): Pitch => {
  let best = seat.low + mod(tone - seat.low, 12)
  for (let pitch = best; pitch <= seat.high; pitch += 12)
    if (Math.abs(pitch - from) < Math.abs(best - from)) best = pitch
  return best
}

interface Ground {
  readonly chordAt: (tick: Ticks) => ChordSpan
  readonly keyAt: (tick: Ticks) => Key
  readonly seat: Seated
  readonly commission: Commission
}

/** A neighbour of the next root, from the side that lies nearer: chromatic where the style likes it, else of the scale. */
const approach = (from: Pitch, next: Pitch, at: Ticks, ground: Ground, chance: Rng): Pitch => {
  const side = from <= next ? -1 : 1
  const key = ground.keyAt(at)
  if (ground.commission.styles.groove.melody.chromatic >= 0.15)
    return next + side * (chance.chance(0.45) ? 1 : 2)
  const scale = scaleTones(key)
  return scale.includes(pitchClass(next + side)) ? next + side : next + 2 * side
}

/** Where roots lie: the lower octave of the player, so that octaves and fifths have room above. */
const homeOf = (seat: Seated): Pitch => seat.low + 7

const tokenPitch = (token: string, at: Ticks, ahead: Ticks, ground: Ground, chance: Rng): Pitch => {
  const { chord } = ground.chordAt(at + ahead)
  const root = place(rootOf(chord), homeOf(ground.seat), ground.seat)
  const up = (semitones: number) =>
    root + semitones <= ground.seat.high ? root + semitones : root + semitones - 12
  switch (token) {
    case '1':
      return place(ground.keyAt(at).tonic, homeOf(ground.seat), ground.seat)
    case '3':
      return up(interval(chord, [3, 4], 7))
    case '5':
      return up(interval(chord, [6, 7, 8], 7))
    case '7':
      return up(interval(chord, [9, 10, 11], 12))
    case '2':
    case '4':
    case '6':
      return up(degreeOver(token, chord, ground.keyAt(at)))
    case '8':
      return root + 12 <= ground.seat.high ? root + 12 : root
    case 'A': {
      const { bar } = ground.commission.pulse
      const next = ground.chordAt((Math.floor(at / bar) + 1) * bar)
      if (rootOf(next.chord) === rootOf(chord)) return root
      const goal = place(rootOf(next.chord), homeOf(ground.seat), ground.seat)
      return approach(root, goal, at, ground, chance)
    }
    default:
      return root
  }
}

/** A dead string is a short, soft knock. */
const DEAD: Ticks = TICKS_PER_QUARTER / 8
const DEAD_SOFTER = 26

const steps = (
  text: string,
  ahead: Ticks,
  start: Ticks,
  velocity: number,
  ground: Ground,
  chance: Rng,
): Note[] =>
  strokesOf(text, ground.commission.pulse.bar).map(({ at, ticks, token }) => {
    const pitch = tokenPitch(token, start + at, ahead, ground, chance)
    const accent = at === 0 ? 4 : token === 'A' ? -8 : token === 'x' ? -DEAD_SOFTER : 0
    return {
      start: start + at,
      duration: token === 'x' ? Math.min(ticks, DEAD) : ticks,
      pitch: clampTo(pitch, ground.seat),
      velocity: velocity + accent,
    }
  })

const clampTo = (pitch: Pitch, seat: Seated): Pitch =>
  pitch < seat.low ? pitch + 12 : pitch > seat.high ? pitch - 12 : pitch

/** Where two strokes a bar fall: on the strong places, or on the first and the last beat of a bar that has one alone. */
const halvesOf = ({ strong, beats }: Pulse): readonly Ticks[] =>
  strong.length > 1 ? strong : [...new Set([0, beats[beats.length - 1]])]

/** A walking line: roots on new chords, chord and scale tones between, a semitone or fifth into the next root. */
const walk = (
  start: Ticks,
  before: Pitch | undefined,
  velocity: number,
  ground: Ground,
  chance: Rng,
  two: boolean,
): Note[] => {
  const { pulse } = ground.commission
  const places = two ? halvesOf(pulse) : pulse.beats
  const notes: Note[] = []
  let last = before ?? ground.seat.low + 9
  for (const [beat, offset] of places.entries()) {
    const at = start + offset
    const length = (places[beat + 1] ?? pulse.bar) - offset
    const span = ground.chordAt(at)
    const next = ground.chordAt(at + length)
    const fresh = span.start === at || beat === 0
    const leads = next.start === at + length && rootOf(next.chord) !== rootOf(span.chord)
    let pitch: Pitch
    if (fresh) pitch = place(rootOf(span.chord), last, ground.seat)
    else if (leads && !two) {
      const goal = place(rootOf(next.chord), last, ground.seat)
      pitch = approach(last, goal, at, ground, chance)
      if (pitch === last) pitch = goal + (pitch < goal ? 1 : -1)
    } else if (two) pitch = place(rootOf(span.chord) + interval(span.chord, [6, 7, 8], 7), last, ground.seat)
    else {
      const allowed = pulse.strong.includes(offset)
        ? new Set(chordTones(span.chord))
        : tonesOver(ground.keyAt(at), span.chord)
      const near: Pitch[] = []
      for (let each = last - 5; each <= last + 5; each++)
        if (
          each !== last &&
          each >= ground.seat.low &&
          each <= ground.seat.high &&
          allowed.has(pitchClass(each))
        )
          near.push(each)
      const middle = (ground.seat.low + ground.seat.high) / 2
      pitch =
        near.length > 0
          ? chance.weighted(
              near,
              (each) => 1 / (1 + Math.abs(each - last)) + (each > last === last < middle ? 0.4 : 0),
            )
          : last
    }
    pitch = clampTo(pitch, ground.seat)
    notes.push({ start: at, duration: length, pitch, velocity: velocity + (!two && beat % 2 === 1 ? 4 : 0) })
    last = pitch
  }
  return notes
}

/** Adds a bar to the line so far; a note tied over the bar line is lengthened, or struck where a section begins. */
const addBar = (
  line: Note[],
  idiom: BassIdiom,
  bar: number,
  begins: boolean,
  start: Ticks,
  velocity: number,
  ground: Ground,
  chance: Rng,
): void => {
  const last = line[line.length - 1]
  if (idiom.kind !== 'steps') {
    line.push(...walk(start, last?.pitch, velocity, ground, chance, idiom.kind === 'twoFeel'))
    return
  }
  const text = barOf(idiom.steps, bar)
  const tied = tiedInto(text, ground.commission.pulse.bar)
  const holds = tied > 0 && !begins && last !== undefined && last.start + last.duration === start
  if (holds) line[line.length - 1] = { ...last, duration: last.duration + tied }
  const own = tied > 0 && !holds ? text.replace('-', 'R') : text
  const ahead = (idiom.anticipate ?? 0) * TICKS_PER_QUARTER
  const notes = steps(own, ahead, start, velocity, ground, chance)
  line.push(...(ahead > 0 ? notes : follow(notes, start, ground)))
}

/** A held note is struck again where the chord changes under it. */
const follow = (notes: readonly Note[], start: Ticks, ground: Ground): Note[] =>
  notes.flatMap((note) => {
    const middle = start + splitBar(ground.commission.pulse, 2)[0] * TICKS_PER_QUARTER
    const span = ground.chordAt(middle)
    const crossed = note.start < middle && note.start + note.duration > middle && span.start === middle
    if (!crossed) return [note]
    const pitch = place(rootOf(span.chord), note.pitch, ground.seat)
    return [
      { ...note, duration: middle - note.start },
      { ...note, start: middle, duration: note.start + note.duration - middle, pitch },
    ]
  })

/** Share of kick strokes that the bass joins. */
const lock = (idiom: BassIdiom, kicks: readonly Ticks[], bar: Ticks): number => {
  if (idiom.kind !== 'steps' || kicks.length === 0) return 0.6
  const onsets = new Set(strokesOf(barOf(idiom.steps, 0), bar).map((stroke) => stroke.at))
  return kicks.filter((kick) => onsets.has(kick)).length / kicks.length
}

const kicksOf = (drums: readonly Note[], section: PlannedSection, bar: Ticks): Ticks[] =>
  drums
    .filter((note) => note.start >= section.start && note.start < Math.min(section.end, section.start + bar))
    .filter((note) => note.pitch === DRUM_KEYS.kick || note.pitch === DRUM_KEYS.bassDrum)
    .map((note) => note.start - section.start)

/** Writes the bass: an idiom for each section that locks with the kick, approaching every next root. */
export const writeBass = (
  commission: Commission,
  form: Form,
  harmony: Harmony,
  drums: readonly Note[],
  seat: Seated,
  note: Notebook,
): readonly Note[] => {
  const ground: Ground = {
    chordAt: chordFinder(harmony.chords),
    keyAt: (tick) => sectionAt(form.sections, tick).key,
    seat,
    commission,
  }
  const notes: Note[] = []
  const played = new Map<string, BassIdiom>()
  for (const section of form.sections) {
    if (section.energy < seat.chair.energy) continue
    const style = seatFor(commission, 'groove', section.contrast)
    const pair = wearOf(section, commission)
    const chance = commission.rng.fork(`bass ${section.letter} ${Math.round(section.energy * 5)}`)
    const idioms = suiting(belonging(style.bass, section.role), section.energy)
    const kicks = kicksOf(drums, section, form.pulse.bar)
    const worn = pair > 0 ? played.get(`${section.letter} ${pair - 1}`) : undefined
    const merit = (idiom: BassIdiom) =>
      lock(idiom, kicks, form.pulse.bar) +
      0.6 * near(section.energy, (idiom.energy[0] + idiom.energy[1]) / 2, 0.5) -
      (idiom === worn ? 0.5 : 0)
    const { item, score } = commission.judge(idioms, merit, chance)
    if (section.occurrence === 0)
      note({
        stage: 'rhythm',
        subject: `bass of ${section.name}`,
        candidates: idioms.length,
        score,
        why:
          item.kind === 'steps'
            ? `it joins ${Math.round(lock(item, kicks, form.pulse.bar) * 100)} % of the kicks and leads into the next root.`
            : 'it walks in step with the ride and leads into the next root.',
      })
    played.set(`${section.letter} ${pair}`, item)
    const turns = idioms.filter((each) => each !== item && each.kind === item.kind)
    const turn = turns.length > 0 ? chance.fork('turn').pick(turns) : item
    const velocity = dynamicOf(section.energy)
    const line = item.kind === 'walk' ? chance.fork(section.start) : chance
    for (let bar = 0; bar < section.bars; bar++)
      addBar(
        notes,
        bar % 4 === 3 ? turn : item,
        bar + commission.turn,
        bar === 0,
        section.start + bar * form.pulse.bar,
        velocity,
        ground,
        line,
      )
  }
  const last = notes[notes.length - 1]
  const home = place(form.sections[form.sections.length - 1].key.tonic, seat.low + 5, seat)
  const velocity = last?.velocity ?? 70
  return monophonic(
    [...notes, { start: form.finalStart, duration: form.end - form.finalStart, pitch: home, velocity }],
    form.end,
  )
}
