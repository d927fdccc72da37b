import { refuse } from '../../errors.ts'
import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import type { Vitals } from '../ports.ts'
import { isOpen } from '../rounds/records.ts'
import { statusView, type Census, type Here } from '../views/status.ts'

const SOUNDING = new Set(['loading', 'playing', 'waiting'])

/** What goes on in all rooms together: numbers, never names. */
export const census = (ctx: Context): Census => {
  const rooms = ctx.rooms()
  return {
    rounds: rooms.filter(({ round }) => isOpen(round)).length,
    playing: rooms.filter(({ stage }) => stage.player.connected() && SOUNDING.has(stage.player.now().status))
      .length,
  }
}

const hereOf = (room: Room, { front }: Vitals): Here => ({
  votes: isOpen(room.round) ? room.ballots.size : null,
  stage: room.stage.player.now().status,
  queued: room.stage.player.queue().entries.length,
  voice: front.voice.find((one) => one.room === room.id)?.state ?? null,
})

/** How the bot is, for admins. @throws Refusal `not-admin` */
export const showStatus =
  (ctx: Context): App['status'] =>
  async (who) => {
    if (!who.member.admin) refuse('not-admin')
    const vitals = await ctx.vitals()
    return statusView(vitals, census(ctx), hereOf(ctx.room(who.room), vitals))
  }
