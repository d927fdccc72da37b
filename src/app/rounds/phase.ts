import type { Round } from '../../model/round.ts'
import type { Room } from '../context.ts'
import { composingPhase } from '../pieces/progress.ts'
import type { RoundPhase } from '../views.ts'
import { ROUND } from '../words/en.ts'
import { voting } from './panel.ts'

/** What there is to see of a round; null of a finished one, which shows as its piece. */
export const phaseOf = (room: Room, round: Round): RoundPhase | null => {
  const { state } = round
  switch (state.status) {
    case 'open':
      return voting(round)
    case 'composing':
      return composingPhase(room, round)
    case 'missed':
      return { status: 'missed', line: ROUND.missed(state.votes, round.quorum) }
    case 'cancelled':
      return { status: 'cancelled', line: ROUND.cancelled(state.by.name) }
    case 'failed':
      return { status: 'failed', line: ROUND.failed(state.fault, state.code) }
    case 'finished':
      return null
  }
}
