import { refuse } from '../../errors.ts'
import type { App } from '../app.ts'
import { checkNumber, checkSeconds } from '../check.ts'
import type { Context } from '../context.ts'
import { checkPromising } from '../pieces/order.ts'
import { notice } from '../views/notice.ts'
import { NUMBERS, ROUND } from '../words/en.ts'
import { showRoundAgain } from './again.ts'
import { beginRound } from './begin.ts'
import { usualElectorate, wishedElectorate } from './electorate.ts'
import { isOpen, panelKey } from './records.ts'

export const LONGEST_ROUND_MINUTES = 60

export const startRound =
  (ctx: Context): App['rounds']['start'] =>
  (who, wish) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      const { settings, round } = room
      if (isOpen(round)) {
        await showRoundAgain(ctx, room, round, who)
        refuse('round-open', { link: ctx.board.link(panelKey(round)) ?? ROUND.elsewhere })
      }
      const minutes = checkNumber(NUMBERS.minutes, wish.minutes ?? settings.minutes, 1, LONGEST_ROUND_MINUTES)
      const seconds = checkSeconds(wish.seconds ?? settings.seconds)
      const electorate =
        wish.electorate === undefined
          ? usualElectorate(ctx, room, who.member.id)
          : wishedElectorate(room, who.member, wish.electorate)
      checkPromising(ctx, room)
      ctx.quota.spendOfRoom(room.id)
      const { channel, uploadLimit, member } = who
      const opened = await beginRound(ctx, room, {
        host: member,
        channel,
        uploadLimit,
        minutes,
        seconds,
        electorate,
        trace: who.trace,
      })
      return notice(ROUND.opened(ctx.board.link(panelKey(opened))))
    })
  }
