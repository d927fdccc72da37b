import type { HelpView, NoticeView, SettingsView } from '../../../app/views.ts'
import { SETTINGS } from '../words.ts'
import { ACCENT, buttons, container, text, type Top } from './components.ts'
import { clip, escape } from './text.ts'

export const renderNotice = (view: NoticeView): readonly Top[] => {
  const inside = [text(clip(escape(view.text), 2000)), ...buttons(view.controls)]
  return view.tone === 'info' ? inside : [container(ACCENT[view.tone], inside)]
}

export const renderHelp = (view: HelpView): readonly Top[] => [
  container(ACCENT.voting, [
    text(`## ${escape(view.title)}\n${escape(view.line)}`),
    ...(view.entries.length > 0
      ? [
          text(
            clip(
              view.entries.map(({ name, line }) => `**${escape(name)}** ${escape(line)}`).join('\n'),
              3000,
            ),
          ),
        ]
      : []),
    ...buttons(view.controls),
  ]),
]

/** Lines of one group under its heading. */
export const renderSettings = (view: SettingsView): readonly Top[] => [
  container(ACCENT.quiet, [
    text(`## ${SETTINGS.title}`),
    ...[...Map.groupBy(view.lines, ({ group }) => group)].map(([group, lines]) =>
      text(
        clip(
          [
            `### ${escape(group)}`,
            ...lines.map(
              ({ label, value, detail }) => `**${escape(label)}** ${escape(value)}\n-# ${escape(detail)}`,
            ),
          ].join('\n'),
          1500,
        ),
      ),
    ),
    ...buttons(view.controls),
  ]),
]
