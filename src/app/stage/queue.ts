import { FRAMES_PER_SECOND } from '../../audio/constants.ts'
import { refuse } from '../../errors.ts'
import type { Track } from '../../model/track.ts'
import type { App } from '../app.ts'
import { checkNumber, checkOption } from '../check.ts'
import type { Context, Room } from '../context.ts'
import { note } from '../settings/log.ts'
import { queueView } from '../views/queue.ts'
import type { QueueView } from '../views.ts'
import type { Who } from '../ports.ts'
import { NUMBERS } from '../words/en.ts'
import { checkListening } from './listening.ts'

export const roomQueue = (room: Room): QueueView => {
  const { player } = room.stage
  const now = player.now()
  if (now.status === 'idle') return queueView(player.queue(), null, 0)
  return queueView(player.queue(), now.track, now.track.seconds - now.position / FRAMES_PER_SECOND)
}

export const showQueue =
  (ctx: Context): App['stage']['queue'] =>
  (who) =>
    Promise.resolve(roomQueue(ctx.room(who.room)))

/** Changes the queue in the order of the room's changes and shows it as it is then, stored. */
const change = (ctx: Context, who: Who, act: (room: Room) => void | Promise<void>): Promise<QueueView> => {
  const room = ctx.room(who.room)
  return room.serial(async () => {
    await act(room)
    await room.stage.save()
    return roomQueue(room)
  })
}

const isOwn = (track: Track, who: Who) =>
  (track.origin.kind === 'member' ? track.origin.member : track.origin.host).id === who.member.id

/** @param to 1 is next */
export const moveTrack =
  (ctx: Context): App['stage']['move'] =>
  (who, track, to) =>
    change(ctx, who, ({ stage }) => {
      checkListening(ctx, who)
      const { length } = stage.player.queue().entries
      if (length === 0) refuse('no-such-track')
      stage.player.move(track, checkNumber(NUMBERS.position, to, 1, length) - 1)
    })

/** Whoever asked for a track may take it away; others only while they listen. */
export const removeTrack =
  (ctx: Context): App['stage']['remove'] =>
  (who, id) =>
    change(ctx, who, ({ stage }) => {
      const track = stage.player.queue().entries.find((entry) => entry.id === id)
      if (!track) return refuse('no-such-track')
      if (!isOwn(track, who)) checkListening(ctx, who)
      stage.player.remove(id)
    })

export const clearQueue =
  (ctx: Context): App['stage']['clear'] =>
  (who) =>
    change(ctx, who, async (room) => {
      checkListening(ctx, who)
      const { player } = room.stage
      const pieces = player.queue().entries.length
      player.clear()
      if (who.member.admin && pieces > 0)
        await note(ctx, room, who.member.id, { kind: 'queue-cleared', pieces })
    })

export const loopQueue =
  (ctx: Context): App['stage']['loop'] =>
  (who, mode) =>
    change(ctx, who, ({ stage }) => {
      checkListening(ctx, who)
      stage.player.loop(checkOption(['off', 'track', 'queue'] as const, mode))
    })
