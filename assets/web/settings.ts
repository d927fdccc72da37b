import type { Values } from '../../src/adapters/web/protocol.ts'
import { OPTION, type CommandOption } from '../../src/app/command.ts'
import type { SettingsView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { h, type Child, type VNode } from './dom.ts'
import { controlButton } from './parts.ts'
import type { PageState, Store } from './state.ts'

type Line = SettingsView['lines'][number]

/** One setting as a field that shows how it is set. */
const field = ({ option: name, label, detail, set }: Line, option: CommandOption): VNode => {
  const said = h('span', {}, label)
  const note = h('span', { class: 'dim small' }, detail)
  if (option.type === OPTION.flag)
    return h(
      'label',
      { class: 'field check', key: name },
      h('input', { type: 'checkbox', name, checked: set === true }),
      said,
      note,
    )
  const input = option.choices
    ? h(
        'select',
        { name },
        option.choices.map(({ value, name: text }) => h('option', { value, selected: value === set }, text)),
      )
    : h('input', {
        name,
        type: 'number',
        value: set,
        required: true,
        min: option.min_value,
        max: option.max_value,
        step: 1,
      })
  return h('label', { class: 'field', key: name }, said, input, note)
}

/** What means nothing here, and why. */
const absent = ({ option, label, detail }: Line): VNode =>
  h(
    'p',
    { class: 'field absent', key: option },
    h('span', {}, label),
    h('span', { class: 'dim small' }, detail),
  )

/** What was changed; what stands as it stood is left out. */
const changes = (form: HTMLFormElement, lines: readonly Line[]): Values => {
  const data = new FormData(form)
  const read = ({ option, set }: Line): Line['set'] => {
    const raw = data.get(option)
    if (typeof set === 'boolean') return raw !== null
    return typeof set === 'number' ? Number(raw) : typeof raw === 'string' ? raw : set
  }
  return Object.fromEntries(
    lines
      .filter(({ available }) => available)
      .map((line) => [line, read(line)] as const)
      .filter(([{ set }, value]) => value !== set)
      .map(([{ option }, value]) => [option, value]),
  )
}

const grouped = (lines: readonly Line[]) => [...Map.groupBy(lines, ({ group }) => group)]

/** How the room is set, for those who may not change it. */
const listed = ({ lines }: SettingsView): Child => [
  h('p', { class: 'dim' }, 'Only whoever came first can change these.'),
  grouped(lines).map(([group, inside]) =>
    h(
      'section',
      { key: group, 'aria-label': group },
      h('h3', {}, group),
      h(
        'dl',
        { class: 'settings' },
        inside.map(({ label, value, detail }) => [
          h('dt', {}, label),
          h('dd', {}, h('span', { class: 'strong' }, value), h('span', { class: 'dim small' }, detail)),
        ]),
      ),
    ),
  ),
]

/** The settings as they are, as a form for whoever may change them. */
export const settingsOf = (view: SettingsView, state: PageState, store: Store, actions: Actions): Child => {
  const { lines } = view
  const groups = state.commands.find(({ name }) => name === 'settings')?.options ?? []
  const options = groups.flatMap((group) => group.options ?? [])
  if (!state.room?.people.some(({ id, owner }) => owner && id === state.me?.id)) return listed(view)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const changed = changes(event.currentTarget as HTMLFormElement, lines)
    store.set({ dialog: null })
    if (Object.keys(changed).length > 0) void actions.change(changed)
  }
  return h(
    'form',
    { class: 'command', key: 'settings', on: { submit } },
    grouped(lines).map(([group, inside]) =>
      h(
        'fieldset',
        { class: 'group', key: group },
        h('legend', {}, group),
        inside.flatMap((line) => {
          const option = options.find(({ name }) => name === line.option)
          if (!line.available) return [absent(line)]
          return option ? [field(line, option)] : []
        }),
      ),
    ),
    h(
      'div',
      { class: 'row' },
      h('button', { type: 'submit', class: 'button primary' }, 'Save'),
      view.controls.map((control) => controlButton(control, actions)),
    ),
  )
}
