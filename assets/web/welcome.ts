import type { PieceView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { h, type VNode } from './dom.ts'
import { clock } from './format.ts'
import { startForm } from './start.ts'
import type { PageState } from './state.ts'
import { playButton } from './transport.ts'

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

/** The first visit: what this is, a name, a round to start and a piece to press play on. */
export const welcome = (state: PageState, actions: Actions): VNode => {
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
