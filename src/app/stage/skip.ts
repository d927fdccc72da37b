import { refuse } from '../../errors.ts'
import type { MemberId } from '../../model/ids.ts'
import type { Track } from '../../model/track.ts'
import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import type { Who } from '../ports.ts'
import { note } from '../settings/log.ts'
import { control, notice } from '../views/notice.ts'
import { CONTROLS, STAGE } from '../words/en.ts'

/** Whose piece it is may skip it at once; of a voted piece that is the round's host. An admin may skip any. */
const isTheirs = ({ origin }: Track, { member }: Who): boolean =>
  member.id === (origin.kind === 'member' ? origin.member.id : origin.host.id)
const mayDecide = (track: Track, who: Who): boolean => who.member.admin || isTheirs(track, who)

/** Those who hear the music now. */
const hearers = (ctx: Context, room: Room): readonly MemberId[] =>
  ctx.presence
    .listeners(room.id)
    .filter(({ deafened }) => !deafened)
    .map(({ id }) => id)

/** More than half of those who hear it. */
const majority = (hearing: number) => Math.floor(hearing / 2) + 1

const standing = (ctx: Context, room: Room) => {
  const hearing = hearers(ctx, room)
  const votes = hearing.filter((id) => room.stage.skips.voters.has(id)).length
  return { hearing, votes, needed: majority(hearing.length) }
}

/** A vote that could not be stored was not cast. */
const keepVote = async (room: Room, member: MemberId): Promise<void> => {
  try {
    await room.stage.save()
  } catch (error) {
    const { skips } = room.stage
    skips.voters = new Set([...skips.voters].filter((id) => id !== member))
    throw error
  }
}

export const skipTrack =
  (ctx: Context): App['stage']['skip'] =>
  (who, id) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      const { player, skips } = room.stage
      const now = player.now()
      if (now.status === 'idle') return refuse('queue-empty')
      const { track } = now
      if (id !== undefined && id !== track.id) refuse('stale-control')
      const decides = mayDecide(track, who)
      if (!decides) {
        const before = standing(ctx, room)
        if (!before.hearing.includes(who.member.id)) refuse('not-listening')
        if (skips.voters.has(who.member.id))
          refuse('already-voted-skip', { votes: before.votes, needed: before.needed })
        skips.track = track.id
        skips.voters = new Set([...skips.voters, who.member.id])
        const { votes, needed } = standing(ctx, room)
        if (votes < needed) {
          await keepVote(room, who.member.id)
          return notice(STAGE.skipVote(votes, needed), [control('skip.press', [track.id], CONTROLS.skip)])
        }
      }
      player.skip()
      await room.stage.save()
      if (decides && !isTheirs(track, who)) await note(ctx, room, who.member.id, { kind: 'skipped' })
      ctx.log.info('skipped', { room: room.id, track: track.id })
      return notice(STAGE.skipped(track.title))
    })
  }

/** Somebody left: the votes of those who stayed may be enough by now. Runs inside the room's queue. */
export const recountSkips = (ctx: Context, room: Room): void => {
  const { votes, needed } = standing(ctx, room)
  if (votes > 0 && votes >= needed && room.stage.player.now().status !== 'idle') room.stage.player.skip()
}
