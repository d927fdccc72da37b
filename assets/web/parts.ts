import type { Control } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { h, type Child, type Props, type VNode } from './dom.ts'
import { hueOf, initials } from './format.ts'
import { icon, type IconName } from './icons.ts'

/** Small pieces that panels are made of. */

export const iconButton = (
  name: IconName,
  label: string,
  press: (event: Event) => void,
  more: Props = {},
): VNode =>
  h(
    'button',
    {
      type: 'button',
      'aria-label': label,
      title: label,
      ...more,
      class: `icon-button ${more.class ?? ''}`,
      on: { click: press },
    },
    icon(name),
  )

export const button = (
  label: Child,
  tone: 'primary' | 'quiet' | 'danger',
  press: (event: Event) => void,
  more: Props = {},
): VNode =>
  h(
    'button',
    { type: 'button', ...more, class: `button ${tone} ${more.class ?? ''}`, on: { click: press } },
    label,
  )

export const controlButton = (control: Control, actions: Actions): VNode =>
  button(control.label, control.tone, (event) => void actions.control(event.currentTarget, control), {
    key: `${control.action}/${control.args.join('/')}`,
    disabled: !control.enabled,
  })

export const avatar = (name: string, quiet = false): VNode =>
  h(
    'span',
    {
      class: quiet ? 'avatar face quiet' : 'avatar face',
      style: { '--hue': hueOf(name) },
      title: name,
      'aria-hidden': 'true',
    },
    initials(name),
  )

export const panel = (title: string, id: string, ...children: readonly Child[]): VNode =>
  h(
    'section',
    { class: 'panel', id, 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, title),
    children,
  )

export const empty = (...lines: readonly Child[]): VNode => h('p', { class: 'empty' }, lines)

/** Moves the focus among the buttons of a group with the arrow keys. */
export const roving = (event: KeyboardEvent): void => {
  const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
  const step = steps[event.key]
  if (!step || event.altKey || !(event.currentTarget instanceof Element)) return
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]:not([disabled])')]
  const index = stops.indexOf(document.activeElement as HTMLElement)
  if (index < 0) return
  event.preventDefault()
  stops[(index + step + stops.length) % stops.length]?.focus()
}
