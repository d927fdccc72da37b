import type { StageProgress } from '../../src/app/views.ts'
import { h, type VNode } from './dom.ts'
import { icon } from './icons.ts'

const SAID = { waiting: 'waiting', active: 'under way', done: 'done' } as const

/** The stages of composing, lighting up one after the other. */
export const stageList = ({ stages, fraction, left }: StageProgress, shape: 'list' | 'row'): VNode => {
  const now =
    stages.find(({ state }) => state === 'active') ?? stages.findLast(({ state }) => state === 'done')
  return h(
    'div',
    { class: `stages ${shape}` },
    h(
      'ol',
      {},
      stages.map(({ id, label, state }) =>
        h(
          'li',
          { class: `step ${state}`, key: id, 'aria-label': `${label}: ${SAID[state]}` },
          h('span', { class: 'dot', 'aria-hidden': 'true' }, state === 'done' && icon('check')),
          h('span', { class: 'step-name' }, label),
        ),
      ),
    ),
    h(
      'div',
      {
        class: 'bar',
        role: 'progressbar',
        'aria-label': 'Composing',
        'aria-valuemin': 0,
        'aria-valuemax': 100,
        'aria-valuenow': Math.round(fraction * 100),
      },
      h('div', { class: 'bar-fill', style: { '--part': fraction.toFixed(3) } }),
    ),
    h(
      'p',
      { class: 'time-left', 'aria-live': 'polite' },
      now && h('span', { class: 'stage-now' }, now.label),
      left ?? '',
    ),
  )
}
