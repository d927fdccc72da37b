import { refuse } from '../../errors.ts'
import type { Electorate, Round } from '../../model/round.ts'
import type { Context, Room } from '../context.ts'
import type { Who } from '../ports.ts'

/** @throws Refusal `not-voter` where only those in voice vote and the member is elsewhere */
export const checkVoter = (ctx: Context, round: Round, who: Who): void => {
  if (round.electorate === 'voice' && !ctx.presence.inVoice(who.room, who.member.id)) refuse('not-voter')
}

/** Who votes when nobody said so: those in voice, where somebody is in voice at all. */
export const usualElectorate = (ctx: Context, room: Room, host: string): Electorate =>
  room.settings.electorate === 'voice' &&
  !ctx.presence.inVoice(room.id, host) &&
  ctx.presence.listeners(room.id).length === 0
    ? 'anyone'
    : room.settings.electorate

/** Whether everybody who is present has pressed Done. Only a round of those in voice can know who everybody is. */
export const everybodyDone = (ctx: Context, room: Room, round: Round): boolean => {
  const present = ctx.presence.listeners(room.id)
  return (
    round.electorate === 'voice' &&
    present.length > 0 &&
    present.every(({ id }) => room.ballots.get(id)?.done === true)
  )
}
