import type { FairnessView, HeardGroupView } from '../../src/app/vote-views.ts'
import type { Actions } from './actions.ts'
import { h, type Child, type VNode } from './dom.ts'
import { controlButton } from './parts.ts'
import { groupClass, swatch } from './why.ts'

const percent = (share: number): string => `${Math.round(share * 100)} %`
const seats = (value: number): string => String(Math.round(value * 10) / 10)

const bar = (kind: 'voters' | 'seats', name: string, share: number, most: number): VNode =>
  h(
    'div',
    { class: `share of-${kind}` },
    h('span', { class: 'small' }, name),
    h(
      'span',
      { class: 'share-track', 'aria-hidden': 'true' },
      h('span', { class: 'share-bar', style: { '--share': (share / most).toFixed(4) } }),
    ),
    h('span', { class: 'small strong' }, percent(share)),
  )

/** Each group's part of the voters above its part of the music, all on one scale. */
const groupsOf = (groups: readonly HeardGroupView[]): VNode => {
  const most = Math.max(...groups.flatMap(({ voters, seats: got }) => [voters, got]))
  return h(
    'ul',
    { class: 'heard-groups' },
    groups.map(({ label, voters, seats: got, detail }, g) =>
      h(
        'li',
        { class: groupClass(g), key: String(g) },
        h(
          'p',
          { class: 'group-head' },
          swatch(),
          h('span', { class: 'strong' }, label),
          detail !== null && h('span', { class: 'dim small' }, detail),
        ),
        bar('voters', 'voters', voters, most),
        bar('seats', 'parts', got, most),
      ),
    ),
  )
}

/** Kinds of music: a bar for what was heard, a mark where the wishes stand. */
const wishesOf = ({ label, entries, never }: FairnessView['wishes'][number]): VNode => {
  const most = Math.max(1, ...entries.flatMap(({ wished, heard }) => [wished, heard]))
  return h(
    'section',
    { class: 'wishes', key: label, 'aria-label': label },
    h('h3', {}, label),
    h(
      'ul',
      {},
      entries.map((one) =>
        h(
          'li',
          { key: one.label },
          h('span', { class: 'wish-name' }, one.label),
          h(
            'span',
            { class: 'wish-track', 'aria-hidden': 'true' },
            h('span', { class: 'wish-heard', style: { '--share': (one.heard / most).toFixed(4) } }),
            h('span', { class: 'wish-mark', style: { '--share': (one.wished / most).toFixed(4) } }),
          ),
          h(
            'span',
            { class: 'small wish-numbers' },
            seats(one.heard),
            h('span', { class: 'unseen' }, ' heard, '),
            h('span', { class: 'dim' }, h('span', { 'aria-hidden': 'true' }, ' of '), seats(one.wished)),
            h('span', { class: 'unseen' }, ' wished'),
          ),
        ),
      ),
    ),
    never !== null && h('p', { class: 'dim small' }, never),
  )
}

/** Who and what was heard over some rounds, and what the learned parts never heard. */
export const fairnessOf = (view: FairnessView, actions: Actions): Child => [
  h(
    'div',
    { class: 'fairness', key: 'fairness' },
    h('p', { class: 'dim' }, view.line),
    view.own !== null && h('p', { class: 'card line' }, view.own),
    view.groups.length > 0 && groupsOf(view.groups),
    view.lines.length > 0 &&
      h(
        'ul',
        { class: 'why-lines' },
        view.lines.map((line, i) =>
          h('li', { key: String(i), class: i === 0 ? 'strong' : 'dim small' }, line),
        ),
      ),
    view.wishes.length > 0 && [
      h(
        'p',
        { class: 'dim small wish-legend', key: 'legend' },
        h('span', {}, h('span', { class: 'legend-heard', 'aria-hidden': 'true' }), 'parts heard'),
        h(
          'span',
          {},
          h('span', { class: 'legend-wished', 'aria-hidden': 'true' }),
          'parts wished on ballots',
        ),
      ),
      h('div', { class: 'all-wishes', key: 'wishes' }, view.wishes.map(wishesOf)),
    ],
    h(
      'section',
      { class: 'why-part', 'aria-label': view.learned.label },
      h('h3', {}, view.learned.label),
      h(
        'dl',
        { class: 'learned' },
        view.learned.parts.map(({ name, heard, unheard }) => [
          h('dt', { key: `${name}/name` }, name),
          h('dd', { key: `${name}/text` }, heard, h('span', { class: 'dim small' }, `Not heard: ${unheard}`)),
        ]),
      ),
      h('p', { class: 'dim small' }, view.learned.line),
    ),
    h(
      'div',
      { class: 'row' },
      view.controls.map((control) => controlButton(control, actions)),
    ),
  ),
]
