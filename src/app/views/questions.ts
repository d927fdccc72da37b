import { QUESTIONS, type Answers, type QuestionId } from '../../model/ballot.ts'
import { ENERGIES, TEMPO_WORDS } from '../../music/brief.ts'
import { LEAD_FAMILIES } from '../../music/instruments.ts'
import { MOOD_IDS } from '../../music/mood.ts'
import { COLOURS, colourFits, type Colour } from '../../music/scale.ts'
import { OWN_FAMILY } from '../../vote/own-styles.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import {
  ANY,
  COLOUR_DETAILS,
  COLOUR_LABELS,
  ENERGY_LABELS,
  FAMILY_LABELS,
  MOOD_DETAILS,
  QUESTION_LABELS,
  QUESTION_PROMPTS,
  TEMPO_DETAILS,
} from '../words/en.ts'
import type { Choice, Menu } from '../views.ts'

/** Stands for "no answer" in menus where only one can be chosen. */
export const ANY_ID = 'any'
/** Discord's limit of options in one menu. */
export const MENU_LIMIT = 25

/** What each question but the style's offers, in the order shown. */
export const QUESTION_OPTIONS = {
  mood: MOOD_IDS,
  tempo: TEMPO_WORDS,
  energy: ENERGIES,
  colour: COLOURS,
  lead: LEAD_FAMILIES,
} as const

export interface StyleGroup {
  readonly label: string
  readonly ids: readonly string[]
}

/**
 * The styles by family, as many families in one menu as fit; a family that does not fit begins the next menu. A room's
 * own come last, in a menu of their own.
 */
export const styleGroups = (styles: readonly StyleFacts[]): readonly StyleGroup[] => {
  const own = styles.filter(({ family }) => family === OWN_FAMILY)
  const families = Map.groupBy(
    styles.filter(({ family }) => family !== OWN_FAMILY),
    (style) => style.family,
  )
  const groups: StyleGroup[] = []
  for (const [family, members] of families)
    for (let from = 0; from < members.length; from += MENU_LIMIT) {
      const ids = members.slice(from, from + MENU_LIMIT).map(({ id }) => id)
      const last = groups.at(-1)
      if (last && last.ids.length + ids.length <= MENU_LIMIT)
        groups[groups.length - 1] = { label: `${last.label} · ${family}`, ids: [...last.ids, ...ids] }
      else groups.push({ label: family, ids })
    }
  return own.length > 0
    ? [...groups, { label: FAMILY_LABELS[OWN_FAMILY], ids: own.map(({ id }) => id) }]
    : groups
}

/** What an option is called, e.g. `lo-fi`, `lively`. An id that nobody knows any more is its own name. */
export const optionLabel = (styles: readonly StyleFacts[], question: QuestionId, id: string): string => {
  if (question === 'style') return styles.find((style) => style.id === id)?.name ?? id
  if (question === 'energy') return (ENERGY_LABELS as Readonly<Record<string, string>>)[id] ?? id
  if (question === 'colour') return (COLOUR_LABELS as Readonly<Record<string, string>>)[id] ?? id
  return id
}

const detailOf = (styles: readonly StyleFacts[], question: QuestionId, id: string): string | undefined => {
  const tables: Readonly<Partial<Record<QuestionId, Readonly<Record<string, string>>>>> = {
    mood: MOOD_DETAILS,
    tempo: TEMPO_DETAILS,
    colour: COLOUR_DETAILS,
  }
  return question === 'style' ? styles.find((style) => style.id === id)?.line : tables[question]?.[id]
}

const isMany = (question: QuestionId) => question !== 'tempo' && question !== 'energy'

const chosenIds = (answers: Answers, question: QuestionId): readonly string[] => {
  const answer = answers[question]
  if (answer === null) return [ANY_ID]
  return typeof answer === 'object' ? answer : [String(answer)]
}

const coloursOf = (styles: readonly StyleFacts[]): readonly Colour[] => {
  const systems = [...new Set(styles.map(({ tuning }) => tuning))]
  return COLOURS.filter((colour) => systems.some((system) => colourFits(colour, system)))
}

/** What a question offers in a room with these styles: a colour that none of them could ever have is left out. */
const offered = (
  styles: readonly StyleFacts[],
  question: Exclude<QuestionId, 'style'>,
): readonly (string | number)[] => (question === 'colour' ? coloursOf(styles) : QUESTION_OPTIONS[question])

/** The menus of a ballot with the member's own choices filled in. `args` go with every use of a menu. */
export const menus = (
  styles: readonly StyleFacts[],
  answers: Answers,
  action: string,
  args: readonly string[],
): readonly Menu[] =>
  QUESTIONS.map((question) => {
    const chosen = new Set(chosenIds(answers, question))
    const choice = (id: string): Choice => {
      const detail = detailOf(styles, question, id)
      return {
        id,
        label: optionLabel(styles, question, id),
        chosen: chosen.has(id),
        ...(detail === undefined ? {} : { detail }),
      }
    }
    const any: readonly Choice[] = isMany(question)
      ? []
      : [{ id: ANY_ID, label: ANY.label, detail: ANY.detail, chosen: chosen.has(ANY_ID) }]
    const groups =
      question === 'style'
        ? styleGroups(styles).map(({ label, ids }) => ({ label, options: ids.map(choice) }))
        : [
            {
              label: QUESTION_PROMPTS[question],
              options: [...any, ...offered(styles, question).map(String).map(choice)],
            },
          ]
    return {
      question,
      label: QUESTION_LABELS[question],
      many: isMany(question),
      groups,
      action,
      args: [...args, question],
    }
  })
