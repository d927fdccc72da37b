import type { Round } from '../../model/round.ts'
import { tally } from '../../vote/tally.ts'
import type { Context, Room } from '../context.ts'

/** What the ballots of the room's round come to at this moment. */
export const briefNow = (ctx: Context, room: Room, round: Round) =>
  tally({
    round: { id: round.id, seed: round.seed, seconds: round.seconds },
    ballots: [...room.ballots.values()],
    ledger: room.ledger,
    styles: ctx.styles,
  })
