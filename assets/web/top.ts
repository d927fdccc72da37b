import type { Actions } from './actions.ts'
import { h, type VNode } from './dom.ts'
import { count } from './format.ts'
import { icon } from './icons.ts'
import { avatar, iconButton } from './parts.ts'
import { starved, type PageState, type Store, type Told } from './state.ts'

/** Faces that fit; on a narrow page the style sheet shows fewer. */
const FACES = 5
const FEW_FACES = 3

const unseen = (all: number, faces: number, where: string) =>
  all > faces && h('span', { class: `avatar more ${where}`, key: where }, `+${all - faces}`)

const people = (state: PageState): VNode => {
  const here = state.room?.people ?? []
  const names = here.map(({ name, listening }) => (listening ? name : `${name} (muted)`)).join(', ')
  return h(
    'div',
    {
      class: 'people',
      role: 'img',
      'aria-label': `${count(here.length, 'listener')}: ${names || 'nobody yet'}`,
      title: names,
    },
    here.slice(0, FACES).map(({ name, listening }) => avatar(name, !listening)),
    unseen(here.length, FACES, 'wide-only'),
    unseen(here.length, FEW_FACES, 'narrow-only'),
    h('span', { class: 'people-count dim' }, `${here.length} here`),
  )
}

const log = (state: PageState): VNode =>
  h(
    'div',
    { class: 'log', id: 'log', role: 'region', 'aria-label': 'What I was told', key: 'log-list' },
    state.told.length === 0
      ? h('p', { class: 'empty' }, 'Answers to what you do are kept here.')
      : h(
          'ul',
          {},
          [...state.told]
            .reverse()
            .map(({ id, at, text, tone }) =>
              h('li', { key: String(id), class: tone }, h('span', { class: 'dim' }, at), ' ', text),
            ),
        ),
  )

export const topBar = (state: PageState, store: Store, actions: Actions): VNode =>
  h(
    'header',
    { class: 'top', key: 'top' },
    h(
      'p',
      { class: 'brand' },
      h(
        'svg',
        { viewBox: '0 0 32 32', class: 'mark', 'aria-hidden': 'true' },
        h('path', {
          d: 'M6 4h20a4 4 0 0 1 4 4v13a4 4 0 0 1-4 4H15l-7 5v-5H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z',
        }),
        h('path', { class: 'bars', d: 'M9 12v5M13.7 9v11M18.4 12.5v4M23 10v9' }),
      ),
      h('span', { class: 'brand-name' }, 'Voxpop'),
    ),
    people(state),
    h(
      'div',
      { class: 'tools' },
      h(
        'label',
        { class: 'volume' },
        h('span', { class: 'unseen' }, 'Volume'),
        h('input', {
          type: 'range',
          min: 0,
          max: 100,
          value: Math.round(state.volume * 100),
          on: {
            input: (event: Event) =>
              store.set({ volume: Number((event.target as HTMLInputElement).value) / 100, muted: false }),
          },
        }),
      ),
      iconButton(
        state.muted ? 'mute' : 'sound',
        state.muted ? 'Unmute this page' : 'Mute this page',
        () => store.set({ muted: !state.muted }),
        { 'aria-pressed': String(state.muted) },
      ),
      iconButton(
        state.theme === 'dark' ? 'sun' : 'moon',
        `Switch to ${state.theme === 'dark' ? 'light' : 'dark'}`,
        () => store.set({ theme: state.theme === 'dark' ? 'light' : 'dark' }),
      ),
      h(
        'div',
        { class: 'log-anchor' },
        iconButton('bell', 'What I was told', () => store.set({ logOpen: !state.logOpen }), {
          'aria-expanded': String(state.logOpen),
          'aria-controls': 'log',
        }),
        state.logOpen && log(state),
      ),
      iconButton('more', 'More commands', () => actions.open({ kind: 'menu' })),
    ),
  )

const bubble = ({ id, text, tone, box }: Told, store: Store): VNode =>
  h(
    'p',
    {
      key: String(id),
      class: `bubble ${tone} ${box ? (box.below ? 'below' : 'above') : ''}`,
      style: box ? { '--x': `${box.x}px`, '--y': `${box.y}px` } : {},
    },
    text,
    iconButton('close', 'Hide', () => {
      const { told } = store.get()
      store.set({ told: told.map((one) => (one.id === id ? { ...one, fresh: false } : one)) })
    }),
  )

const LOST = {
  sounding: 'Connection lost. The music lasts a few seconds; I keep trying to come back.',
  silent: 'Connection lost. The music goes on as soon as I am back.',
  quiet: 'Connection lost. I keep trying to come back.',
} as const

/** A quiet line below the top while the room is out of reach. */
export const banner = (state: PageState, now: number): VNode => {
  const cut = starved(state, now)
  const sounding = state.moment.status === 'running'
  const lost = state.link === 'lost' || cut
  return h(
    'div',
    { class: 'banner-row', key: 'banner', role: 'status', 'aria-live': 'polite' },
    lost && h('p', { class: 'banner' }, LOST[cut ? 'silent' : sounding ? 'sounding' : 'quiet']),
  )
}

/** Lines that float beside the control that was used or in the corner. */
export const floating = (state: PageState, store: Store): VNode => {
  const fresh = state.told.filter((one) => one.fresh).slice(-3)
  const live = { role: 'status', 'aria-live': 'polite' }
  return h(
    'div',
    { class: 'floating', key: 'floating' },
    h(
      'div',
      { ...live, key: 'beside' },
      fresh.filter(({ box }) => box).map((one) => bubble(one, store)),
    ),
    h(
      'div',
      { ...live, key: 'corner', class: 'corner' },
      fresh.filter(({ box }) => !box).map((one) => bubble(one, store)),
    ),
  )
}

const TABS = [
  ['vote', 'Vote', 'vote'],
  ['queue', 'Queue', 'queue'],
  ['pieces', 'Pieces', 'pieces'],
] as const

/** On a narrow page: the panels in thumb's reach, the play button among them. */
export const tabBar = (state: PageState, store: Store, play: VNode): VNode => {
  const [vote, ...rest] = TABS.map(([tab, label, name]) =>
    h(
      'button',
      {
        key: tab,
        type: 'button',
        class: state.tab === tab ? 'tab chosen' : 'tab',
        'aria-pressed': String(state.tab === tab),
        on: { click: () => store.set({ tab }) },
      },
      icon(name),
      h('span', {}, label),
    ),
  )
  return h(
    'nav',
    { class: 'tabs', key: 'tabs', 'aria-label': 'Panels' },
    vote,
    rest[0],
    play,
    rest[1],
    more(store),
  )
}

const more = (store: Store): VNode =>
  h(
    'button',
    { type: 'button', class: 'tab', on: { click: () => store.set({ dialog: { kind: 'menu' } }) } },
    icon('more'),
    h('span', {}, 'More'),
  )
