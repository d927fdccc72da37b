import type { PieceView, QueueEntryView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { h, type Child, type VNode } from './dom.ts'
import { clock, count } from './format.ts'
import { icon } from './icons.ts'
import { button, controlButton, empty, iconButton, panel, roving } from './parts.ts'
import { ratingRow } from './rating.ts'
import type { PageState, Store } from './state.ts'

const move = (actions: Actions, from: EventTarget | null, entry: QueueEntryView, to: number) =>
  void actions.command(from, 'queue', { track: entry.track, place: to + 1 }, 'move')

const entryRow = (entry: QueueEntryView, index: number, length: number, actions: Actions): VNode => {
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    const to = index + (event.key === 'ArrowUp' ? -1 : 1)
    if (to >= 0 && to < length) move(actions, event.currentTarget, entry, to)
  }
  return h(
    'li',
    { class: 'entry', key: entry.track, tabindex: 0, 'data-stop': true, on: { keydown: press } },
    h('span', { class: 'entry-number' }, index + 1),
    h(
      'div',
      { class: 'entry-text' },
      h('p', { class: 'strong clip' }, entry.title),
      h('p', { class: 'dim clip' }, `${clock(entry.seconds)} · ${entry.askedBy}`),
    ),
    iconButton(
      'up',
      `Move ${entry.title} up`,
      (event) => move(actions, event.currentTarget, entry, index - 1),
      {
        disabled: index === 0,
      },
    ),
    iconButton(
      'down',
      `Move ${entry.title} down`,
      (event) => move(actions, event.currentTarget, entry, index + 1),
      {
        disabled: index === length - 1,
      },
    ),
    iconButton(
      'close',
      `Remove ${entry.title}`,
      (event) => void actions.command(event.currentTarget, 'queue', { track: entry.track }, 'remove'),
    ),
  )
}

export const queuePanel = (state: PageState, actions: Actions): VNode => {
  const queue = state.room?.queue
  const entries = queue?.entries ?? []
  return panel(
    'Queue',
    'queue',
    queue &&
      entries.length > 0 &&
      h('p', { class: 'dim small' }, `${count(entries.length, 'piece')} · ${clock(queue.seconds)}`),
    entries.length === 0
      ? empty(
          queue?.now ? 'Nothing after this one.' : 'The queue is empty.',
          ' Play a piece, or start a round.',
        )
      : h(
          'ol',
          { class: 'entries', on: { keydown: roving } },
          entries.map((entry, i) => entryRow(entry, i, entries.length, actions)),
        ),
    queue &&
      (queue.now !== null || entries.length > 0) &&
      h(
        'div',
        { class: 'row' },
        queue.controls
          .filter(({ action, enabled }) => action !== 'queue.skip' && enabled)
          .map((control) => controlButton(control, actions)),
      ),
  )
}

const download = (piece: PieceView, file: string, label: string): VNode =>
  h('a', { class: 'button quiet', href: `/pieces/${piece.id}/${file}`, download: '' }, icon('save'), label)

/** Back to the piece that a remix was made from. */
const parentLink = ({ of, line }: NonNullable<PieceView['remix']>, state: PageState, store: Store): VNode => {
  const known = state.room?.pieces.some(({ id }) => id === of) ?? false
  const show = () => {
    store.set({ opened: of })
    document.querySelector(`[data-piece="${of}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  return known
    ? button(line, 'quiet', show, { class: 'lineage', 'aria-label': `${line}. Show it.` })
    : h('p', { class: 'dim small' }, line)
}

const details = (piece: PieceView, state: PageState, store: Store, actions: Actions): Child[] => [
  piece.remix && parentLink(piece.remix, state, store),
  ratingRow(piece.id, piece, state, actions),
  h('img', {
    class: 'waveform',
    src: `/pieces/${piece.id}/waveform.png`,
    alt: piece.waveformAlt,
    loading: 'lazy',
  }),
  h('p', { class: 'dim small' }, piece.form.join(' – ')),
  piece.shaped.length > 0 &&
    h(
      'ul',
      { class: 'shaped' },
      piece.shaped.map((line) => h('li', {}, line)),
    ),
  h(
    'div',
    { class: 'row' },
    button('Why?', 'quiet', (event) => void actions.why(event.currentTarget, piece.id), {
      'aria-label': `Why ${piece.title} sounds like this`,
    }),
    download(piece, 'piece.opus', 'Opus'),
    download(piece, 'piece.mid', 'MIDI'),
    download(piece, 'piece.json', 'Score'),
  ),
  h('p', { class: 'dim small' }, piece.terms),
]

const pieceRow = (piece: PieceView, state: PageState, store: Store, actions: Actions): VNode => {
  const open = state.opened === piece.id
  const sounding = state.room?.playing?.piece === piece.id
  return h(
    'li',
    { class: sounding ? 'piece sounding' : 'piece', key: piece.id, 'data-piece': piece.id },
    h(
      'div',
      { class: 'piece-head' },
      iconButton(
        'play',
        `Play ${piece.title}`,
        (event) => {
          const from = event.currentTarget
          void actions
            .join(null)
            .then((joined) => (joined ? actions.command(from, 'play', { piece: piece.id }) : undefined))
        },
        { class: 'round' },
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'piece-text',
          'aria-expanded': String(open),
          'data-stop': true,
          on: { click: () => store.set({ opened: open ? null : piece.id }) },
        },
        h('span', { class: 'strong clip' }, piece.title),
        h('span', { class: 'dim clip' }, `${piece.key} · ${piece.bpm} bpm · ${piece.styles.join(' + ')}`),
        piece.note !== undefined && h('span', { class: 'dim' }, piece.note),
      ),
      h('span', { class: 'time dim' }, clock(piece.seconds)),
    ),
    open && h('div', { class: 'piece-more' }, details(piece, state, store, actions)),
  )
}

export const piecesPanel = (state: PageState, store: Store, actions: Actions): VNode => {
  const pieces = state.room?.pieces ?? []
  return panel(
    'Pieces',
    'pieces',
    pieces.length === 0
      ? empty(
          state.room?.preparing && 'A first piece is being composed. ',
          'Every finished piece is kept here, to play again or take home.',
        )
      : h(
          'ul',
          { class: 'pieces', on: { keydown: roving } },
          pieces.map((piece) => pieceRow(piece, state, store, actions)),
        ),
  )
}
