import { ENGLISH } from '../../ideas/languages/en/index.ts'
import type { Understood } from '../../ideas/language.ts'
import { readIdea } from '../../ideas/read.ts'
import type { Ballot } from '../../model/ballot.ts'
import type { Reading } from '../../model/idea.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import { quote } from '../check.ts'
import type { Context, Room } from '../context.ts'
import type { IdeaAnswers } from '../ports.ts'
import { stylesOf } from '../styles/room-styles.ts'
import { cast, isOpen } from './records.ts'

/** What the lexicon makes of an idea, at once. */
export const readByLexicon = (styles: readonly StyleFacts[], idea: string): Reading => readIdea(idea, styles)

const understood = (
  { answers, avoid }: IdeaAnswers,
  styles: readonly StyleFacts[],
): readonly Understood[] => {
  const name = (id: string) => styles.find((style) => style.id === id)?.name ?? id
  const listed = (from: IdeaAnswers['avoid'], not: boolean): readonly Understood[] => [
    ...from.style.map((id) => ({ question: 'style', value: name(id), not }) as const),
    ...from.mood.map((value) => ({ question: 'mood', value, not }) as const),
    ...from.colour.map((value) => ({ question: 'colour', value, not }) as const),
    ...from.lead.map((value) => ({ question: 'lead', value, not }) as const),
  ]
  return [
    ...(answers.tempo === null ? [] : [{ question: 'tempo', value: answers.tempo, not: false } as const]),
    ...(answers.energy === null ? [] : [{ question: 'energy', value: answers.energy, not: false } as const]),
    ...listed(answers, false),
    ...listed(avoid, true),
  ]
}

/** A model's answer as a reading. What it means is said in our words, never in the model's. */
const readingBy = (found: IdeaAnswers, idea: string, styles: readonly StyleFacts[]): Reading => ({
  version: 1,
  by: 'model',
  ...found,
  heard: [{ words: quote(idea), means: understood(found, styles).map((one) => ENGLISH.say(one)) }],
})

/**
 * Asks the room's slower reader, where there is one, and keeps its answer with the ballot if the round is open and the idea
 * is still that one. The ballot counts all the while, as the lexicon reads it.
 *
 * @returns the ballot as it stands then, and whether it is another one
 */
export const readByModel = async (
  ctx: Context,
  room: Room,
  ballot: Ballot & { readonly idea: string },
): Promise<{ readonly ballot: Ballot; readonly changed: boolean }> => {
  const styles = stylesOf(ctx, room)
  const found = (await ctx.ideaReader?.read(ballot.idea, styles)) ?? null
  if (found === null) return { ballot, changed: false }
  return room.serial(async () => {
    const now = room.ballots.get(ballot.voter.id)
    const same = isOpen(room.round) && room.round.id === ballot.round && now?.idea === ballot.idea
    if (!same || ctx.closing()) return { ballot, changed: false }
    const read: Ballot = { ...now, reading: readingBy(found, ballot.idea, styles) }
    await cast(ctx, room, read)
    return { ballot: read, changed: true }
  })
}
