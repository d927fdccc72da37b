import type {
  AccountView,
  AnswerView,
  OptionView,
  VoterGroupView,
  WhyView,
} from '../../src/app/vote-views.ts'
import type { Actions } from './actions.ts'
import { h, type Child, type VNode } from './dom.ts'
import { count } from './format.ts'
import { GROUP_PARTS } from './palette.ts'
import { controlButton } from './parts.ts'
import { plane, ring, scale } from './vote-charts.ts'

/** @example seats(2.04) // '2' */
const seats = (value: number): string => String(Math.round(value * 10) / 10)

export const groupClass = (group: number): string => `part-${GROUP_PARTS[group % GROUP_PARTS.length]}`
export const swatch = (): VNode => h('span', { class: 'swatch', 'aria-hidden': 'true' })

const holders = ({ groups, seats: all }: AccountView, seat: number): readonly VNode[] =>
  groups.flatMap((_, g) =>
    all[seat].shares[g] > 0 ? [h('span', { class: groupClass(g), key: String(g) }, swatch())] : [],
  )

/** Who holds which seat, as a list: what the ring shows, in words. */
const seatList = (account: AccountView): VNode =>
  h(
    'ol',
    { class: 'seat-list' },
    account.seats.map(({ seat, label, style, reason }, i) =>
      h(
        'li',
        { key: seat },
        h('span', { class: 'strong' }, label),
        h('span', { class: 'seat-style' }, style, h('span', { class: 'seat-holders' }, holders(account, i))),
        h('span', { class: 'dim small' }, reason),
      ),
    ),
  )

/** What a group had paid before, and what it paid now, on one scale for all. */
const load = ({ before, after }: VoterGroupView, most: number): VNode =>
  h(
    'span',
    { class: 'load', 'aria-hidden': 'true' },
    h('span', { class: 'load-before', style: { '--share': (before / most).toFixed(4) } }),
    h('span', { class: 'load-now', style: { '--share': ((after - before) / most).toFixed(4) } }),
  )

const groupList = ({ groups }: AccountView): VNode => {
  const most = Math.max(1, ...groups.map(({ after }) => after))
  return h(
    'ul',
    { class: 'groups' },
    groups.map((group, g) =>
      h(
        'li',
        { class: groupClass(g), key: String(g) },
        h(
          'p',
          { class: 'group-head' },
          swatch(),
          h('span', { class: 'strong' }, group.label),
          group.own && h('span', { class: 'yours' }, 'yours'),
          h(
            'span',
            { class: 'dim small' },
            `${count(group.voters, 'voter')} · paid ${seats(group.paid)} of 6 parts`,
          ),
        ),
        h(
          'div',
          { class: 'load-row' },
          load(group, most),
          h('span', { class: 'small' }, `${seats(group.before)} → ${seats(group.after)}`),
        ),
      ),
    ),
  )
}

const bars = (options: readonly OptionView[]): VNode => {
  const most = Math.max(1, ...options.map(({ votes }) => votes))
  return h(
    'ul',
    { class: 'option-bars' },
    options.map(({ label, votes, chosen }) =>
      h(
        'li',
        {
          class: chosen ? 'tally chosen' : 'tally',
          key: label,
          style: { '--share': (votes / most).toFixed(3) },
        },
        h(
          'span',
          { class: chosen ? 'strong' : '' },
          label,
          chosen && h('span', { class: 'unseen' }, ', chosen'),
        ),
        h('span', { class: 'option-votes' }, votes),
      ),
    ),
  )
}

const chart = (answer: AnswerView): VNode => {
  switch (answer.shape) {
    case 'scale':
      return scale(answer.label, answer.options)
    case 'plane':
      return plane(answer.label, answer.options, answer.middle)
    case 'options':
      return bars(answer.options)
  }
}

const answerCard = (answer: AnswerView): VNode =>
  h(
    'section',
    { class: `answer answer-${answer.shape}`, key: answer.question, 'aria-label': answer.label },
    h('h3', {}, answer.label),
    chart(answer),
    h('p', { class: 'small' }, answer.line),
  )

const picture = (account: AccountView): Child => [
  h('div', { class: 'seats-picture', key: 'seats' }, ring(account), seatList(account)),
  account.groups.length > 0 &&
    h(
      'section',
      { class: 'why-part', key: 'groups', 'aria-label': 'Voters who chose alike' },
      h('h3', {}, 'Voters who chose alike'),
      groupList(account),
      h(
        'p',
        { class: 'dim small' },
        'Bars are parts that each had paid before, and paid now. Whoever has paid least comes first.',
      ),
    ),
  account.answers.length > 0 &&
    h(
      'section',
      { class: 'why-part', key: 'answers', 'aria-label': 'The other questions' },
      h('h3', {}, 'The other questions'),
      h('div', { class: 'answers' }, account.answers.map(answerCard)),
    ),
]

/** How a piece came about: its account as a picture of the seats, then in sentences. */
export const whyOf = (view: WhyView, actions: Actions): Child => [
  h(
    'div',
    { class: 'why', key: view.piece },
    view.account && picture(view.account),
    view.own !== null && h('p', { class: 'card line' }, view.own),
    h(
      'section',
      { class: 'why-part', 'aria-label': 'In words' },
      h('h3', {}, 'In words'),
      h(
        'ul',
        { class: 'why-lines' },
        view.lines.map((line, i) => h('li', { key: String(i) }, line)),
      ),
    ),
    view.controls.length > 0 &&
      h(
        'div',
        { class: 'row' },
        view.controls.map((control) => controlButton(control, actions)),
      ),
  ),
]
