import { EMPTY_LEDGER, type Ledger } from '../../src/model/account.ts'
import { NO_ANSWERS } from '../../src/model/ballot.ts'
import { SEATS, type StyleId } from '../../src/music/brief.ts'
import { byLot } from '../../src/vote/digest.ts'
import type { StyleFacts } from '../../src/vote/style-facts.ts'
import { tally } from '../../src/vote/tally.ts'

/** What each member approves, in the order in which they like it; an empty list is no ballot. */
export type Wishes = Readonly<Record<string, readonly StyleId[]>>

/** A way to fill six seats. It may remember earlier rounds. */
export interface Rule {
  readonly name: string
  /** Begins anew, without memory. */
  begin(): (round: string, wishes: Wishes) => readonly StyleId[]
}

const STYLES = ['A', 'B', 'C', 'D'].map((id): StyleFacts => ({
  id,
  name: id,
  family: 'simulation',
  line: '',
  meter: { beats: 4, unit: 4 },
  tempo: { min: 80, default: 100, max: 120 },
  tuning: '12 equal steps',
}))

/** Everything to the style that most name. @param counted how many of a member's approvals count */
const winnerTakesAll = (name: string, counted: number): Rule => ({
  name,
  begin: () => (round, wishes) => {
    const votes = new Map<StyleId, number>()
    for (const liked of Object.values(wishes))
      for (const style of liked.slice(0, counted)) votes.set(style, (votes.get(style) ?? 0) + 1)
    const lot = byLot(round)
    const [[winner]] = [...votes].sort(([a, n], [b, m]) => m - n || lot(a, b))
    return SEATS.map(() => winner)
  },
})

const voxpop: Rule = {
  name: 'Voxpop',
  begin: () => {
    let ledger: Ledger = { ...EMPTY_LEDGER, secret: 'simulation' }
    return (round, wishes) => {
      const outcome = tally({
        round: { id: round, seed: 1, seconds: 90 },
        ballots: Object.entries(wishes)
          .filter(([, style]) => style.length > 0)
          .map(([voter, style]) => ({
            version: 1,
            round,
            voter: { id: voter, name: voter },
            answers: { ...NO_ANSWERS, style },
            idea: null,
            done: true,
            castAt: 0,
          })),
        ledger,
        styles: STYLES,
      })
      ledger = outcome.ledger
      return SEATS.map((seat) => outcome.brief.seats[seat])
    }
  },
}

/** Plurality (the first choice counts), approval (all count), and the rule of `src/vote`. */
export const RULES: readonly Rule[] = [
  winnerTakesAll('Plurality', 1),
  winnerTakesAll('Approval', Infinity),
  voxpop,
]
