import type { StylesView, StyleView } from '../../../app/views.ts'
import { STYLE } from '../words.ts'
import { ACCENT, buttons, container, file, text, type Top } from './components.ts'
import type { Attached } from './piece.ts'
import { clip, escape } from './text.ts'

/** What a style is, with the files that were attached for it. */
export const renderStyle = (view: StyleView, { names }: Attached): readonly Top[] => [
  container(ACCENT.voting, [
    text(`## ${escape(view.name)}\n${escape(view.line)}`),
    text(
      clip(view.facts.map(({ label, value }) => `**${escape(label)}** ${escape(value)}`).join('\n'), 1200),
    ),
    ...(view.source === null ? [] : [text(clip(`-# ${STYLE.source} ${escape(view.source)}`, 1200))]),
    ...(view.simplified === null ? [] : [text(clip(`-# ${escape(view.simplified)}`, 700))]),
    ...(view.note === undefined ? [] : [text(clip(escape(view.note), 300))]),
    ...names.map(file),
    ...buttons(view.controls),
  ]),
]

/** Characters of the room's own styles and of each family: together they stay below a message's 4,000. */
const OWN_TEXT = 1600
const FAMILY_TEXT = 400

/** The room's own styles with their lines, the rest by name. */
export const renderStyles = (view: StylesView): readonly Top[] => [
  container(ACCENT.voting, [
    text(`## ${escape(view.title)}\n${escape(view.line)}`),
    ...view.families.map(({ label, styles, empty }, i) => {
      const lines =
        i === 0
          ? styles.map(({ name, line }) => `${escape(name)}: ${escape(line)}`).join('\n')
          : styles.map(({ name }) => escape(name)).join(' · ')
      return text(`**${escape(label)}**\n${clip(lines || escape(empty), i === 0 ? OWN_TEXT : FAMILY_TEXT)}`)
    }),
    ...buttons(view.controls),
  ]),
]
