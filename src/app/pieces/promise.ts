import type { Account, Ledger } from '../../model/account.ts'
import type { ChannelId, MemberId, PieceId, RoomId } from '../../model/ids.ts'
import type { Origin, RemixOrigin } from '../../model/piece.ts'
import type { Round } from '../../model/round.ts'
import type { Brief } from '../../music/brief.ts'
import type { Context, Place, Room } from '../context.ts'

/**
 * A piece that has been promised: stored before anybody is told, deleted when the piece is there, so that a restart
 * in between loses nothing.
 */
export interface Commission {
  readonly version: 1
  /** The id that the piece will have. */
  readonly id: PieceId
  readonly room: RoomId
  readonly brief: Brief
  readonly account: Account | null
  readonly origin: Origin
  /** Key of the panel that shows the progress and becomes the card. */
  readonly panel: string
  readonly channel: ChannelId
  readonly uploadLimit: number
  /** The round that it came from, as it was when open. */
  readonly round: Round | null
  /** What the room remembers after this round. */
  readonly ledger: Ledger | null
  /** What it is a remix of; absent where it is none. */
  readonly remix?: RemixOrigin
  /** For whom the bot joins the voice channel: the first of them who is there. */
  readonly voters: readonly MemberId[]
  /** Bits a second. */
  readonly bitrate: number
  readonly createdAt: number
  /** In the log lines of what comes of it, also after a restart; absent where it was kept before that was noted. */
  readonly trace?: string | undefined
  /** In how many processes its composing has begun; none of them has come to its end. */
  readonly resumed: number
}

export const commissionPlace = (commission: Commission): Place => ({
  room: commission.room,
  channel: commission.channel,
  uploadLimit: commission.uploadLimit,
})

/** Under which a commission is stored. */
export const commissionKey = ({ room, id }: Pick<Commission, 'room' | 'id'>): string => `${room}/${id}`

export const saveCommission = (ctx: Context, commission: Commission): Promise<void> =>
  ctx.store.set('commissions', commissionKey(commission), commission)

/** Notes that composing has begun once more: the piece may be what ends the process. */
export const countAttempt = (ctx: Context, room: Room, commission: Commission): Promise<void> =>
  room.serial(async () => {
    // As it stands by now: whoever was forgotten meanwhile does not come back.
    const now = await ctx.store.get<Commission>('commissions', commissionKey(commission))
    if (now) await saveCommission(ctx, { ...now, resumed: commission.resumed + 1 })
  })

export const dropCommission = (ctx: Context, commission: Commission): Promise<void> =>
  ctx.store.delete('commissions', commissionKey(commission))
