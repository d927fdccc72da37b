import type { OpinionView, TasteView } from '../../../app/taste-views.ts'
import { TASTE } from '../../../app/words/taste.ts'
import { ACCENT, buttons, container, file, text, type Top } from './components.ts'
import type { Attached } from './piece.ts'
import { clip, escape, interval } from './text.ts'

const WIDTH = 15
/** Characters of a name, of a sentence and of a group: together they stay below a message's 4,000. */
const NAME_TEXT = 32
const SENTENCE_TEXT = 140
const GROUP_TEXT = 560

const line = (average: number, { label, low, liking, high, words }: OpinionView): string =>
  `\`${interval(low, liking, high, average, WIDTH)}\` **${escape(clip(label, NAME_TEXT))}** · ${escape(words)}`

/** As many whole lines as fit; the surest come first. */
const fitting = (lines: readonly string[], limit: number): string => {
  let left = limit
  return lines
    .filter((each) => {
      left -= each.length + 1
      return left >= 0
    })
    .join('\n')
}

/** What the room likes: sentences first, then a line with a dot for each thing. */
export const renderTaste = (view: TasteView, { names }: Attached): readonly Top[] => [
  container(ACCENT.voting, [
    text(
      [
        `## ${escape(view.title)}`,
        escape(view.line),
        ...view.lines.map((each) => `- ${escape(clip(each, SENTENCE_TEXT))}`),
      ].join('\n'),
    ),
    ...view.groups.map(({ label, opinions }) =>
      text(fitting([`**${escape(label)}**`, ...opinions.map((one) => line(view.average, one))], GROUP_TEXT)),
    ),
    ...(view.key === null ? [] : [text(`-# ${escape(view.key)}`)]),
    ...(view.file === null ? [] : [text(`-# ${TASTE.exported}`)]),
    ...names.map(file),
    ...buttons(view.controls),
  ]),
]
