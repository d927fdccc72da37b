import { refuse } from '../../errors.ts'
import { QUESTIONS, type Answers, type QuestionId } from '../../model/ballot.ts'
import type { App } from '../app.ts'
import { checkOption } from '../check.ts'
import type { Context } from '../context.ts'
import { stylesOf } from '../styles/room-styles.ts'
import { ANY_ID, QUESTION_OPTIONS, styleGroups } from '../views/questions.ts'
import { planAhead } from './ahead.ts'
import { viewBallot } from './ballot.ts'
import { checkVoter } from './electorate.ts'
import { refreshPanel } from './panel.ts'
import { ballotOf, cast, openRound } from './records.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'

/** The options that a menu offers; of a question in several menus, those of one. */
const offered = (styles: readonly StyleFacts[], question: QuestionId, group?: number): readonly string[] => {
  if (question !== 'style') return QUESTION_OPTIONS[question].map(String)
  const groups = styleGroups(styles)
  if (group === undefined) return groups.flatMap(({ ids }) => ids)
  return groups[group]?.ids ?? refuse('stale-control')
}

/**
 * The answers with one question answered anew.
 *
 * @throws Refusal `unknown-option` for anything that the question does not offer
 */
export const withAnswer = (
  styles: readonly StyleFacts[],
  answers: Answers,
  question: QuestionId,
  chosen: readonly string[],
  group?: number,
): Answers => {
  const known = offered(styles, question, group)
  const named = [...new Set(chosen)].filter((id) => id !== ANY_ID).map((id) => checkOption(known, id))
  if (question === 'tempo' || question === 'energy') {
    if (named.length > 1) refuse('unknown-option', { value: named.join(', ') })
    const value = QUESTION_OPTIONS[question].find((option) => String(option) === named[0]) ?? null
    return { ...answers, [question]: value }
  }
  const kept = group === undefined ? [] : answers[question].filter((id) => !known.includes(id))
  return { ...answers, [question]: [...kept, ...named] }
}

export const answerQuestion =
  (ctx: Context): App['rounds']['answer'] =>
  (who, id, question, chosen, group) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      if (!QUESTIONS.includes(question)) refuse('stale-control')
      const round = openRound(room, id)
      checkVoter(ctx, round, who)
      const before = ballotOf(ctx, room, round, who.member)
      const ballot = {
        ...before,
        answers: withAnswer(stylesOf(ctx, room), before.answers, question, chosen, group),
        done: false,
        castAt: ctx.clock.now(),
      }
      await cast(ctx, room, ballot)
      ctx.log.info('voted', { trace: who.trace, room: room.id, round: round.id })
      refreshPanel(ctx, room, round)
      planAhead(ctx, room)
      return viewBallot(ctx, room, round, ballot)
    })
  }
