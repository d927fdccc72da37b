import { chordTones } from '../../music/chord.ts'
import { pitchClass } from '../../music/pitch.ts'
import { isStrong } from '../../music/meter.ts'
import { SCALES, type Key } from '../../music/scale.ts'
import type { ChordSpan, Note } from '../../music/score.ts'
import type { Ticks } from '../../music/time.ts'
import type { Commission } from '../commission.ts'
import { CORPUS_BANDS } from '../learned/corpus-bands.ts'
import type { Hearing } from '../learned/counts.ts'
import type { Melody } from '../learned/viewpoints.ts'
import { near } from '../judge.ts'
import { tonesOver } from '../modal.ts'
import type { Style } from '../style.ts'
import type { Room } from './realise.ts'

/** So many of the best by rule are listened to: listening costs a hundred times as much as counting. */
const LISTENED = 16
const PHRASE_BARS = 4
const FEWEST = 6
/** How much a listener's pleasure weighs beside the rules, and what an eighth note too many of a known tune costs. */
const PLEASURE = 1.6
const THEFT = 4

/** The surprise that real phrases have, 5, 50 and 95 %, for ears that know both corpora in these shares. */
const bandFor = ({ songs, lieder }: Hearing): readonly number[] =>
  CORPUS_BANDS.songs.surprise.map(
    (nats, i) => (nats * songs + CORPUS_BANDS.lieder.surprise[i] * lieder) / (songs + lieder),
  )

/** What learned ears make of a line, 0 for none: its surprise within the band of real tunes, and nobody else's tune. */
export type Ear = (line: readonly Note[]) => number

/**
 * @param chordAt harmony by tick
 * @param start where the line's section begins, on a bar
 */
export const earFor = (
  commission: Commission,
  style: Style,
  room: Room,
  chordAt: (tick: Ticks) => ChordSpan,
  start: Ticks,
): Ear => {
  const { critic, tunes } = commission.models
  const hearing = style.learned?.hearing
  const { bar } = room.pulse
  const phrase = PHRASE_BARS * bar
  const melody = (notes: readonly Note[], key: Key): Melody => ({
    tonic: key.tonic,
    minor: !(SCALES[key.scale].steps as readonly number[]).includes(4),
    notes,
    chordAt: (tick) => chordAt(tick).chord,
    chordAfter: (tick) => {
      const { start: from, duration } = chordAt(tick)
      return chordAt(from + duration).chord
    },
    barAt: (tick) => ({ offset: (tick - start) % bar, length: bar }),
  })
  const pleasure = (line: readonly Note[]): number => {
    if (!critic || !hearing) return 0
    const [low, usual, high] = bandFor(hearing)
    let [sum, phrases] = [0, 0]
    for (let from = start, i = 0; i < line.length; from += phrase) {
      const notes: Note[] = []
      for (; i < line.length && line[i].start < from + phrase; i++) notes.push(line[i])
      if (notes.length < FEWEST) continue
      const nats = critic.pitch(melody(notes, room.key), hearing, true)
      const mean = nats.reduce((total, value) => total + value, 0) / nats.length
      sum += near(mean, usual, (high - low) / 2)
      phrases++
    }
    return phrases === 0 ? 0 : sum / phrases
  }
  return (line) =>
    PLEASURE * pleasure(line) -
    (tunes ? THEFT * Math.min(3, tunes.sharesWithCorpus(line, commission.brief.motif).length) : 0)
}

/** A merit by rule, and for those of the candidates that the rules like best what the ear says as well. */
export const heard = <T>(
  candidates: readonly T[],
  merit: (item: T) => number,
  listen: (item: T) => number,
): ((item: T) => number) => {
  const known = new Map(candidates.map((each) => [each, merit(each)]))
  const least = [...known.values()].sort((a, b) => b - a)[Math.min(LISTENED, known.size) - 1]
  return (item) => {
    const own = known.get(item) ?? merit(item)
    return own >= least ? own + listen(item) : own - PLEASURE
  }
}

const NEIGHBOURS = [1, -1, 2, -2, 3, -3, 4, -4]

/**
 * Takes out what a finished line shares with a known tune by going another way for one note, off the strong beats where
 * that can be. What the members gave stays.
 */
export const unquoted = (
  line: readonly Note[],
  commission: Commission,
  chordAt: (tick: Ticks) => ChordSpan,
  roomAt: (tick: Ticks) => Room,
): Note[] => {
  const { tunes } = commission.models
  const notes = [...line]
  if (!tunes) return notes
  const shares = () => tunes.sharesWithCorpus(notes, commission.brief.motif)
  for (let quoted = shares(), tries = 0; quoted.length > 0 && tries < 2 * line.length; tries++) {
    const [from] = quoted
    const places = [4, 3, 5, 2, 6, 1].map((i) => from + i)
    const order = [
      ...places.filter((at) => !isStrong(roomAt(notes[at].start).pulse, notes[at].start)),
      ...places,
    ]
    const before = quoted.length
    for (const at of order) {
      const original = notes[at]
      const { key, low, high, pulse } = roomAt(original.start)
      const { chord } = chordAt(original.start)
      const strong = isStrong(pulse, original.start)
      for (const by of NEIGHBOURS) {
        const pitch = original.pitch + by
        const tone = pitchClass(pitch)
        if (pitch < low || pitch > high) continue
        if (!(strong ? chordTones(chord).includes(tone) : tonesOver(key, chord).has(tone))) continue
        notes[at] = { ...original, pitch }
        quoted = shares()
        if (quoted.length < before) break
        notes[at] = original
      }
      if (quoted.length < before) break
    }
    if (quoted.length >= before) break
  }
  return notes
}
