import { OPTION, type CommandData, type CommandOption } from '../../src/app/command.ts'
import type { FormView, HelpView, SettingsView } from '../../src/app/views.ts'
import type { Values } from '../../src/adapters/web/protocol.ts'
import type { Actions } from './actions.ts'
import { h, type Child, type VNode } from './dom.ts'
import { button, controlButton, iconButton } from './parts.ts'
import type { Dialog, PageState, Store } from './state.ts'

const NUMBERS: ReadonlySet<number> = new Set([OPTION.integer, OPTION.number])

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const frame = (title: string, store: Store, ...children: readonly Child[]): VNode =>
  h(
    'dialog',
    {
      class: 'dialog',
      key: `dialog/${title}`,
      'aria-label': title,
      ref: (element) =>
        queueMicrotask(() => element.isConnected && (element as HTMLDialogElement).showModal()),
      on: {
        close: () => store.set({ dialog: null }),
        click: (event: MouseEvent) => {
          if (event.target === event.currentTarget) (event.currentTarget as HTMLDialogElement).close()
        },
      },
    },
    h(
      'div',
      { class: 'dialog-body' },
      h(
        'header',
        {},
        h('h2', {}, title),
        iconButton('close', 'Close', () => store.set({ dialog: null })),
      ),
      children,
    ),
  )

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

const commandForm = (
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

const commandDialog = (command: CommandData, store: Store, actions: Actions): VNode => {
  const subcommands = (command.options ?? []).filter(({ type }) => type === OPTION.subcommand)
  return frame(
    command.name,
    store,
    subcommands.length > 0
      ? subcommands.map((subcommand) => commandForm(command, subcommand, store, actions))
      : commandForm(command, null, store, actions),
  )
}

const formDialog = (form: FormView, store: Store, actions: Actions): VNode => {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget as HTMLFormElement)
    const text = (id: string) => {
      const value = data.get(id)
      return typeof value === 'string' ? value : ''
    }
    store.set({ dialog: null })
    void actions.answer(form, Object.fromEntries(form.fields.map(({ id }) => [id, text(id)])))
  }
  return frame(
    form.title,
    store,
    h(
      'form',
      { class: 'command', on: { submit } },
      form.fields.map(({ id, label, value, placeholder, maxLength, multiline, required }) =>
        h(
          'label',
          { class: 'field', key: id },
          h('span', {}, label),
          h(multiline ? 'textarea' : 'input', {
            name: id,
            value,
            placeholder,
            maxlength: maxLength,
            required,
          }),
        ),
      ),
      h('button', { type: 'submit', class: 'button primary' }, 'Send'),
    ),
  )
}

const settings = (view: SettingsView): Child =>
  h(
    'dl',
    { class: 'settings' },
    view.lines.map(({ label, value, detail }) => [
      h('dt', {}, label),
      h('dd', {}, h('span', { class: 'strong' }, value), h('span', { class: 'dim small' }, detail)),
    ]),
  )

const help = (view: HelpView, actions: Actions): Child => [
  h('p', {}, view.line),
  h(
    'dl',
    { class: 'settings' },
    view.entries.map(({ name, line }) => [h('dt', {}, name), h('dd', {}, line)]),
  ),
  h(
    'div',
    { class: 'row' },
    view.controls.map((control) => controlButton(control, actions)),
  ),
]

const KEYS = [
  ['space', 'play, pause, listen'],
  ['v', 'go to the vote'],
  ['arrows', 'move within a group; over a paused roll, by bars'],
  ['alt + ↑ ↓', 'move a piece in the queue'],
  ['m', 'mute this page'],
  ['?', 'this list'],
] as const

/** The page has its own places for these. */
const ON_PAGE = new Set(['vote', 'idea', 'nowplaying', 'pause', 'resume', 'skip', 'queue', 'play', 'leave'])

const menu = (state: PageState, store: Store): VNode =>
  frame(
    'More',
    store,
    h(
      'ul',
      { class: 'menu' },
      state.commands
        .filter(({ name }) => !ON_PAGE.has(name))
        .map((command) =>
          h(
            'li',
            { key: command.name },
            button(
              [
                h('span', { class: 'strong' }, command.name),
                h('span', { class: 'dim small' }, command.description),
              ],
              'quiet',
              () => store.set({ dialog: { kind: 'command', command } }),
            ),
          ),
        ),
      h(
        'li',
        { key: '?' },
        button(
          [
            h('span', { class: 'strong' }, 'keys'),
            h('span', { class: 'dim small' }, 'What the keyboard does here'),
          ],
          'quiet',
          () => store.set({ dialog: { kind: 'keys' } }),
        ),
      ),
    ),
  )

export const dialogOf = (dialog: Dialog, state: PageState, store: Store, actions: Actions): VNode => {
  switch (dialog.kind) {
    case 'form':
      return formDialog(dialog.form, store, actions)
    case 'command':
      return commandDialog(dialog.command, store, actions)
    case 'view':
      return dialog.view.kind === 'help'
        ? frame(dialog.view.title, store, help(dialog.view, actions))
        : frame('Settings', store, settings(dialog.view))
    case 'menu':
      return menu(state, store)
    case 'keys':
      return frame(
        'Keys',
        store,
        h(
          'dl',
          { class: 'settings' },
          KEYS.map(([key, does]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, does)]),
        ),
      )
  }
}
