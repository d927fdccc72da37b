import type { Ballot } from '../../model/ballot.ts'
import type { RoundId } from '../../model/ids.ts'
import type { App } from '../app.ts'
import { checkIdea } from '../check.ts'
import type { Context, Room } from '../context.ts'
import type { Who } from '../ports.ts'
import { stylesOf } from '../styles/room-styles.ts'
import { ideaForm } from '../views/idea-form.ts'
import { control, notice } from '../views/notice.ts'
import { voteControl } from '../views/round.ts'
import { understoodLine } from '../views/understood.ts'
import { IDEAS } from '../words/ideas.ts'
import { planAhead } from './ahead.ts'
import { checkVoter } from './electorate.ts'
import { refreshPanel } from './panel.ts'
import { readByLexicon, readByModel } from './reading.ts'
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

/** Stores the ballot with its new idea, or without one; nothing in the place of an idea takes it back. */
const castIdea = (ctx: Context, room: Room, who: Who, text: string, id?: RoundId): Promise<Ballot> =>
  room.serial(async () => {
    const round = openRound(room, id)
    checkVoter(ctx, round, who)
    const before = ballotOf(ctx, room, round, who.member)
    const idea = text.trim() === '' && before.idea !== null ? null : checkIdea(text)
    const reading = idea === null ? null : readByLexicon(stylesOf(ctx, room), idea)
    const ballot: Ballot = { ...before, idea, reading, castAt: ctx.clock.now() }
    await cast(ctx, room, ballot)
    ctx.log.info('voted', { trace: who.trace, room: room.id, round: round.id })
    refreshPanel(ctx, room, round)
    planAhead(ctx, room)
    return ballot
  })

const told = ({ round, idea, reading }: Ballot) => {
  const line = understoodLine(reading)
  const text = idea === null ? IDEAS.removed : line === null ? IDEAS.keptSilent : IDEAS.kept(line)
  return notice(text, [voteControl(round), control('jam.idea', [round], IDEAS.change)])
}

/** The idea is stored before anything slower than the lexicon is asked what it means. */
export const addIdea =
  (ctx: Context): App['rounds']['idea'] =>
  async (who, text, id) => {
    const room = ctx.room(who.room)
    const ballot = await castIdea(ctx, room, who, text, id)
    const { idea } = ballot
    if (idea === null) return told(ballot)
    const read = await readByModel(ctx, room, { ...ballot, idea })
    if (read.changed && room.round) {
      refreshPanel(ctx, room, room.round)
      planAhead(ctx, room)
    }
    return told(read.ballot)
  }
