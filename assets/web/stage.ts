import type { Roll } from '../../src/adapters/web/protocol.ts'
import type { Control, PieceView, PlayingView, RoundView, StageProgress } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { stageList } from './composing.ts'
import { h, type Child, type VNode } from './dom.ts'
import { clock } from './format.ts'
import { icon } from './icons.ts'
import { coloursOf, partName } from './palette.ts'
import { controlButton, iconButton } from './parts.ts'
import { startForm } from './start.ts'
import { positionAt, progressOf, type PageState, type Store } from './state.ts'
import { playButton, timeline } from './transport.ts'

/** Which roll the stage shows, and how. */
export type Showing =
  { readonly kind: 'playing' | 'upcoming' | 'preview'; readonly roll: Roll } | { readonly kind: 'nothing' }

export const showing = (state: PageState): Showing => {
  const { rolls, preview, room } = state
  if (room?.playing) return rolls.playing ? { kind: 'playing', roll: rolls.playing } : { kind: 'nothing' }
  if (rolls.upcoming) return { kind: 'upcoming', roll: rolls.upcoming }
  return preview && !progressOf(state) ? { kind: 'preview', roll: preview.roll } : { kind: 'nothing' }
}

/** Who chose each part of what is shown, where that is known. */
export const creditsOf = ({ room }: PageState, shown: Showing): Readonly<Record<string, string>> =>
  (shown.kind === 'playing' && room?.playing?.credits) || {}

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
const BUILT_IN = new Set(['pause.press', 'resume.press', 'skip.press', 'queue.list'])

const extra = (controls: readonly Control[]): readonly Control[] =>
  controls.filter(({ action }) => !BUILT_IN.has(action))

/** Longer titles are set smaller; what does not fit in two lines is cut. */
const LONG_TITLE = 32
const title = (text: string): VNode =>
  h('h1', { class: text.length > LONG_TITLE ? 'long' : '', title: text }, text)

const heading = (playing: PlayingView, roll: Roll | null): VNode =>
  h(
    'header',
    { class: 'stage-head', key: 'head' },
    h(
      'p',
      { class: 'eyebrow', 'aria-live': 'polite' },
      playing.status === 'paused' ? 'Paused' : playing.status === 'waiting' ? 'One moment …' : 'Now playing',
    ),
    title(playing.title),
    h(
      'p',
      { class: 'facts' },
      [roll && `${roll.key} · ${roll.bpm} bpm · ${roll.meter}`, `asked by ${playing.askedBy}`]
        .filter(Boolean)
        .join(' · '),
    ),
  )

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

const transport = (state: PageState, playing: PlayingView, position: number, actions: Actions): VNode =>
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
    ),
  )

/** The first piece takes a few seconds in a new room. */
const preparing = (): readonly VNode[] => [
  h('span', { class: 'beats', 'aria-hidden': 'true' }, h('i', {}), h('i', {}), h('i', {}), h('i', {})),
  h(
    'p',
    {},
    'A first piece is being composed',
    h('span', { class: 'dim' }, 'You can play it in a few seconds.'),
  ),
]

const welcome = (state: PageState, actions: Actions): VNode => {
  const piece: PieceView | undefined = state.room?.pieces[0]
  return h(
    'div',
    { class: 'welcome', key: 'welcome' },
    h('h1', {}, 'Make music together'),
    h('p', {}, 'Everyone here votes, and Voxpop composes, plays and shares a piece from the votes.'),
    startForm(state, actions),
    !piece && state.room?.preparing && h('div', { class: 'try waiting', role: 'status' }, ...preparing()),
    piece &&
      h(
        'div',
        { class: 'try' },
        playButton(state, actions, 'try'),
        h(
          'p',
          {},
          'Or hear one first',
          h('span', { class: 'dim' }, `${piece.title} · ${piece.key} · ${clock(piece.seconds)}`),
        ),
      ),
  )
}

/** What the votes lean to so far: the first of each question. */
const leaning = (round: RoundView): string =>
  round.tallies
    .filter(({ question, answered }) => answered > 0 && ['style', 'mood', 'tempo'].includes(question))
    .flatMap(({ options }) => options.slice(0, 1).map(({ label }) => label))
    .join(', ')

/** Nothing sounds: what is being voted on, or the newest piece to press play on. */
const resting = (state: PageState, actions: Actions): VNode => {
  const piece = state.room?.pieces[0]
  const round = state.room?.round
  const voting = round?.phase.status === 'voting' ? round : null
  const waiting = state.room?.preparing === true
  const words = voting
    ? leaning(voting) || 'Waiting for the first vote'
    : (piece?.title ?? (waiting ? 'A first piece is being composed' : 'Nothing has been composed yet'))
  const facts = piece
    ? [
        voting ? `Meanwhile: ${piece.title}` : `${piece.key} · ${piece.bpm} bpm`,
        piece.styles.join(' + '),
        clock(piece.seconds),
      ].join(' · ')
    : waiting
      ? 'You can play it in a few seconds.'
      : 'The first piece appears here.'
  return h(
    'header',
    { class: 'stage-head resting', key: 'rest' },
    h(
      'div',
      { class: 'grow' },
      h(
        'p',
        { class: 'eyebrow' },
        voting ? 'Taking shape' : piece ? 'Ready when you are' : waiting ? 'One moment …' : 'All quiet',
      ),
      title(words),
      h('p', { class: 'facts' }, facts),
    ),
    playButton(state, actions, 'rest-play'),
  )
}

const composing = (state: PageState, progress: StageProgress): VNode =>
  h(
    'div',
    { class: 'composing', key: 'composing' },
    h(
      'header',
      { class: 'stage-head' },
      h(
        'div',
        {},
        h('p', { class: 'eyebrow' }, 'Composing'),
        title(state.rolls.upcoming?.title ?? state.room?.composing?.title ?? 'From your votes'),
      ),
    ),
    stageList(progress, 'row'),
  )

const about = (playing: PlayingView): VNode =>
  h(
    'div',
    { class: 'about' },
    h('h2', { class: 'eyebrow' }, 'Who shaped it'),
    h(
      'ul',
      { class: 'shaped' },
      playing.shaped.map((line) => h('li', {}, line)),
    ),
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
    playing && heading(playing, roll),
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
    playing && transport(state, playing, position, actions),
    !first &&
      h(
        'div',
        { class: 'under', key: 'under' },
        roll && legend(roll, creditsOf(state, shown), store),
        playing && playing.shaped.length > 0 && about(playing),
      ),
  ]
  return h('main', { class: 'stage panel', id: 'stage', key: 'stage', 'aria-label': 'Stage' }, body)
}
