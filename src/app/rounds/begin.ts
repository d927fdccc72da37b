import type { ChannelId, MemberRef } from '../../model/ids.ts'
import type { Electorate, Round } from '../../model/round.ts'
import type { Context, Room } from '../context.ts'
import { closeByTimer } from './close.ts'
import { panelOf, voting } from './panel.ts'
import { dropBallots, panelKey, roundPlace } from './records.ts'

const MINUTE_MS = 60_000

/**
 * Closes the round when its time is up, also when that was while the process slept. Where the wall clock was set back since
 * it opened, it lasts no longer than it was to.
 */
export const armTimer = (ctx: Context, room: Room, round: Round): void => {
  const { openedAt, closesAt } = round
  const left = Math.max(0, Math.min(closesAt - ctx.clock.now(), closesAt - openedAt))
  room.stopTimer()
  room.stopTimer = ctx.clock.after(left, () =>
    ctx.behind('round-timer', () => closeByTimer(ctx, room, round.id)),
  )
}

export interface Opening {
  readonly host: MemberRef
  readonly channel: ChannelId
  readonly uploadLimit: number
  readonly minutes: number
  readonly seconds: number
  readonly electorate: Electorate
  readonly trace?: string | undefined
}

/** Opens a round and posts its panel. If the panel cannot be posted, there is no round. Runs inside the room's queue. */
export const beginRound = async (ctx: Context, room: Room, opening: Opening): Promise<Round> => {
  const now = ctx.clock.now()
  const id = ctx.id()
  const before = room.round
  const round: Round = {
    version: 1,
    id,
    room: room.id,
    channel: opening.channel,
    host: { id: opening.host.id, name: opening.host.name },
    openedAt: now,
    closesAt: now + opening.minutes * MINUTE_MS,
    seconds: opening.seconds,
    electorate: opening.electorate,
    quorum: room.settings.quorum,
    tallies: room.settings.tallies,
    voterAges: { accountDays: room.settings.accountDays, memberDays: room.settings.memberDays },
    seed: ctx.random(),
    uploadLimit: opening.uploadLimit,
    trace: opening.trace ?? id,
    state: { status: 'open' },
  }
  if (before) await dropBallots(ctx, before.id)
  await ctx.store.set('rounds', room.id, round)
  room.round = round
  room.ballots = new Map()
  room.place = roundPlace(round)
  try {
    await ctx.board.show(panelKey(round), roundPlace(round), panelOf(ctx, room, round, voting(round)))
  } catch (error) {
    room.round = before
    await (before ? ctx.store.set('rounds', room.id, before) : ctx.store.delete('rounds', room.id))
    throw error
  }
  armTimer(ctx, room, round)
  ctx.changed(room)
  ctx.log.info('round-opened', {
    trace: round.trace,
    room: room.id,
    round: round.id,
    minutes: opening.minutes,
  })
  return round
}
