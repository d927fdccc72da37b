import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import { notice } from '../views/notice.ts'
import { ROUND } from '../words/en.ts'
import { planAhead } from './ahead.ts'
import { viewBallot } from './ballot.ts'
import { endVoting } from './close.ts'
import { checkVoter, everybodyDone } from './electorate.ts'
import { refreshPanel } from './panel.ts'
import { ballotOf, cast, isOpen, openRound, wasJustClosed } from './records.ts'

/** Marks the ballot as finished, and ends the round when that was the last one. */
export const markDone =
  (ctx: Context): App['rounds']['done'] =>
  (who, id) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      if (wasJustClosed(room, id)) return notice(ROUND.closed)
      const round = openRound(room, id)
      checkVoter(ctx, round, who)
      const before = ballotOf(ctx, room, round, who.member)
      const ballot = { ...before, done: true }
      if (!before.done) await cast(ctx, room, ballot)
      if (everybodyDone(ctx, room, round)) {
        const votes = room.ballots.size
        const outcome = await endVoting(ctx, room, round)
        return notice(outcome === 'composing' ? ROUND.allDone : ROUND.missed(votes, round.quorum))
      }
      refreshPanel(ctx, room, round)
      planAhead(ctx, room)
      return viewBallot(ctx, room, round, ballot)
    })
  }

/** Somebody came or went: those who stayed may all be done by now. */
export const presenceChanged = (ctx: Context, room: Room): Promise<void> =>
  room.serial(async () => {
    const { round } = room
    if (!isOpen(round) || ctx.closing()) return
    if (everybodyDone(ctx, room, round)) await endVoting(ctx, room, round)
    else refreshPanel(ctx, room, round)
  })
