import type { RoomSnapshot } from './app.ts'
import type { Context, Room } from './context.ts'
import { panelOf } from './rounds/panel.ts'
import { phaseOf } from './rounds/phase.ts'
import { roomPlaying } from './stage/now-playing.ts'
import { roomQueue } from './stage/queue.ts'

export const snapshotOf = (ctx: Context, room: Room): RoomSnapshot => {
  const phase = room.round && phaseOf(room, room.round)
  const playing = roomPlaying(room)
  const now = room.stage.player.now()
  const tape = now.status === 'idle' ? null : now.tape
  const upcoming = room.composing[0]
  return {
    round: room.round && phase ? panelOf(ctx, room, room.round, phase) : null,
    playing:
      playing && tape ? { ...playing, score: room.stage.details(playing.piece)?.score ?? null, tape } : null,
    queue: roomQueue(room),
    ratings: room.ratings,
    marks: room.marks,
    upcoming: upcoming ? { title: upcoming.title, score: upcoming.score } : null,
  }
}
