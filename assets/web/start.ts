import type { Actions } from './actions.ts'
import { h, type VNode } from './dom.ts'
import { suggestName } from './format.ts'
import type { PageState } from './state.ts'

const MINUTES = [1, 2, 3, 5] as const
const LENGTHS = [30, 60, 90, 180] as const
const lengthName = (seconds: number) =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

const choice = (
  name: string,
  label: string,
  options: readonly (readonly [number, string])[],
  chosen: number,
): VNode =>
  h(
    'label',
    { class: 'field' },
    h('span', {}, label),
    h(
      'select',
      { name },
      options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)),
    ),
  )

const firstName = suggestName()

/** Everything to begin with: who I am (once), how long to vote, how long the piece shall be. */
export const startForm = (state: PageState, actions: Actions): VNode => {
  const open = state.room?.round?.phase.status === 'voting'
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const fields = new FormData(form)
    const start = () =>
      actions.command(
        form.querySelector('[type=submit]'),
        'jam',
        { minutes: Number(fields.get('minutes')), seconds: Number(fields.get('seconds')) },
        'start',
      )
    const name = fields.get('name')
    void actions
      .join(typeof name === 'string' ? name : null)
      .then((joined) => (joined && !open ? start() : undefined))
  }
  return h(
    'form',
    { class: 'start', key: 'start', on: { submit } },
    !state.me &&
      h(
        'label',
        { class: 'field wide' },
        h('span', {}, 'Your name'),
        h('input', {
          name: 'name',
          value: firstName,
          maxlength: 32,
          required: true,
          autocomplete: 'nickname',
          'aria-describedby': state.nameProblem ? 'name-problem' : undefined,
          'aria-invalid': state.nameProblem ? 'true' : undefined,
          on: { focus: (event: FocusEvent) => (event.target as HTMLInputElement).select() },
        }),
      ),
    state.nameProblem &&
      !state.me &&
      h('p', { class: 'problem', id: 'name-problem', role: 'alert' }, state.nameProblem),
    !open && [
      choice(
        'minutes',
        'Vote for',
        MINUTES.map((n) => [n, `${n} min`] as const),
        3,
      ),
      choice(
        'seconds',
        'Length',
        LENGTHS.map((n) => [n, lengthName(n)] as const),
        90,
      ),
    ],
    h('button', { type: 'submit', class: 'button primary wide' }, open ? 'Join the round' : 'Start a round'),
  )
}
