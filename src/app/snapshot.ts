import type { RoomSnapshot } from './app.ts'
import type { Context, Room } from './context.ts'
import { composingPhase } from './pieces/progress.ts'
import { panelOf, voting } from './rounds/panel.ts'
import { roomPlaying } from './stage/now-playing.ts'
import { roomQueue } from './stage/queue.ts'
import type { RoundPhase } from './views.ts'
import { ROUND } from './words/en.ts'

/** The newest round as far as there is something to see of it; a finished one shows as its piece. */
const phaseOf = (room: Room): RoundPhase | null => {
  const { round } = room
  if (!round) return null
  const { state } = round
  switch (state.status) {
    case 'open':
      return voting(round)
    case 'composing':
      return composingPhase(room, round)
    case 'missed':
      return { status: 'missed', line: ROUND.missed(state.votes, round.quorum) }
    case 'cancelled':
      return { status: 'cancelled', line: ROUND.cancelled(state.by.name) }
    case 'failed':
      return { status: 'failed', line: ROUND.failed(state.fault, state.code) }
    case 'finished':
      return null
  }
}

export const snapshotOf = (ctx: Context, room: Room): RoomSnapshot => {
  const phase = phaseOf(room)
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
    upcoming: upcoming ? { title: upcoming.title, score: upcoming.score } : null,
  }
}
