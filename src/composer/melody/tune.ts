import type { Pitch } from '../../music/pitch.ts'
import type { Note } from '../../music/score.ts'
import type { Ticks } from '../../music/time.ts'
import { seatFor, type Commission } from '../commission.ts'
import type { PlannedSection } from '../form.ts'
import { strokesPerBar, suiting } from '../grid.ts'
import { chordFinder, type Harmony } from '../harmony.ts'
import { clamp, type Notebook } from '../judge.ts'
import {
  GESTURE_BARS,
  answerAnew,
  develop,
  ideaFrom,
  inventIdea,
  soloIdiom,
  turned,
  type Gesture,
  type Idea,
} from './gesture.ts'
import { inclined } from '../inclined.ts'
import { dynamicOf, shifted } from './lines.ts'
import { earFor, heard } from './ear.ts'
import { catchiness, measureLine, meritOfLine, rhythmLikeness, temperamentOf } from './merit.ts'
import { realise, type Aim, type Room } from './realise.ts'

/** The melody of a letter, from tick 0 of its section. */
export interface Tune {
  readonly idea: Idea
  readonly gestures: readonly Gesture[]
  readonly notes: readonly Note[]
  /** The same with another last phrase, for the second verse. */
  readonly second: readonly Note[]
}

/** Semitones a scale step measures on average. */
const STEP = 12 / 7

/** Room kept above the melody for its climax, in semitones. */
export const HEADROOM = 3

/** A hook is what is remembered: it is looked for longest. */
const CANDIDATES = 30
const HOOK_CANDIDATES = 44
const SECOND_ENDINGS = 8

const centreOf = (room: Room, energy: number, commission: Commission): Pitch => {
  const middle = (room.low + room.high) / 2 - 1
  const { valence, arousal } = commission.affect
  return clamp(middle + (energy - 0.5) * 7 + valence * 3 + arousal * 1.2, room.low + 4, room.high - 3)
}

/** A section's own arch in semitones: up to about its third quarter, then home. */
const archOf = (gesture: number, count: number, height: number): number => {
  const place = count === 1 ? 0 : gesture / (count - 1)
  return height * (4 * place * (1.1 - place) - 0.45)
}

const aimsOf = (gestures: readonly Gesture[], start: Ticks, bar: Ticks, centre: Pitch, arch: number): Aim[] =>
  gestures.flatMap((gesture, g) => {
    const mean =
      gesture.sketches.reduce((sum, each) => sum + each.step, 0) / Math.max(1, gesture.sketches.length)
    const closes = g % 2 === 1 || g === gestures.length - 1
    return gesture.sketches.map((each, i): Aim => {
      const before = gesture.sketches[i - 1]
      return {
        start: start + g * GESTURE_BARS * bar + each.at,
        ticks: each.ticks,
        aim: centre + archOf(g, gestures.length, arch) + (each.step - mean) * STEP,
        ...(before ? { interval: (each.step - before.step) * (gesture.exact ? 1.75 : STEP) } : {}),
        fidelity: gesture.exact ? 12 : gesture.operation === 'answer' ? 0.7 : 1,
        rests: closes && i === gesture.sketches.length - 1,
      }
    })
  })

export const composeTune = (
  commission: Commission,
  section: PlannedSection,
  harmony: Harmony,
  room: Room,
  motif: boolean,
  others: readonly Tune[],
  note: Notebook,
): Tune => {
  const style = seatFor(commission, 'melody', section.contrast)
  const language = turned(style.melody, commission.turn)
  const idiom = section.role === 'solo' ? soloIdiom(language) : language
  const chance = commission.rng.fork(`melody ${section.letter}`)
  const chordAt = chordFinder(harmony.chords)
  const { bar } = room.pulse
  const energy = section.role === 'solo' ? clamp(section.energy + 0.15, 0, 1) : section.energy
  const cells = suiting(idiom.cells, energy)
  const wanted = cells.reduce((sum, cell) => sum + strokesPerBar(cell.rhythm), 0) / cells.length
  const temperament = temperamentOf(commission.rng.fork('temperament'))
  const density = wanted * (0.9 + 0.25 * commission.affect.arousal)
  const velocity = dynamicOf(section.energy)
  const free = { ...room, high: room.high - HEADROOM, leaps: style.melody.leaps }
  const own = commission.brief.motif
  const isHook = section.role === 'chorus' || section.role === 'drop'
  interface Sung extends Omit<Tune, 'second'> {
    readonly centre: Pitch
    readonly arch: number
  }
  const candidates = Array.from({ length: isHook ? HOOK_CANDIDATES : CANDIDATES }, (): Sung => {
    const idea =
      motif && own?.some((each) => each.pitch !== null)
        ? ideaFrom(own, idiom, energy, bar, chance)
        : inventIdea(idiom, energy, bar, chance)
    const gestures = develop(idea, idiom, energy, section.bars, bar, chance)
    const centre = centreOf(free, section.energy, commission) + (chance.next() - 0.5) * 3
    const arch = 2 + 3 * chance.next()
    const notes = realise(aimsOf(gestures, section.start, bar, centre, arch), chordAt, free, velocity)
    return { idea, gestures, notes: shifted(notes, -section.start), centre, arch }
  })
  const merit = (tune: Pick<Tune, 'notes'>): number => {
    const placed = shifted(tune.notes, section.start)
    const measures = measureLine(placed, chordAt, room.pulse, section.start, section.end)
    const alike = others.reduce(
      (most, other) => Math.max(most, rhythmLikeness(tune.notes, other.notes, 2 * bar)),
      0,
    )
    return (
      meritOfLine(measures, placed.length / section.bars, density, temperament) +
      inclined(commission, {
        range: measures.range,
        leaps: measures.leaps,
        repeats: measures.repeats,
        leadDensity: placed.length / section.bars,
        chordTonesOnStrongBeats: measures.strongChordTones,
      }) -
      0.8 * alike +
      (isHook ? catchiness(tune.notes, section.bars, bar) : 0)
    )
  }
  const ear = earFor(commission, style, room, chordAt, section.start)
  const listen = (tune: Pick<Tune, 'notes'>) => ear(shifted(tune.notes, section.start))
  const { item, score } = commission.judge(candidates, heard(candidates, merit, listen), chance)
  const endings = Array.from({ length: SECOND_ENDINGS }, () => {
    const gestures = answerAnew(item.idea, item.gestures, idiom, energy, bar, chance)
    const aims = aimsOf(gestures, section.start, bar, item.centre, item.arch)
    return { notes: shifted(realise(aims, chordAt, free, velocity), -section.start) }
  })
  const second = commission.judge(endings, heard(endings, merit, listen), chance).item.notes
  const { steps, strongChordTones } = measureLine(
    shifted(item.notes, section.start),
    chordAt,
    room.pulse,
    section.start,
    section.end,
  )
  note({
    stage: 'melody',
    subject: section.name,
    candidates: candidates.length,
    score,
    why: `${Math.round(steps * 100)} % of its moves are steps, ${Math.round(strongChordTones * 100)} % of its strong beats rest on the chord; it goes ${item.gestures.map((each) => each.operation).join(', ')}.`,
  })
  return { idea: item.idea, gestures: item.gestures, notes: item.notes, second }
}
