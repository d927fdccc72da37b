import type { Roll } from '../../src/adapters/web/protocol.ts'
import type { Control, PieceView, PlayingView, StageProgress } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { stageList } from './composing.ts'
import { h, type Child, type VNode } from './dom.ts'
import { clock } from './format.ts'
import { coloursOf, partName } from './palette.ts'
import { controlButton, iconButton } from './parts.ts'
import { startForm } from './start.ts'
import { positionAt, type PageState, type Store } from './state.ts'
import { playButton, timeline } from './transport.ts'

/** Which roll the stage shows, and how. */
export type Showing =
  { readonly kind: 'playing' | 'upcoming' | 'preview'; readonly roll: Roll } | { readonly kind: 'nothing' }

export const progressOf = ({ room }: PageState): StageProgress | null =>
  room?.round?.phase.status === 'composing' ? room.round.phase.progress : (room?.composing?.progress ?? null)

export const showing = (state: PageState): Showing => {
  const { rolls, preview, room } = state
  if (room?.playing) return rolls.playing ? { kind: 'playing', roll: rolls.playing } : { kind: 'nothing' }
  if (rolls.upcoming) return { kind: 'upcoming', roll: rolls.upcoming }
  return preview && !progressOf(state) ? { kind: 'preview', roll: preview.roll } : { kind: 'nothing' }
}

const legend = (roll: Roll, store: Store): VNode => {
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
            on: {
              mouseenter: point(i),
              mouseleave: point(null),
              focus: point(i),
              blur: point(null),
              click: point(i),
            },
          },
          h('span', { class: 'swatch', 'aria-hidden': 'true' }),
          partName(part),
        ),
      ),
    ),
  )
}

/** What the canvas shows, for those who do not see it. */
const spoken = (roll: Roll): string =>
  `Piano roll of ${roll.title}: ${roll.parts.map(partName).join(', ')}. ` +
  `Sections: ${roll.sections.map(({ name }) => name).join(', ')}.`

/** The transport has its own buttons for these, and the queue is on the page. */
const BUILT_IN = new Set(['pause.press', 'resume.press', 'skip.press', 'queue.list'])

const extra = (controls: readonly Control[]): readonly Control[] =>
  controls.filter(({ action }) => !BUILT_IN.has(action))

const heading = (playing: PlayingView, roll: Roll | null): VNode =>
  h(
    'header',
    { class: 'stage-head', key: 'head' },
    h(
      'div',
      {},
      h(
        'p',
        { class: 'eyebrow', 'aria-live': 'polite' },
        playing.status === 'paused'
          ? 'Paused'
          : playing.status === 'waiting'
            ? 'One moment …'
            : 'Now playing',
      ),
      h('h1', {}, playing.title),
    ),
    h(
      'p',
      { class: 'facts' },
      [roll && `${roll.key} · ${roll.bpm} bpm · ${roll.meter}`, `asked by ${playing.askedBy}`]
        .filter(Boolean)
        .join(' · '),
    ),
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
  )

const welcome = (state: PageState, actions: Actions): VNode => {
  const piece: PieceView | undefined = state.room?.pieces[0]
  return h(
    'div',
    { class: 'welcome', key: 'welcome' },
    h('h1', {}, 'Make music together'),
    h('p', {}, 'Everyone here votes, and Voxpop composes, plays and shares a piece from the votes.'),
    startForm(state, actions),
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

const resting = (state: PageState, actions: Actions): VNode => {
  const piece = state.room?.pieces[0]
  return h(
    'header',
    { class: 'stage-head resting', key: 'rest' },
    playButton(state, actions, 'rest-play'),
    h(
      'div',
      {},
      h('p', { class: 'eyebrow' }, piece ? 'Ready when you are' : 'All quiet'),
      h('h1', {}, piece ? piece.title : 'Nothing has been composed yet'),
    ),
    h(
      'p',
      { class: 'facts' },
      piece
        ? `${piece.key} · ${piece.bpm} bpm · ${piece.styles.join(' + ')} · ${clock(piece.seconds)}`
        : 'Start a round, and the first piece appears here.',
    ),
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
        h('h1', {}, state.rolls.upcoming?.title ?? state.room?.composing?.title ?? 'From your votes'),
      ),
    ),
    stageList(progress, 'row'),
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
    roll && !first && legend(roll, store),
    playing &&
      h(
        'div',
        { class: 'about', key: 'about' },
        playing.shaped.length > 0 &&
          h(
            'div',
            {},
            h('h2', { class: 'eyebrow' }, 'Who shaped it'),
            h(
              'ul',
              { class: 'shaped' },
              playing.shaped.map((line) => h('li', {}, line)),
            ),
          ),
        h(
          'div',
          { class: 'row' },
          extra(playing.controls).map((control) => controlButton(control, actions)),
          h(
            'a',
            { class: 'button quiet', href: `/pieces/${playing.piece}/piece.opus`, download: '' },
            'Opus',
          ),
          h('a', { class: 'button quiet', href: `/pieces/${playing.piece}/piece.mid`, download: '' }, 'MIDI'),
        ),
      ),
  ]
  return h('main', { class: 'stage panel', id: 'stage', key: 'stage', 'aria-label': 'Stage' }, body)
}
