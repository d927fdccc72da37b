import type { Opinion, Explained } from '../../taste/explain.ts'
import type { Learned } from '../../taste/learn.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import type { OpinionView, TasteView } from '../taste-views.ts'
import type { FormView } from '../views.ts'
import { inSentence } from '../words/en.ts'
import { endWords, RESET, TASTE, TASTE_CONTROLS } from '../words/taste.ts'
import { control } from './notice.ts'
import { optionLabel } from './questions.ts'

const KINDS = ['style', 'manner', 'lead', 'colour', 'sound'] as const satisfies readonly Opinion['kind'][]
/** Of each kind the surest, to stay readable on a telephone and within a message. */
const MOST: Readonly<Record<Opinion['kind'], number>> = { style: 8, manner: 5, lead: 4, colour: 4, sound: 5 }
/** Below this a slope or an instrument is not worth a line; styles that were heard always are. */
const WORTH_A_LINE = 0.6
/** From here on a finding is worth a sentence. */
const SURE = 0.75
const SENTENCES = 4

const nameOf = (styles: readonly StyleFacts[], { kind, id }: Opinion) => {
  if (kind === 'manner' || kind === 'sound') return endWords(id)
  const label = optionLabel(styles, kind, id)
  const so = kind === 'lead' ? `${label} as lead` : kind === 'colour' ? `${label} scales` : inSentence(label)
  return { so, label }
}

/** Shares in thousandths: what a line on a screen can show. */
const rounded = (share: number) => Math.round(share * 1000) / 1000

const opinionView = (styles: readonly StyleFacts[], opinion: Opinion): OpinionView => ({
  label: nameOf(styles, opinion).label,
  low: rounded(opinion.low),
  liking: rounded(opinion.liking),
  high: rounded(opinion.high),
  words: TASTE.words(opinion.sure, opinion.ratings),
})

const sentence = (styles: readonly StyleFacts[], average: number, opinion: Opinion): string => {
  const { so } = nameOf(styles, opinion)
  const words = TASTE.words(opinion.sure, opinion.ratings)
  return opinion.liking >= average ? TASTE.likes(so, words) : TASTE.dislikes(so, words)
}

const resetControl = (admin: boolean) =>
  admin ? [control('settings.forget', [], TASTE_CONTROLS.reset, 'danger')] : []

/** @param found null where nothing was rated */
export const tasteView = (
  styles: readonly StyleFacts[],
  found: { readonly learned: Learned; readonly explained: Explained } | null,
  admin: boolean,
  file: TasteView['file'] = null,
): TasteView => {
  if (!found)
    return {
      kind: 'taste',
      title: TASTE.title,
      line: TASTE.empty,
      average: 0.5,
      lines: [],
      groups: [],
      key: null,
      file,
      controls: [],
    }
  const { learned, explained } = found
  const { average, opinions } = explained
  const sure = opinions.filter((one) => one.sure >= SURE).slice(0, SENTENCES)
  return {
    kind: 'taste',
    title: TASTE.title,
    line: TASTE.line(learned.ratings, learned.pieces, learned.members),
    average: rounded(average),
    lines: sure.length > 0 ? sure.map((one) => sentence(styles, average, one)) : [TASTE.unsure],
    groups: KINDS.map((kind) => ({
      label: TASTE.groups[kind],
      opinions: opinions
        .filter((one) => one.kind === kind && (kind === 'style' || one.sure >= WORTH_A_LINE))
        .slice(0, MOST[kind])
        .sort((a, b) => b.liking - a.liking)
        .map((one) => opinionView(styles, one)),
    })).filter((group) => group.opinions.length > 0),
    key: TASTE.key(average),
    file,
    controls: [...(file ? [] : [control('taste.export', [], TASTE_CONTROLS.export)]), ...resetControl(admin)],
  }
}

/** Asks whether everything learned is to be forgotten; answered as `settings.forget-taste`. */
export const resetForm = (): FormView => ({
  kind: 'form',
  action: 'settings.forget-taste',
  args: [],
  title: RESET.title,
  fields: [
    {
      id: 'word',
      label: RESET.field,
      value: '',
      placeholder: RESET.word,
      maxLength: 16,
      multiline: false,
      required: true,
    },
  ],
})
