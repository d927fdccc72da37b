import type { AccountView, OptionView } from '../../src/app/vote-views.ts'
import type { Affect } from '../../src/music/mood.ts'
import { h, type Child, type VNode } from './dom.ts'
import { count } from './format.ts'
import { GROUP_PARTS } from './palette.ts'

/** A picture with a name and a description for those who do not see it. */
const figure = (
  name: string,
  of: { readonly width: number; readonly height: number; readonly title: string; readonly text: string },
  ...children: readonly Child[]
): VNode => {
  const id = `${name}-${of.title.toLowerCase().replace(/\W+/g, '-')}`
  return h(
    'svg',
    {
      class: name,
      viewBox: `0 0 ${of.width} ${of.height}`,
      role: 'img',
      'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-text`,
    },
    h('title', { id: `${id}-title` }, of.title),
    h('desc', { id: `${id}-text` }, of.text),
    children,
  )
}

const RING = { size: 200, outer: 96, inner: 58, gap: 0.05 } as const
const TURN = 2 * Math.PI

const at = (radius: number, angle: number): string => {
  const middle = RING.size / 2
  return `${(middle + radius * Math.sin(angle)).toFixed(2)} ${(middle - radius * Math.cos(angle)).toFixed(2)}`
}

/** A piece of the ring, clockwise from one angle to another (0 is the top). */
const arc = (from: number, to: number): string => {
  const { outer, inner } = RING
  const large = to - from > Math.PI ? 1 : 0
  return `M${at(outer, from)}A${outer} ${outer} 0 ${large} 1 ${at(outer, to)}L${at(inner, to)}A${inner} ${inner} 0 ${large} 0 ${at(inner, from)}Z`
}

/** The six seats as a ring, clockwise from the top, each in the colours of the groups that paid for it. */
export const ring = ({ seats, groups, voters }: AccountView): VNode => {
  const width = TURN / seats.length
  const held = seats.map(({ label, style, shares }) => {
    const by = groups.flatMap((group, g) => (shares[g] > 0 ? [group.label] : []))
    return `${label}: ${style}${by.length > 0 ? `, paid by those for ${by.join('; ')}` : ''}`
  })
  return figure(
    'seat-ring',
    { width: RING.size, height: RING.size, title: 'Who holds the six parts', text: `${held.join('. ')}.` },
    seats.map(({ seat, shares }, i) => {
      const from = i * width + RING.gap / 2
      const room = width - RING.gap
      const total = shares.reduce((sum, share) => sum + share, 0)
      let angle = from
      const slices = shares.flatMap((share, g) => {
        if (total === 0 || share === 0) return []
        const begin = angle
        angle += (share / total) * room
        return [
          h('path', {
            key: `${seat}/${g}`,
            class: `slice part-${GROUP_PARTS[g % GROUP_PARTS.length]}`,
            d: arc(begin, angle),
          }),
        ]
      })
      const [x, y] = at((RING.outer + RING.inner) / 2, from + room / 2).split(' ')
      return h(
        'g',
        { key: seat },
        slices.length > 0 ? slices : h('path', { class: 'slice free', d: arc(from, from + room) }),
        h(
          'text',
          { class: slices.length > 0 ? 'seat-number' : 'seat-number free', x, y, dy: '.35em' },
          i + 1,
        ),
      )
    }),
    h('text', { class: 'ring-count', x: 100, y: 98 }, voters),
    h('text', { class: 'ring-unit', x: 100, y: 118 }, voters === 1 ? 'voter' : 'voters'),
  )
}

const spoken = (options: readonly OptionView[]): string =>
  options
    .filter(({ votes, chosen }) => votes > 0 || chosen)
    .map(({ label, votes, chosen }) => `${label}: ${count(votes, 'vote')}${chosen ? ', chosen' : ''}`)
    .join('. ')

const SCALE = { width: 320, base: 74, edge: 28, dot: 6, most: 4 } as const

/** Answers as dots over the steps of a scale; more than fit are a number. */
const dots = (votes: number, x: number): readonly VNode[] => {
  const { base, dot, most } = SCALE
  const place = (i: number) => base - 16 - i * (dot * 2 + 2)
  if (votes > most)
    return [
      h('circle', { key: 'many', class: 'dot-many', cx: x, cy: place(0) - 8, r: 14 }),
      h('text', { key: 'number', class: 'dot-number', x, y: place(0) - 8, dy: '.35em' }, votes),
    ]
  return Array.from({ length: votes }, (_, i) =>
    h('circle', { key: String(i), class: 'vote-dot', cx: x, cy: place(i), r: dot }),
  )
}

/** A question whose answers stand in order, slow to fast: each answer a dot, the middle one marked. */
export const scale = (title: string, options: readonly OptionView[]): VNode => {
  const { width, base, edge } = SCALE
  const step = (width - 2 * edge) / Math.max(1, options.length - 1)
  const end = options.length - 1
  return figure(
    'scale-chart',
    { width, height: 104, title, text: spoken(options) },
    h('path', { class: 'axis', d: `M${edge} ${base}H${width - edge}` }),
    options.map(({ label, votes, chosen }, i) => {
      const x = edge + i * step
      return h(
        'g',
        { key: label, class: chosen ? 'chosen' : '' },
        h('circle', { class: 'tick', cx: x, cy: base, r: chosen ? 8 : 4 }),
        dots(votes, x),
      )
    }),
    h('text', { class: 'axis-end from', x: 8, y: 98 }, options[0].label),
    h('text', { class: 'axis-end to', x: width - 8, y: 98 }, options[end].label),
  )
}

const PLANE = { width: 320, height: 236, reach: 96, wide: 92 } as const

/** Moods on the plane of valence and arousal: every vote makes its point larger, the cross is what they come to. */
export const plane = (
  title: string,
  options: readonly (OptionView & Affect)[],
  middle: Affect | null,
): VNode => {
  const { width, height, reach, wide } = PLANE
  const x = ({ valence }: Affect) => Math.round(width / 2 + valence * wide)
  const y = ({ arousal }: Affect) => Math.round(height / 2 - arousal * reach)
  const most = Math.max(1, ...options.map(({ votes }) => votes))
  return figure(
    'plane-chart',
    { width, height, title, text: spoken(options) },
    h('path', { class: 'axis', d: `M${width / 2} 18V${height - 18}M16 ${height / 2}H${width - 16}` }),
    h('text', { class: 'axis-name', x: width / 2, y: 12 }, 'lively'),
    h('text', { class: 'axis-name', x: width / 2, y: height - 4 }, 'quiet'),
    h('text', { class: 'axis-end from', x: 4, y: height / 2 + 16 }, 'sad'),
    h('text', { class: 'axis-end to', x: width - 4, y: height / 2 + 16 }, 'glad'),
    options.map((option) => {
      const { label, votes, chosen } = option
      const size = votes === 0 ? 3 : 6 + 10 * Math.sqrt(votes / most)
      return h(
        'g',
        { key: label, class: chosen ? 'mood chosen' : votes > 0 ? 'mood voted' : 'mood' },
        h('circle', { cx: x(option), cy: y(option), r: size.toFixed(1) }),
        h(
          'text',
          {
            class: option.valence < 0 ? 'before' : '',
            x: (x(option) + Math.sign(option.valence) * (size + 4)).toFixed(1),
            y: y(option),
            dy: '.35em',
          },
          votes > 0 ? `${label} ${votes}` : label,
        ),
      )
    }),
    middle &&
      h('path', {
        class: 'middle',
        d: `M${x(middle) - 8} ${y(middle)}h16M${x(middle)} ${y(middle) - 8}v16`,
      }),
  )
}
