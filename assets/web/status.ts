import type { StatusView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { h, type Child } from './dom.ts'
import { controlButton } from './parts.ts'

/** How the bot is: what is wrong, then facts by group. */
export const statusOf = (view: StatusView, actions: Actions): Child => [
  view.lines.map((line) => h('p', { key: line, class: view.well ? 'dim' : 'strong' }, line)),
  view.groups.map(({ label, lines }) =>
    h(
      'section',
      { key: label, 'aria-label': label },
      h('h3', {}, label),
      h(
        'dl',
        { class: 'settings' },
        lines.map((one) => [h('dt', {}, one.label), h('dd', {}, one.value)]),
      ),
    ),
  ),
  h(
    'div',
    { class: 'row' },
    view.controls.map((control) => controlButton(control, actions)),
  ),
]
