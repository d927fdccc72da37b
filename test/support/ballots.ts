import { NO_ANSWERS, type Answers, type Ballot } from '../../src/model/ballot.ts'
import type { StyleFacts } from '../../src/vote/style-facts.ts'

/** A ballot of member `voter` in round `r1`. */
export const ballotOf = (
  voter: string,
  answers: Partial<Answers> = {},
  more: Partial<Omit<Ballot, 'answers'>> = {},
): Ballot => ({
  version: 1,
  round: 'r1',
  voter: { id: voter, name: `name of ${voter}` },
  answers: { ...NO_ANSWERS, ...answers },
  idea: null,
  done: false,
  castAt: 1000,
  ...more,
})

const styleOf = (id: string, more: Partial<StyleFacts> = {}): StyleFacts => ({
  id,
  name: id,
  family: 'test',
  line: `what ${id} sounds like`,
  meter: { beats: 4, unit: 4 },
  tempo: { min: 80, default: 100, max: 130 },
  tuning: '12 equal steps',
  ...more,
})

/** Four styles that combine, one in three and one in its own tuning, which do not. */
export const STYLES: readonly StyleFacts[] = [
  styleOf('a'),
  styleOf('b'),
  styleOf('c', { tempo: { min: 60, default: 70, max: 82 } }),
  styleOf('d'),
  styleOf('waltz', { meter: { beats: 3, unit: 4 } }),
  styleOf('gamelan', { tuning: 'slendro' }),
]
