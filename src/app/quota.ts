import { refuse } from '../errors.ts'
import type { MemberId, RoomId } from '../model/ids.ts'
import { inWords, rememberBuckets, take, type Rate } from './limits.ts'

/** Pieces that may be asked for in an hour; 0 is no limit. */
export interface Quotas {
  readonly member: number
  readonly room: number
}

/**
 * Far more than anybody hears: 120 pieces of a minute and a half are three hours of music an hour. They keep a script from
 * filling the disk.
 */
export const QUOTAS: Quotas = { member: 30, room: 120 }

export interface Quota {
  /** One more piece for a member of a room. @throws Refusal `quota-member`, `quota-room`; whoever is refused spends nothing */
  spend(room: RoomId, member: MemberId): void
  /** The same for what is the room's own: a round. @throws Refusal `quota-room` */
  spendOfRoom(room: RoomId): void
}

const HOUR_S = 3600

/** As many at once as in an hour, and as many in every hour after it. */
const rateOf = (anHour: number): Rate => ({ burst: anHour, perSecond: anHour / HOUR_S })

/** Remembered in memory alone: a restart forgives. @param now a clock that never jumps, in ms */
export const createQuota = (now: () => number, quotas: Quotas = QUOTAS): Quota => {
  const buckets = rememberBuckets()
  const ask = (key: string, code: 'quota-member' | 'quota-room', max: number) => {
    if (max === 0) return () => {}
    const taken = take(buckets.find(key), rateOf(max), now())
    return 'wait' in taken
      ? refuse(code, { max, wait: inWords(taken.wait) })
      : () => buckets.keep(key, taken.bucket)
  }
  const ofRoom = (room: RoomId) => ask(room, 'quota-room', quotas.room)
  return {
    spend: (room, member) => {
      const mine = ask(`${room}/${member}`, 'quota-member', quotas.member)
      ofRoom(room)()
      mine()
    },
    spendOfRoom: (room) => ofRoom(room)(),
  }
}
