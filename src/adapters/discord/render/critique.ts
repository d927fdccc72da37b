import type { CritiqueView } from '../../../app/views.ts'
import { BALLOT } from '../words.ts'
import { ACCENT, buttons, container, select, text, type Top } from './components.ts'
import { clip, escape } from './text.ts'

/** One member's private rating: what it is of, the menu of changes, what a remix would be. */
export const renderCritique = (view: CritiqueView): readonly Top[] => [
  container(ACCENT.piece, [
    text(
      [`### ${escape(clip(view.title, 120))}`, `-# ${BALLOT.private}`, `**${escape(view.line)}**`].join('\n'),
    ),
    select(view.menu, 0),
    ...buttons(view.controls),
  ]),
]
