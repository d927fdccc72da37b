import { chordSymbol } from '../../music/chord.ts'
import { instrument } from '../../music/instruments.ts'
import { keyName } from '../../music/scale.ts'
import type { Score } from '../../music/score.ts'
import { scoreSpelling } from '../../music/spelling.ts'
import { secondsAt, ticksPerBar } from '../../music/time.ts'
import type { Roll } from './protocol.ts'

const ms = (seconds: number) => Math.round(seconds * 1000) / 1000

/** A Score as the page draws it: ticks become seconds, chords become symbols. */
export const rollOf = (score: Score): Roll => {
  const at = (tick: number) => ms(secondsAt(score.tempi, tick))
  const spellAt = scoreSpelling(score)
  return {
    title: score.title,
    key: keyName(score.key),
    bpm: Math.round(score.bpm),
    meter: `${score.meter.beats}/${score.meter.unit}`,
    seconds: score.seconds,
    bars: score.sections.flatMap(({ start, bars }) =>
      Array.from({ length: bars }, (_, bar) => at(start + bar * ticksPerBar(score.meter))),
    ),
    sections: score.sections.map(({ name, start, end, energy }) => ({
      name,
      from: at(start),
      to: at(end),
      energy,
    })),
    chords: score.chords.map(({ start, chord }) => ({
      at: at(start),
      symbol: chordSymbol(chord, spellAt(start)),
    })),
    parts: score.parts.map((part) => ({
      id: part.id,
      role: part.role,
      instrument: instrument(part.instrument).name,
      notes: part.notes.flatMap(({ start, duration, pitch, velocity }) => {
        const from = at(start)
        return [from, ms(at(start + duration) - from), pitch, velocity]
      }),
    })),
  }
}
