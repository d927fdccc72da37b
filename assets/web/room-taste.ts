import type { OpinionView, TasteView } from '../../src/app/taste-views.ts'
import type { Actions } from './actions.ts'
import { h, type Child, type VNode } from './dom.ts'
import { controlButton } from './parts.ts'
import { save } from './save.ts'

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`
const whole = (share: number): string => `${Math.round(share * 100)} %`
const HEIGHT = 20

/** A dot for the guess on a line for where it may lie; a mark where an average piece is. */
const track = ({ low, liking, high }: OpinionView, average: number): VNode =>
  h(
    'svg',
    { class: 'taste-track', height: HEIGHT, 'aria-hidden': 'true' },
    h('rect', { class: 'taste-ground', x: 0, y: HEIGHT / 2 - 1, width: '100%', height: 2, rx: 1 }),
    h('rect', { class: 'taste-average', x: percent(average), y: 1, width: 2, height: HEIGHT - 2 }),
    h('rect', {
      class: 'taste-interval',
      x: percent(low),
      y: HEIGHT / 2 - 3,
      width: percent(high - low),
      height: 6,
      rx: 3,
    }),
    h('circle', { class: 'taste-dot', cx: percent(liking), cy: HEIGHT / 2, r: 6 }),
  )

const row = (opinion: OpinionView, average: number): VNode => {
  const { label, low, liking, high, words } = opinion
  return h(
    'li',
    { key: label, class: liking >= average ? 'liked' : 'disliked' },
    h('span', { class: 'taste-name' }, label),
    track(opinion, average),
    h('span', { class: 'taste-share' }, whole(liking)),
    h(
      'span',
      { class: 'dim small taste-words' },
      words,
      h('span', { class: 'unseen' }, `; between ${whole(low)} and ${whole(high)}`),
    ),
  )
}

/** The scale above the lines, with the average piece on it. */
const scale = (average: number): VNode =>
  h(
    'div',
    { class: 'taste-scale dim small', 'aria-hidden': 'true' },
    h('span', {}, '0 %'),
    h('span', { class: 'taste-middle', style: { '--at': percent(average) } }, 'average'),
    h('span', {}, '100 %'),
  )

const group = ({ label, opinions }: TasteView['groups'][number], average: number): VNode =>
  h(
    'section',
    { class: 'taste-group', key: label, 'aria-label': label },
    h('h3', {}, label),
    h(
      'ul',
      {},
      opinions.map((opinion) => row(opinion, average)),
    ),
  )

/** What the room likes, as a chart with its doubts and in words. */
export const roomTasteOf = (view: TasteView, actions: Actions): Child => {
  const { file, groups, average } = view
  return [
    h(
      'div',
      { class: 'room-taste', key: 'taste' },
      h('p', { class: groups.length > 0 ? 'dim' : 'card line' }, view.line),
      view.lines.length > 0 &&
        h(
          'ul',
          { class: 'taste-lines' },
          view.lines.map((line) => h('li', { key: line }, line)),
        ),
      groups.length > 0 && scale(average),
      groups.map((one) => group(one, average)),
      view.key !== null && h('p', { class: 'dim small' }, view.key),
      h(
        'div',
        { class: 'row' },
        file !== null &&
          h(
            'button',
            { type: 'button', class: 'button primary', key: 'save', on: { click: () => save(file) } },
            `Save ${file.name}`,
          ),
        view.controls.map((control) => controlButton(control, actions)),
      ),
    ),
  ]
}
