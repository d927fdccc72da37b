import type { Ballot } from '../../model/ballot.ts'
import type { Round } from '../../model/round.ts'
import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import { stylesOf } from '../styles/room-styles.ts'
import { ballotView } from '../views/ballot.ts'
import type { BallotView } from '../views.ts'
import { checkVoter } from './electorate.ts'
import { ballotOf, openRound } from './records.ts'

export const viewBallot = (ctx: Context, room: Room, round: Round, ballot: Ballot): BallotView =>
  ballotView(round, ballot, stylesOf(ctx, room))

export const showBallot =
  (ctx: Context): App['rounds']['ballot'] =>
  (who, id) => {
    const room = ctx.room(who.room)
    return room.serial(() => {
      const round = openRound(room, id)
      checkVoter(ctx, round, who)
      return Promise.resolve(viewBallot(ctx, room, round, ballotOf(ctx, room, round, who.member)))
    })
  }
