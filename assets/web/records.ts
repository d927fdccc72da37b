import type { LogView, PrivacyView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { h, type Child } from './dom.ts'
import { button, controlButton } from './parts.ts'
import { save } from './save.ts'

const when = (at: number): string =>
  new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' })

/** Who did it: a name as it is now; nobody where the room did it by itself. */
const whoOf = (by: LogView['entries'][number]['by']): string =>
  by === null ? 'The room' : (by.name ?? 'A former member')

/** What admins did, newest first. */
export const logOf = (view: LogView, actions: Actions): Child => [
  h('p', { class: 'dim' }, view.line),
  view.entries.length > 0 &&
    h(
      'ol',
      { class: 'deeds' },
      view.entries.map(({ at, by, text }, i) =>
        h(
          'li',
          { key: `${at}/${i}` },
          h('span', { class: 'dim small' }, when(at)),
          h('span', {}, h('span', { class: 'strong' }, whoOf(by)), ` ${text}`),
        ),
      ),
    ),
  h(
    'div',
    { class: 'row' },
    view.controls.map((control) => controlButton(control, actions)),
  ),
]

/** What is stored of whoever sits here, what would go, or a file of all of it. */
export const privacyOf = (view: PrivacyView, actions: Actions): Child => [
  view.lines.map((line) => h('p', { key: line }, line)),
  view.sections.map(({ label, lines }) =>
    h(
      'section',
      { key: label, 'aria-label': label },
      h('h3', {}, label),
      h(
        'ul',
        { class: 'plain' },
        lines.map((line) => h('li', { key: line }, line)),
      ),
    ),
  ),
  h(
    'div',
    { class: 'row' },
    view.file && button('Save as a file', 'primary', () => view.file && save(view.file)),
    view.controls.map((control) => controlButton(control, actions)),
  ),
]
