import type { Roll } from '../../src/adapters/web/protocol.ts'
import type { Control, PlayingView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { h, type Child, type VNode } from './dom.ts'
import { clock } from './format.ts'
import { icon } from './icons.ts'
import { coloursOf, partName } from './palette.ts'
import { button, controlButton, iconButton } from './parts.ts'
import { ratingRow } from './rating.ts'
import { creditsOf, showing } from './showing.ts'
import { composing, heading, resting } from './stage-heads.ts'
import { positionAt, progressOf, starved, type PageState, type Store } from './state.ts'
import { playButton, timeline } from './transport.ts'
import { welcome } from './welcome.ts'

const legend = (roll: Roll, credits: Readonly<Record<string, string>>, store: Store): VNode => {
  const colours = coloursOf(roll.parts)
  const point = (part: number | null) => () => store.set({ part })
  return h(
    'ul',
    { class: 'legend', 'aria-label': 'Parts' },
    roll.parts.map((part, i) =>
      h(
        'li',
        { key: part.id },
        h(
          'button',
          {
            type: 'button',
            class: `part-chip part-${colours[i]}`,
            'aria-label': partName(part, credits[part.id]),
            title: partName(part, credits[part.id]),
            on: {
              mouseenter: point(i),
              mouseleave: point(null),
              focus: point(i),
              blur: point(null),
              click: point(i),
            },
          },
          h('span', { class: 'swatch', 'aria-hidden': 'true' }),
          part.id.replace('-', ' '),
        ),
      ),
    ),
  )
}

/** What the canvas shows, for those who do not see it. */
const spoken = (roll: Roll): string =>
  `Piano roll of ${roll.title}: ${roll.parts.map((part) => partName(part)).join(', ')}. ` +
  `Sections: ${roll.sections.map(({ name }) => name).join(', ')}.`

/** The transport has its own buttons for these, and the queue is on the page. */
const BUILT_IN = new Set([
  'pause.press',
  'resume.press',
  'skip.press',
  'queue.list',
  'why.piece',
  'rate.up',
  'rate.down',
  'rate.open',
  'remix.press',
])

const extra = (controls: readonly Control[]): readonly Control[] =>
  controls.filter(({ action }) => !BUILT_IN.has(action))

/** A file of the piece, to take home. */
const take = (playing: PlayingView, ending: string, label: string): VNode =>
  h(
    'a',
    {
      class: 'button take',
      href: `/pieces/${playing.piece}/piece.${ending}`,
      download: '',
      'aria-label': `Download ${label}`,
    },
    icon('save'),
    label,
  )

const transport = (
  state: PageState,
  playing: PlayingView,
  position: number,
  store: Store,
  actions: Actions,
): VNode =>
  h(
    'div',
    { class: 'transport', key: 'transport' },
    playButton(state, actions, 'play'),
    h('span', { class: 'time', 'aria-hidden': 'true' }, clock(position)),
    timeline(playing, state.rolls.playing?.sections.map(({ energy }) => energy) ?? [], position),
    h('span', { class: 'time dim', 'aria-hidden': 'true' }, clock(playing.seconds)),
    iconButton('skip', 'Skip this piece', (event) => void actions.command(event.currentTarget, 'skip')),
    h(
      'div',
      { class: 'row extras' },
      extra(playing.controls).map((control) =>
        control.action === 'queue.replay'
          ? iconButton('again', control.label, (event) => void actions.control(event.currentTarget, control))
          : controlButton(control, actions),
      ),
      take(playing, 'opus', 'Opus'),
      take(playing, 'mid', 'MIDI'),
      playing.shaped.length > 0 &&
        button('Who shaped it', 'quiet', () => store.set({ shapedOpen: !state.shapedOpen }), {
          class: 'take narrow-only',
          'aria-expanded': String(state.shapedOpen),
          'aria-controls': 'about',
        }),
    ),
  )

const about = (playing: PlayingView, open: boolean, actions: Actions): VNode =>
  h(
    'div',
    { class: open ? 'about open' : 'about', id: 'about' },
    h('h2', { class: 'eyebrow' }, 'Who shaped it'),
    h(
      'ul',
      { class: 'shaped' },
      playing.shaped.map((line) => h('li', {}, line)),
    ),
    button('Why?', 'quiet', (event) => void actions.why(event.currentTarget, playing.piece), {
      class: 'take',
      'aria-label': `Why ${playing.title} sounds like this`,
    }),
  )

export const stagePanel = (
  state: PageState,
  now: number,
  store: Store,
  actions: Actions,
  mount: (canvas: Element) => void,
): VNode => {
  const shown = showing(state)
  const playing = state.room?.playing ?? null
  const progress = playing ? null : progressOf(state)
  const roll = 'roll' in shown ? shown.roll : null
  const position = positionAt(state, now)
  const first = !state.me && !playing && !progress && state.room !== null
  const body: Child[] = [
    playing && heading(playing, roll, starved(state, now)),
    progress && composing(state, progress),
    !playing && !progress && !first && resting(state, actions),
    h(
      'div',
      { class: `roll-box ${shown.kind}`, key: 'roll' },
      h('canvas', {
        class: 'roll',
        tabindex: 0,
        role: 'img',
        'aria-label': roll ? spoken(roll) : 'Piano roll, empty for now',
        ref: mount,
      }),
      shown.kind === 'nothing' &&
        h('p', { class: 'roll-hint', key: 'hint' }, progress ? 'The first bars appear here.' : ''),
      first && welcome(state, actions),
    ),
    playing && transport(state, playing, position, store, actions),
    playing && ratingRow(playing.piece, playing, state, actions),
    !first &&
      h(
        'div',
        { class: 'under', key: 'under' },
        roll && legend(roll, creditsOf(state, shown), store),
        playing && playing.shaped.length > 0 && about(playing, state.shapedOpen, actions),
      ),
  ]
  return h('main', { class: 'stage panel', id: 'stage', key: 'stage', 'aria-label': 'Stage' }, body)
}
