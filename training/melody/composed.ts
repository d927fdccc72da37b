import { compose } from '../../src/composer/compose.ts'
import { STYLES } from '../../src/composer/styles/index.ts'
import type { Models } from '../../src/composer/learned/models.ts'
import type { Melody } from '../../src/composer/learned/viewpoints.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { SCALES } from '../../src/music/scale.ts'
import { leadOf, type Score } from '../../src/music/score.ts'
import { ticksPerBar } from '../../src/music/time.ts'

const SEEDS = 6
const SECONDS = 90
const PHRASE_BARS = 4
const FEWEST = 8

/** Four-bar phrases of a Score's lead. */
export const phrasesIn = (score: Score): Melody[] => {
  const bar = ticksPerBar(score.meter)
  const notes = leadOf(score)?.notes ?? []
  const index = (tick: number) => score.chords.findLastIndex((span) => span.start <= tick)
  return score.sections
    .flatMap(({ start, bars, key }) =>
      Array.from({ length: Math.floor(bars / PHRASE_BARS) }, (_, i): Melody => {
        const from = start + i * PHRASE_BARS * bar
        return {
          tonic: key.tonic,
          minor: !(SCALES[key.scale].steps as readonly number[]).includes(4),
          notes: notes.filter((note) => note.start >= from && note.start < from + PHRASE_BARS * bar),
          chordAt: (tick) => score.chords[index(tick)]?.chord,
          chordAfter: (tick) => score.chords[index(tick) + 1]?.chord,
          barAt: (tick) => ({ offset: (tick - start) % bar, length: bar }),
        }
      }),
    )
    .filter(({ notes: own }) => own.length >= FEWEST)
}

/** Four-bar phrases that the composer wrote, over all styles that a corpus speaks for. */
export const composedPhrases = (models: Models): Melody[] =>
  STYLES.filter(({ learned }) => learned?.hearing).flatMap(({ id }) =>
    Array.from({ length: SEEDS }, (_, seed) =>
      compose(soloBrief(id, SECONDS, seed + 1), undefined, models),
    ).flatMap(phrasesIn),
  )
