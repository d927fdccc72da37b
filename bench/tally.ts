import { EMPTY_LEDGER } from '../src/model/account.ts'
import type { Ballot } from '../src/model/ballot.ts'
import { ENERGIES, TEMPO_WORDS } from '../src/music/brief.ts'
import { LEAD_FAMILIES } from '../src/music/instruments.ts'
import { MOOD_IDS } from '../src/music/mood.ts'
import { rng } from '../src/music/rng.ts'
import { COLOURS } from '../src/music/scale.ts'
import type { StyleFacts } from '../src/vote/style-facts.ts'
import { tally } from '../src/vote/tally.ts'
import { quantile, spread, type Row } from './report.ts'

const BALLOTS = 10_000
const STYLES = 45
const ROUNDS = 12
const GOAL_MS = 200

const styles = Array.from({ length: STYLES }, (_, i): StyleFacts => ({
  id: `style-${i}`,
  name: `Style ${i}`,
  family: 'bench',
  line: '',
  meter: i % 9 === 8 ? { beats: 3, unit: 4 } : { beats: 4, unit: 4 },
  tempo: { min: 70, default: 100, max: 140 },
  tuning: '12 equal steps',
}))

const ballotsOf = (round: string): readonly Ballot[] => {
  const chance = rng(`bench ${round}`)
  return Array.from({ length: BALLOTS }, (_, i) => ({
    version: 1,
    round,
    voter: { id: `member-${i}`, name: `Member ${i}` },
    answers: {
      style: styles.filter(() => chance.chance(0.15)).map(({ id }) => id),
      mood: MOOD_IDS.filter(() => chance.chance(0.3)),
      tempo: chance.pick(TEMPO_WORDS),
      energy: chance.pick(ENERGIES),
      colour: COLOURS.filter(() => chance.chance(0.2)),
      lead: LEAD_FAMILIES.filter(() => chance.chance(0.2)),
    },
    idea: null,
    done: true,
    castAt: i,
  }))
}

/** Milliseconds to count a round of ten thousand ballots that answer everything, loads carried over. */
export const benchTally = (): readonly Row[] => {
  let ledger = { ...EMPTY_LEDGER, secret: 'bench' }
  const took: number[] = []
  for (let r = 0; r < ROUNDS; r++) {
    const round = { id: `round-${r}`, seed: r, seconds: 90 }
    const ballots = ballotsOf(round.id)
    const from = performance.now()
    ledger = tally({ round, ballots, ledger, styles }).ledger
    took.push(performance.now() - from)
  }
  const p50 = quantile(took, 0.5)
  return [
    {
      what: `tally ${BALLOTS} ballots × ${STYLES} styles`,
      measured: spread(took, 'ms'),
      ratio: `${((p50 * 1000) / BALLOTS).toFixed(1)} µs a ballot`,
      goal: `< ${GOAL_MS} ms`,
      met: p50 < GOAL_MS,
    },
  ]
}
