import type { Round } from '../../model/round.ts'
import { liveTally } from '../../vote/ballots.ts'
import type { Context, Room } from '../context.ts'
import { stylesOf } from '../styles/room-styles.ts'
import { roundView } from '../views/round.ts'
import type { RoundPhase, RoundView } from '../views.ts'
import { RESTART } from '../words/restart.ts'
import { isOpen, panelKey } from './records.ts'

const RESTARTING = { voting: RESTART.round, composing: RESTART.composing }

/** The panel of a round; ballots count only while it is the room's newest. */
export const panelOf = (ctx: Context, room: Room, round: Round, phase: RoundPhase): RoundView => {
  const ballots = room.round?.id === round.id ? [...room.ballots.values()] : []
  const notes: Partial<Record<RoundPhase['status'], string>> = ctx.closing() ? RESTARTING : {}
  const note = notes[phase.status]
  return roundView({
    ...(note === undefined ? {} : { note }),
    round,
    phase,
    tally: liveTally(ballots),
    present: ctx.presence.listeners(room.id).length,
    styles: stylesOf(ctx, room),
  })
}

export const voting = (round: Round): RoundPhase => ({ status: 'voting', closesAt: round.closesAt })

const showVote = (ctx: Context, room: Room, round: Round): void => {
  ctx.board.update(panelKey(round), panelOf(ctx, room, round, voting(round)))
  ctx.changed(room)
}

/** Up to so many ballots are counted at every change. More are counted now and then, or the crowd would wait for the sums. */
const COUNTED_AT_ONCE = 200
const NOW_AND_THEN_MS = 500

/** Shows the new state of the vote to everybody, soon. */
export const refreshPanel = (ctx: Context, room: Room, round: Round): void => {
  if (room.ballots.size <= COUNTED_AT_ONCE) return showVote(ctx, room, round)
  if (room.counting) return
  room.counting = true
  ctx.clock.after(NOW_AND_THEN_MS, () => {
    room.counting = false
    if (isOpen(room.round) && !ctx.closing()) showVote(ctx, room, room.round)
  })
}
