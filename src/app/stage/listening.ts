import { refuse } from '../../errors.ts'
import type { Context } from '../context.ts'
import type { Who } from '../ports.ts'

/** @throws Refusal `not-listening` unless the member is in the voice channel of the music, or an admin */
export const checkListening = (ctx: Context, who: Who): void => {
  const here = ctx.presence.listeners(who.room).some(({ id }) => id === who.member.id)
  if (!here && !who.member.admin) refuse('not-listening')
}
