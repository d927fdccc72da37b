import { z } from 'zod'
import type { IdeaAnswers } from '../../app/ports.ts'
import { ENERGIES, TEMPO_WORDS, type Energy } from '../../music/brief.ts'
import { LEAD_FAMILIES } from '../../music/instruments.ts'
import { MOOD_IDS } from '../../music/mood.ts'
import { COLOURS } from '../../music/scale.ts'
import { MOST_NAMED, type NamedStyle } from './question.ts'

const COMPLETION = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()),
})

/** Keeps the known ones, each once, in their order; anything that is no list is an empty one. */
const listOf = <T extends string>(known: readonly T[]) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items): readonly T[] => {
      const named = new Set(items)
      return [...named].filter((item): item is T => known.includes(item as T)).slice(0, MOST_NAMED)
    })

const readingOf = (styles: readonly NamedStyle[]) => {
  const lists = {
    style: listOf(styles.map(({ id }) => id)),
    mood: listOf(MOOD_IDS),
    colour: listOf(COLOURS),
    lead: listOf(LEAD_FAMILIES),
  }
  const tempo = z.enum(TEMPO_WORDS).nullable().catch(null)
  const energy = z
    .custom<Energy>((value) => ENERGIES.includes(value as Energy))
    .nullable()
    .catch(null)
  const nothing = { style: [], mood: [], colour: [], lead: [] }
  return z.object({
    answers: z.object({ ...lists, tempo, energy }),
    avoid: z.object(lists).catch(nothing),
  })
}

/** Servers that know no schemas like to wrap their JSON for people. */
const unfenced = (text: string): string => /^\s*```(?:json)?\s*([^]*?)\s*```\s*$/.exec(text)?.[1] ?? text

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const says = ({ answers, avoid }: IdeaAnswers): boolean =>
  answers.tempo !== null ||
  answers.energy !== null ||
  [answers, avoid].some((lists) =>
    [lists.style, lists.mood, lists.colour, lists.lead].some((list) => list.length > 0),
  )

/** Without what is asked for at the same time. */
const apart = ({ answers, avoid }: IdeaAnswers): IdeaAnswers => ({
  answers,
  avoid: {
    style: avoid.style.filter((id) => !answers.style.includes(id)),
    mood: avoid.mood.filter((id) => !answers.mood.includes(id)),
    colour: avoid.colour.filter((id) => !answers.colour.includes(id)),
    lead: avoid.lead.filter((id) => !answers.lead.includes(id)),
  },
})

/**
 * What a server's answer asks for, in options that exist, whatever it says beside them.
 *
 * @param text the body of a chat completion
 * @returns `undefined` for anything that is no such answer, `null` for one that says nothing
 */
export const answerIn = (text: string, styles: readonly NamedStyle[]): IdeaAnswers | null | undefined => {
  const completion = COMPLETION.safeParse(parse(text))
  if (!completion.success) return undefined
  const [{ message }] = completion.data.choices
  const reading = readingOf(styles).safeParse(parse(unfenced(message.content)))
  if (!reading.success) return undefined
  const found = apart(reading.data)
  return says(found) ? found : null
}
