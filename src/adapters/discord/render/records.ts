/** What is written down: of admins' deeds, and of a member. */
import type { LogView, PrivacyView } from '../../../app/views.ts'
import { LOG as SHARED } from '../../../app/words/privacy.ts'
import { LOG } from '../words.ts'
import { ACCENT, buttons, container, file, text, type Top } from './components.ts'
import type { Attached } from './piece.ts'
import { clip, escape } from './text.ts'

/** A mention shows a name that nobody stored; messages of this bot ping nobody. */
const whoOf = (by: LogView['entries'][number]['by']): string => {
  if (by === null) return SHARED.nobody
  return /^\d+$/.test(by.id) ? `<@${by.id}>` : SHARED.former
}

const LOG_TEXT = 300

export const renderLog = (view: LogView): readonly Top[] => [
  container(ACCENT.quiet, [
    text(`## ${escape(view.title)}\n-# ${escape(view.line)}`),
    ...(view.entries.length === 0
      ? []
      : [
          text(
            view.entries
              .map(({ at, by, text: did }) => LOG.entry(at, whoOf(by), clip(escape(did), LOG_TEXT)))
              .join('\n'),
          ),
        ]),
    ...buttons(view.controls),
  ]),
]

const SECTION_TEXT = 1400

export const renderPrivacy = (view: PrivacyView, { names }: Attached): readonly Top[] => [
  container(ACCENT.quiet, [
    text(`## ${escape(view.title)}\n${view.lines.map(escape).join('\n')}`),
    ...view.sections.map(({ label, lines }) =>
      text(
        clip(`**${escape(label)}**\n${lines.map((line) => `- ${escape(line)}`).join('\n')}`, SECTION_TEXT),
      ),
    ),
    ...names.map(file),
    ...buttons(view.controls),
  ]),
]
