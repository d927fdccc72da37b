import type { App } from '../app.ts'
import { checkIdea } from '../check.ts'
import type { Context } from '../context.ts'
import { ideaForm } from '../views/idea-form.ts'
import { notice } from '../views/notice.ts'
import { voteControl } from '../views/round.ts'
import { ROUND } from '../words/en.ts'
import { planAhead } from './ahead.ts'
import { checkVoter } from './electorate.ts'
import { refreshPanel } from './panel.ts'
import { ballotOf, cast, openRound } from './records.ts'

/** Answers at once, outside the room's queue: a form must open within the moment of the click. */
export const showIdeaForm =
  (ctx: Context): App['rounds']['ideaForm'] =>
  (who, id) =>
    Promise.resolve().then(() => {
      const room = ctx.room(who.room)
      const round = openRound(room, id)
      checkVoter(ctx, round, who)
      return ideaForm(round.id, ballotOf(ctx, room, round, who.member).idea ?? '')
    })

export const addIdea =
  (ctx: Context): App['rounds']['idea'] =>
  (who, text, id) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      const round = openRound(room, id)
      checkVoter(ctx, round, who)
      const idea = checkIdea(text)
      await cast(ctx, room, {
        ...ballotOf(ctx, room, round, who.member),
        idea,
        castAt: ctx.clock.now(),
      })
      refreshPanel(ctx, room, round)
      planAhead(ctx, room)
      return notice(ROUND.ideaKept, [voteControl(round.id)])
    })
  }
