import { refuse } from '../../errors.ts'
import type { Electorate, Round } from '../../model/round.ts'
import { SETTING_CHOICES } from '../../model/settings.ts'
import { checkOption } from '../check.ts'
import type { Context, Room } from '../context.ts'
import type { Member, Who } from '../ports.ts'
import { times } from '../words/en.ts'

const DAY_MS = 24 * 3600 * 1000

/** Whole days since a moment; none where nobody knows it. */
const daysSince = (now: number, since: number | null | undefined): number =>
  since === null || since === undefined ? 0 : Math.max(0, Math.floor((now - since) / DAY_MS))

const hears = (ctx: Context, who: Who): boolean =>
  ctx.presence.listeners(who.room).some(({ id, deafened }) => id === who.member.id && !deafened)

/** @throws Refusal `too-young-account`, `too-young-member` */
const checkAges = (ctx: Context, { voterAges }: Round, { since }: Member): void => {
  if (!voterAges || !ctx.abilities.ages) return
  const now = ctx.clock.now()
  const account = daysSince(now, since?.account)
  const membership = daysSince(now, since?.membership)
  const { accountDays, memberDays } = voterAges
  if (account < accountDays)
    refuse('too-young-account', { days: times(accountDays, 'day'), age: times(account, 'day') })
  if (membership < memberDays)
    refuse('too-young-member', { days: times(memberDays, 'day'), age: times(membership, 'day') })
}

/**
 * @throws Refusal `not-voter` where only those in voice vote and the member is elsewhere; `not-hearing` where those vote
 *   who hear it and the member does not; `too-young-account`, `too-young-member`
 */
export const checkVoter = (ctx: Context, round: Round, who: Who): void => {
  if (round.electorate === 'voice' && !ctx.presence.inVoice(who.room, who.member.id)) refuse('not-voter')
  if (round.electorate === 'listening' && !hears(ctx, who)) refuse('not-hearing')
  checkAges(ctx, round, who.member)
}

/** Who votes when nobody said so: those in voice, where somebody is in voice at all. */
export const usualElectorate = (ctx: Context, room: Room, host: string): Electorate =>
  room.settings.electorate === 'voice' &&
  !ctx.presence.inVoice(room.id, host) &&
  ctx.presence.listeners(room.id).length === 0
    ? 'anyone'
    : room.settings.electorate

/** Who votes by the host's wish. Where those who hear it vote, that was set on purpose: only an admin opens it to others. */
export const wishedElectorate = (room: Room, host: Member, wish: string): Electorate => {
  const electorate = checkOption<Electorate>(SETTING_CHOICES.electorate, wish)
  if (room.settings.electorate === 'listening' && electorate !== 'listening' && !host.admin)
    refuse('not-admin')
  return electorate
}

/** Whether everybody who is present has pressed Done. Only a round of those in voice can know who everybody is. */
export const everybodyDone = (ctx: Context, room: Room, round: Round): boolean => {
  if (round.electorate === 'anyone') return false
  const present = ctx.presence
    .listeners(room.id)
    .filter(({ deafened }) => round.electorate === 'voice' || !deafened)
  return present.length > 0 && present.every(({ id }) => room.ballots.get(id)?.done === true)
}
