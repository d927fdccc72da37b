import type { Choice, Control, CritiqueView, Menu } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { h, type Child, type VNode } from './dom.ts'
import { icon } from './icons.ts'
import { button, roving } from './parts.ts'
import type { PageState, Store } from './state.ts'

/** What can be rated: a piece of the list, or what plays. */
interface Rated {
  readonly title: string
  readonly thumbs: { readonly up: number; readonly down: number }
  readonly controls: readonly Control[]
}

const SAID = { up: 'Like', down: 'Dislike' } as const
const ICONS = { up: 'like', down: 'dislike' } as const

const thumb = (
  which: 'up' | 'down',
  rated: Rated,
  id: string,
  state: PageState,
  actions: Actions,
): VNode | null => {
  const control = rated.controls.find(({ action }) => action === `rate.${which}`)
  if (!control) return null
  const own = state.rated[id]?.thumb === which
  const count = rated.thumbs[which]
  return h(
    'button',
    {
      type: 'button',
      key: which,
      class: own ? 'button thumb own' : 'button thumb',
      'aria-pressed': String(own),
      'aria-label': `${SAID[which]} ${rated.title}, ${count} so far`,
      title: SAID[which],
      on: {
        click: (event: Event) =>
          void (own ? actions.unrate(event.currentTarget, id) : actions.rate(event.currentTarget, control)),
      },
    },
    icon(ICONS[which]),
    count > 0 && h('span', { class: 'thumb-count', 'aria-hidden': 'true' }, count),
  )
}

/** Thumbs, what one would change, and a remix: under what plays and under each piece. */
export const ratingRow = (id: string, rated: Rated, state: PageState, actions: Actions): VNode => {
  const asks = rated.controls.filter(({ action }) => action === 'rate.open' || action === 'remix.press')
  const said = state.rated[id]?.critique.length ?? 0
  return h(
    'div',
    { class: 'row rating', key: 'rating', role: 'group', 'aria-label': `Your say on ${rated.title}` },
    thumb('up', rated, id, state, actions),
    thumb('down', rated, id, state, actions),
    asks.map((control) =>
      button(
        control.action === 'rate.open' && said > 0 ? `${control.label} ${said}` : control.label,
        'quiet',
        (event) => void actions.rate(event.currentTarget, control),
        {
          key: control.action,
          'aria-label': `${control.action === 'rate.open' ? 'What would you change in' : 'Remix'} ${rated.title}`,
        },
      ),
    ),
  )
}

const toggled = (options: readonly Choice[], choice: Choice): readonly string[] => {
  const chosen = options.filter((one) => one.chosen).map(({ id }) => id)
  return choice.chosen ? chosen.filter((id) => id !== choice.id) : [...chosen, choice.id]
}

const chip = (menu: Menu, choice: Choice, actions: Actions): VNode =>
  h(
    'button',
    {
      type: 'button',
      key: choice.id,
      class: choice.chosen ? 'option chosen' : 'option',
      'aria-pressed': String(choice.chosen),
      'aria-label': `${choice.label}: ${choice.detail ?? ''}`,
      'data-stop': true,
      on: {
        click: (event: Event) =>
          void actions.choose(event.currentTarget, menu, 0, toggled(menu.groups[0].options, choice)),
      },
    },
    h('span', { class: 'option-mark', 'aria-hidden': 'true' }, choice.chosen && icon('check')),
    h('span', { class: 'option-label' }, choice.label, h('small', {}, choice.detail ?? '')),
  )

/** What the member would change in a piece, and the remix that comes of it. */
export const critiqueOf = (
  view: CritiqueView,
  problem: string | null,
  store: Store,
  actions: Actions,
): readonly Child[] => [
  h('p', { class: 'dim' }, view.title),
  h(
    'div',
    { class: 'options changes', role: 'group', 'aria-label': view.menu.label, on: { keydown: roving } },
    view.menu.groups[0].options.map((choice) => chip(view.menu, choice, actions)),
  ),
  h(
    'div',
    { class: 'changes-foot' },
    h('p', { class: problem === null ? 'lean' : 'problem', 'aria-live': 'polite' }, problem ?? view.line),
    h(
      'div',
      { class: 'row' },
      view.controls
        .filter(({ action }) => action === 'remix.press' || action === 'rate.withdraw')
        .map((control) => {
          const press = () => {
            store.set({ dialog: null })
            void actions.rate(null, control)
          }
          return button(control.label, control.tone, press, { key: control.action })
        }),
    ),
  ),
]
