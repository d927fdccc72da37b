import type { Round } from '../../model/round.ts'
import { openLedger } from '../../vote/ledger.ts'
import { tally } from '../../vote/tally.ts'
import type { Context, Room } from '../context.ts'
import { stylesOf } from '../styles/room-styles.ts'
import { tasteIn } from '../taste/room-taste.ts'

/** 128 bits as hexadecimal. */
const drawSecret = (ctx: Context) => (): string =>
  Array.from({ length: 4 }, () => ctx.random().toString(16).padStart(8, '0')).join('')

/**
 * What the ballots of the room's round come to at this moment. The room's secret is drawn with the first ballots; the next
 * ledger carries it into the store.
 */
export const briefNow = (ctx: Context, room: Room, round: Round) => {
  room.ledger = openLedger(room.ledger, drawSecret(ctx))
  return tally({
    round: { id: round.id, seed: round.seed, seconds: round.seconds },
    ballots: [...room.ballots.values()],
    ledger: room.ledger,
    styles: stylesOf(ctx, room),
    taste: tasteIn(ctx, room, round),
  })
}
