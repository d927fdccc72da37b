import { refuse } from '../../errors.ts'
import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import { planAhead } from '../rounds/ahead.ts'
import { refreshPanel } from '../rounds/panel.ts'
import { cast, isOpen } from '../rounds/records.ts'
import { note } from '../settings/log.ts'
import { notice } from '../views/notice.ts'
import { STYLES } from '../words/en.ts'
import { sweepPreviews } from './preview.ts'
import { ownKey, ownNamed } from './room-styles.ts'

/** Takes the approvals of a style out of the open round's ballots: what else they say goes on counting. */
const withdrawVotes = async (ctx: Context, room: Room, id: string): Promise<boolean> => {
  if (!isOpen(room.round)) return false
  const voted = [...room.ballots.values()].filter(({ answers }) => answers.style.includes(id))
  for (const ballot of voted) {
    const style = ballot.answers.style.filter((one) => one !== id)
    await cast(ctx, room, { ...ballot, answers: { ...ballot.answers, style } })
  }
  return voted.length > 0
}

/** Removes an own style. Pieces made with it go on playing, since their Briefs carry its recipe. */
export const removeStyle =
  (ctx: Context): App['styles']['remove'] =>
  (who, text) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      const own = ownNamed(room, text)
      if (own.author.id !== who.member.id && !who.member.admin)
        refuse('not-style-author', { author: own.author.name })
      const { id, name } = own.recipe
      const voted = await withdrawVotes(ctx, room, id)
      await ctx.store.delete('own-styles', ownKey(own))
      room.own = room.own.filter((other) => other !== own)
      ctx.behind('previews', () => sweepPreviews(ctx))
      if (own.author.id !== who.member.id)
        await note(ctx, room, who.member.id, { kind: 'style-removed', name })
      // A style's id is made of the name that somebody gave it.
      ctx.log.info('style-removed', { room: room.id })
      if (isOpen(room.round)) {
        refreshPanel(ctx, room, room.round)
        if (voted) planAhead(ctx, room)
      } else ctx.changed(room)
      return notice(STYLES.removed(name))
    })
  }
