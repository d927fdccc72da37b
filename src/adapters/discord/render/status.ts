import type { StatusView } from '../../../app/views.ts'
import { ACCENT, buttons, container, text, type Top } from './components.ts'
import { clip, escape } from './text.ts'

/** What is wrong on top, then a line for each fact, by group. */
export const renderStatus = (view: StatusView): readonly Top[] => [
  container(view.well ? ACCENT.quiet : ACCENT.refusal, [
    text(`## ${escape(view.title)}\n${view.lines.map(escape).join('\n')}`),
    ...view.groups.map(({ label, lines }) =>
      text(
        clip(
          [
            `### ${escape(label)}`,
            ...lines.map((one) => `**${escape(one.label)}** ${escape(one.value)}`),
          ].join('\n'),
          800,
        ),
      ),
    ),
    ...buttons(view.controls),
  ]),
]
