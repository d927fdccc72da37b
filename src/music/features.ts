import { chordTones } from './chord.ts'
import {
  entropy,
  hasOwnDegrees,
  mean,
  ownConsistency,
  ownEntropy,
  scaleConsistency,
} from './features/pitch.ts'
import { chordTonesOnStrongBeats, motion } from './features/melody.ts'
import { emptyBeats, grooveConsistency } from './features/rhythm.ts'
import { similarity } from './features/sections.ts'
import { isBeat, pulseOf } from './meter.ts'
import { pitchClass } from './pitch.ts'
import { SCALES } from './scale.ts'
import { drumsOf, leadOf, type Note, type Score } from './score.ts'
import { TICKS_PER_QUARTER } from './time.ts'

/**
 * The measures of a Score. Shares are 0–1; pitches in semitones. In a key of five degrees or fewer, or with a tuning of
 * its own, entropy and consistency are taken on the key's own degrees.
 */
export interface Features {
  /** Shannon entropy of the pitch classes' counts, bits, 0–3.58 (MusPy `pitch_class_entropy`). */
  readonly pitchClassEntropy: number
  /** Largest share of notes inside any major or natural minor scale (MusPy `scale_consistency`). */
  readonly scaleConsistency: number
  /** Share of notes inside the piece's own scale, section keys counted. */
  readonly inKey: number
  /** 1 − mean Hamming distance of neighbouring bars' onsets (MusPy `groove_consistency`, Wu & Yang 2020). */
  readonly grooveConsistency: number
  /** Share of beats on which nothing sounds. */
  readonly emptyBeats: number
  /** Intervals of the lead: shares of steps (1–2 semitones), repeats, leaps (a fourth and more); range and mean pitch. */
  readonly steps: number
  readonly repeats: number
  readonly leaps: number
  readonly range: number
  readonly register: number
  /** Lead notes on strong beats that belong to the chord. */
  readonly chordTonesOnStrongBeats: number
  /** Mean likeness of sections with the same letter, and of those with different ones; 1 and 0 where there are none. */
  readonly sameLetterSimilarity: number
  readonly otherLetterSimilarity: number
  /** Onsets a quarter note: all pitched parts, the lead, the drums. */
  readonly density: number
  readonly leadDensity: number
  readonly drumDensity: number
  /** Mean written length of a lead note over the time to the next: 1 legato. */
  readonly articulation: number
  readonly velocity: number
  /** Standard deviation of written velocities. */
  readonly velocitySpread: number
  readonly bpm: number
  /** Chords a bar, and their mean count of different tones. */
  readonly harmonicRhythm: number
  readonly chordSize: number
  /** Share of chord time on chords with a major third. */
  readonly majorness: number
  /** Share of lead onsets off the beats of the metre. */
  readonly syncopation: number
  readonly parts: number
}

const pitched = (score: Score): readonly Note[] =>
  score.parts.filter((part) => part.role !== 'drums' && part.role !== 'effect').flatMap((part) => part.notes)

const inKey = (score: Score, notes: readonly Note[]): number => {
  const ordered = [...notes].sort((a, b) => a.start - b.start)
  let section = 0
  const inside = ordered.filter((note) => {
    while (section < score.sections.length - 1 && note.start >= score.sections[section].end) section++
    const key = score.sections[section]?.key ?? score.key
    const steps: readonly number[] = SCALES[key.scale].steps
    return steps.includes(pitchClass(note.pitch - key.tonic))
  })
  return notes.length === 0 ? 1 : inside.length / notes.length
}

const articulation = (notes: readonly Note[]): number =>
  mean(
    notes.slice(0, -1).flatMap((note, i) => {
      const space = notes[i + 1].start - note.start
      return space > 0 && space <= 2 * TICKS_PER_QUARTER ? [Math.min(1, note.duration / space)] : []
    }),
  )

/** All measures of a Score; pure, a few milliseconds for a piece of 90 s. */
export const features = (score: Score): Features => {
  const notes = pitched(score)
  const lead = leadOf(score)?.notes ?? []
  const drums = drumsOf(score).flatMap((part) => part.notes)
  const quarters = Math.max(1, score.end / TICKS_PER_QUARTER)
  const bars = score.sections.reduce((sum, section) => sum + section.bars, 0)
  const velocities = notes.map((note) => note.velocity)
  const loud = mean(velocities)
  const chordTime = score.chords.reduce((sum, span) => sum + span.duration, 0)
  const majorTime = score.chords
    .filter(({ chord }) => chordTones(chord).includes(pitchClass(chord.root + 4)))
    .reduce((sum, span) => sum + span.duration, 0)
  const { same, other } = similarity(score)
  const pulse = pulseOf(score.meter)
  const own = hasOwnDegrees(score.key)
  return {
    pitchClassEntropy: own ? ownEntropy(notes, score.key) : entropy(notes),
    scaleConsistency: own ? ownConsistency(notes, score.key) : scaleConsistency(notes),
    inKey: inKey(score, notes),
    grooveConsistency: grooveConsistency(score),
    emptyBeats: emptyBeats(score),
    ...motion(lead),
    register: mean(lead.map((note) => note.pitch)),
    chordTonesOnStrongBeats: chordTonesOnStrongBeats(score, lead),
    sameLetterSimilarity: same,
    otherLetterSimilarity: other,
    density: notes.length / quarters,
    leadDensity: lead.length / quarters,
    drumDensity: drums.length / quarters,
    articulation: articulation(lead),
    velocity: loud,
    velocitySpread: Math.sqrt(mean(velocities.map((velocity) => (velocity - loud) ** 2))),
    bpm: score.bpm,
    harmonicRhythm: bars === 0 ? 0 : score.chords.length / bars,
    chordSize: mean(score.chords.map(({ chord }) => new Set(chordTones(chord)).size)),
    majorness: chordTime === 0 ? 0 : majorTime / chordTime,
    syncopation:
      lead.length === 0 ? 0 : lead.filter((note) => !isBeat(pulse, note.start)).length / lead.length,
    parts: score.parts.length,
  }
}

export { entropy, scaleConsistency } from './features/pitch.ts'
export { chordTonesOnStrongBeats, motion } from './features/melody.ts'
export { emptyBeats, grooveConsistency } from './features/rhythm.ts'
export { similarity } from './features/sections.ts'
