import type { MemberId } from '../../model/ids.ts'
import type { Track } from '../../model/track.ts'
import type { Room } from '../context.ts'
import { originWithout, ownerOf } from './former.ts'

const tracksOf = (room: Room): readonly Track[] => {
  const { queue, current, last } = room.stage.player.record()
  return [...(current ? [current.track] : []), ...queue.entries, ...(last ? [last] : [])]
}

export const collectTracks = (room: Room, member: MemberId): readonly unknown[] => {
  const { skips } = room.stage
  const queued = [...new Map(tracksOf(room).map((track) => [track.id, track])).values()]
    .filter(({ origin }) => ownerOf(origin) === member)
    .map(({ id, piece, title, addedAt }) => ({ id, piece, title, addedAt }))
  return skips.voters.has(member) ? [...queued, { skip: skips.track }] : queued
}

/** What the member queued leaves the queue; what plays plays on, and nobody asked for it. */
export const forgetTracks = async (room: Room, member: MemberId): Promise<void> => {
  const { player, skips } = room.stage
  for (const { id, origin } of player.queue().entries)
    if (origin.kind === 'member' && origin.member.id === member) player.remove(id)
  player.amend((track) => ({ ...track, origin: originWithout(track.origin, member) }))
  skips.voters = new Set([...skips.voters].filter((id) => id !== member))
  await room.stage.save()
}
