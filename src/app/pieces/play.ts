import type { Track } from '../../model/track.ts'
import type { App } from '../app.ts'
import { placeOf, type Context } from '../context.ts'
import type { Who } from '../ports.ts'
import { enterFor } from '../stage/enter.ts'
import { notice } from '../views/notice.ts'
import { PIECE } from '../words/en.ts'
import { pieceById } from './records.ts'
import { checkSound } from './sound.ts'

const askedBy = ({ origin }: Track, who: Who) =>
  origin.kind === 'member' && origin.member.id === who.member.id

/** Queues a stored piece; pressed twice it is queued once. */
export const playPiece =
  (ctx: Context): App['pieces']['play'] =>
  async (who, id) => {
    const room = ctx.room(who.room)
    const piece = await pieceById(ctx, room, id)
    await checkSound(ctx, room, piece)
    await enterFor(ctx, room, who.member.id)
    return room.serial(async () => {
      room.place = placeOf(who)
      const { player } = room.stage
      const { entries } = player.queue()
      const mine = entries.findIndex((track) => track.piece === id && askedBy(track, who))
      const before = mine >= 0 ? mine + 1 : entries.length + (player.now().status === 'idle' ? 0 : 1)
      if (mine < 0)
        player.enqueue({
          version: 1,
          id: ctx.id(),
          piece: piece.id,
          title: piece.title,
          seconds: piece.seconds,
          origin: { kind: 'member', member: { id: who.member.id, name: who.member.name } },
          addedAt: ctx.clock.now(),
          trace: who.trace,
        })
      await room.stage.save()
      return notice(PIECE.queued(piece.title, before))
    })
  }
