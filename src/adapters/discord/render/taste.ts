import type { OpinionView, TasteView } from '../../../app/taste-views.ts'
import { TASTE } from '../../../app/words/taste.ts'
import { ACCENT, buttons, container, file, text, type Top } from './components.ts'
import type { Attached } from './piece.ts'
import { clip, escape, interval } from './text.ts'

const WIDTH = 15

const line = (average: number, { label, low, liking, high, words }: OpinionView): string =>
  `\`${interval(low, liking, high, average, WIDTH)}\` **${escape(label)}** · ${escape(words)}`

const GROUP_TEXT = 850

/** What the room likes: sentences first, then a line with a dot for each thing. */
export const renderTaste = (view: TasteView, { names }: Attached): readonly Top[] => [
  container(ACCENT.voting, [
    text(
      [`## ${escape(view.title)}`, escape(view.line), ...view.lines.map((each) => `- ${escape(each)}`)].join(
        '\n',
      ),
    ),
    ...view.groups.map(({ label, opinions }) =>
      text(
        clip(
          [`**${escape(label)}**`, ...opinions.map((one) => line(view.average, one))].join('\n'),
          GROUP_TEXT,
        ),
      ),
    ),
    ...(view.key === null ? [] : [text(`-# ${escape(view.key)}`)]),
    ...(view.file === null ? [] : [text(`-# ${TASTE.exported}`)]),
    ...names.map(file),
    ...buttons(view.controls),
  ]),
]
