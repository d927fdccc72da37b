import type { Values } from '../../src/adapters/web/protocol.ts'
import { OPTION, type CommandData, type CommandOption } from '../../src/app/command.ts'
import type { Actions } from './actions.ts'
import { h, type VNode } from './dom.ts'
import type { Store } from './state.ts'

const NUMBERS: ReadonlySet<number> = new Set([OPTION.integer, OPTION.number])

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Fills the list of suggestions as a member types. */
const suggest = (command: string, option: string, actions: Actions) => (event: Event) => {
  const field = event.target as HTMLInputElement
  void actions.complete(command, option, field.value).then((suggestions) => {
    field.list?.replaceChildren(
      ...suggestions.map(({ name, value }) =>
        Object.assign(document.createElement('option'), { value, label: name }),
      ),
    )
  })
}

/** Characters of a file that a form takes. */
const LONGEST_FILE = 8000

/** A chosen file's text goes into the field below it; one that is too long is cut there and then refused. */
const fill = (event: Event) => {
  const input = event.target as HTMLInputElement
  const field = input.parentElement?.querySelector('textarea')
  void input.files?.[0]
    ?.slice(0, LONGEST_FILE)
    .text()
    .then((text) => {
      if (field) field.value = text
    })
}

/** One option of a command, as a field of a form. */
const field = (command: string, option: CommandOption, actions: Actions): VNode => {
  const { name, description, type, choices, required = false } = option
  const label = h(
    'span',
    {},
    name.replaceAll('-', ' '),
    !required && h('span', { class: 'hint' }, 'optional'),
  )
  const note = h('span', { class: 'dim small' }, description)
  if (type === OPTION.flag)
    return h(
      'label',
      { class: 'field check', key: name },
      h('input', { type: 'checkbox', name }),
      label,
      note,
    )
  if (choices)
    return h(
      'label',
      { class: 'field', key: name },
      label,
      h(
        'select',
        { name, required },
        !required && h('option', { value: '' }, 'any'),
        choices.map((choice) => h('option', { value: choice.value }, choice.name)),
      ),
      note,
    )
  if (type === OPTION.attachment)
    return h(
      'div',
      { class: 'field', key: name },
      label,
      h('input', {
        type: 'file',
        accept: '.json,application/json',
        'aria-label': description,
        on: { change: fill },
      }),
      h('textarea', { name, rows: 3, maxlength: LONGEST_FILE, 'aria-label': `${name}, as text` }),
      note,
    )
  const complete = option.autocomplete === true
  const ask = suggest(command, name, actions)
  return h(
    'label',
    { class: 'field', key: name },
    label,
    h('input', {
      name,
      type: NUMBERS.has(type) ? 'number' : 'text',
      required,
      autocomplete: 'off',
      min: option.min_value,
      max: option.max_value,
      minlength: option.min_length,
      maxlength: option.max_length,
      step: type === OPTION.integer ? 1 : 'any',
      list: complete ? `list-${name}` : undefined,
      on: complete ? { focus: ask, input: ask } : {},
    }),
    complete && h('datalist', { id: `list-${name}` }),
    note,
  )
}

/** What was filled in; what was left empty is left out. */
const readValues = (form: HTMLFormElement, options: readonly CommandOption[]): Values => {
  const data = new FormData(form)
  return Object.fromEntries(
    options.flatMap(({ name, type }): [string, string | number | boolean][] => {
      const raw = data.get(name)
      if (type === OPTION.flag) return raw === null ? [] : [[name, true]]
      if (typeof raw !== 'string' || raw === '') return []
      return [[name, NUMBERS.has(type) ? Number(raw) : raw]]
    }),
  )
}

/** A command, or one of its subcommands, as a form. */
export const commandForm = (
  command: CommandData,
  subcommand: CommandOption | null,
  store: Store,
  actions: Actions,
): VNode => {
  const options = (subcommand ? subcommand.options : command.options) ?? []
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const values = readValues(form, options)
    store.set({ dialog: null })
    void actions.join(null).then((joined) => {
      if (joined) return actions.command(null, command.name, values, subcommand?.name)
      return undefined
    })
  }
  return h(
    'form',
    { class: 'command', key: subcommand?.name ?? command.name, on: { submit } },
    subcommand && h('h3', {}, subcommand.name),
    h('p', { class: 'dim' }, subcommand?.description ?? command.description),
    options.map((option) => field(command.name, option, actions)),
    h('button', { type: 'submit', class: 'button primary' }, sentence(subcommand?.name ?? command.name)),
  )
}
