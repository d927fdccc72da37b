import { refuse } from '../../errors.ts'
import type { RoundId } from '../../model/ids.ts'
import type { Round } from '../../model/round.ts'
import type { App } from '../app.ts'
import { checkHost } from '../check.ts'
import type { Context, Room } from '../context.ts'
import { beginCommission } from '../pieces/commission.ts'
import { note } from '../settings/log.ts'
import { notice } from '../views/notice.ts'
import { ROUND } from '../words/en.ts'
import { endAhead } from './ahead.ts'
import { briefNow } from './outcome.ts'
import { panelOf } from './panel.ts'
import { dropBallots, isOpen, openRound, panelKey, setState, wasJustClosed } from './records.ts'

/** Ends the voting: the Brief stands and composing begins, or too few have voted. Runs inside the room's queue. */
export const endVoting = async (ctx: Context, room: Room, round: Round): Promise<'composing' | 'missed'> => {
  const votes = room.ballots.size
  const said = { trace: round.trace, room: room.id, round: round.id, votes }
  if (votes < Math.max(1, round.quorum)) {
    room.stopTimer()
    endAhead(room)
    const line = ROUND.missed(votes, round.quorum)
    ctx.board.update(panelKey(round), panelOf(ctx, room, round, { status: 'missed', line }))
    await setState(ctx, room, round, { status: 'missed', votes })
    await dropBallots(ctx, round.id)
    ctx.log.info('round-missed', said)
    ctx.changed(room)
    return 'missed'
  }
  const { brief, account, ledger } = briefNow(ctx, room, round)
  await beginCommission(ctx, room, {
    brief,
    account,
    origin: { kind: 'round', round: round.id, host: round.host },
    panel: panelKey(round),
    channel: round.channel,
    uploadLimit: round.uploadLimit,
    round,
    ledger,
    voters: [...new Set([round.host.id, ...room.ballots.keys()])],
    trace: round.trace,
  })
  room.stopTimer()
  endAhead(room, brief)
  await dropBallots(ctx, round.id)
  ctx.log.info('round-closed', said)
  ctx.changed(room)
  return 'composing'
}

/** A round that could not be closed (the disk is full, say) is tried again after this. */
const RETRY_MS = 15_000

/** Closes the round if it is still that one and still open. */
export const closeByTimer = (ctx: Context, room: Room, id: RoundId): Promise<void> =>
  room.serial(async () => {
    if (!isOpen(room.round) || room.round.id !== id || ctx.closing()) return
    try {
      await endVoting(ctx, room, room.round)
    } catch (error) {
      ctx.log.error('round-not-closed', { room: room.id, round: id, error })
      const again = () => ctx.behind('round-timer', () => closeByTimer(ctx, room, id))
      room.stopTimer = ctx.clock.after(RETRY_MS, again)
    }
  })

export const closeRound =
  (ctx: Context): App['rounds']['close'] =>
  (who, id) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      if (room.round && wasJustClosed(room, id)) {
        checkHost(who.member, room.round.host)
        return notice(ROUND.closed)
      }
      const round = openRound(room, id)
      checkHost(who.member, round.host)
      const votes = room.ballots.size
      if (who.member.id !== round.host.id)
        await note(ctx, room, who.member.id, { kind: 'round', did: 'closed', round: round.id })
      if ((await endVoting(ctx, room, round)) === 'missed')
        refuse('quorum-missed', { votes, quorum: round.quorum })
      return notice(ROUND.closed)
    })
  }
