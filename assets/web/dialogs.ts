import { OPTION, type CommandData } from '../../src/app/command.ts'
import type { FormView, HelpView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { commandForm } from './command-form.ts'
import { h, type Child, type VNode } from './dom.ts'
import { fairnessOf } from './fairness.ts'
import { button, controlButton, iconButton } from './parts.ts'
import { roomTasteOf } from './room-taste.ts'
import { critiqueOf } from './rating.ts'
import { logOf, privacyOf } from './records.ts'
import { settingsOf } from './settings.ts'
import type { Dialog, PageState, Store } from './state.ts'
import { statusOf } from './status.ts'
import { styleOf, stylesOf } from './styles.ts'
import { whyOf } from './why.ts'

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

const help = (view: HelpView, actions: Actions): Child => [
  h('p', {}, view.line),
  h(
    'dl',
    { class: 'settings' },
    view.entries.map(({ name, line }) => [h('dt', {}, name), h('dd', {}, line)]),
  ),
  view.picture &&
    h(
      'figure',
      { class: 'help-picture' },
      h('img', { src: `/docs/pictures/${view.picture.name}`, alt: view.picture.alt }),
    ),
  view.guide !== undefined &&
    h('p', {}, h('a', { href: `/docs/guides/${view.guide}`, target: '_blank' }, 'Read it all')),
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
const ON_PAGE = new Set([
  'vote',
  'rate',
  'idea',
  'nowplaying',
  'pause',
  'resume',
  'skip',
  'queue',
  'play',
  'leave',
])

/** Most commands open as a form; these have something to show first. */
const SHOWN_AT_ONCE = new Set(['settings', 'privacy', 'fairness', 'why', 'taste', 'status'])

const openCommand = (command: CommandData, store: Store, actions: Actions): void => {
  if (!SHOWN_AT_ONCE.has(command.name)) return store.set({ dialog: { kind: 'command', command } })
  void actions.join(null).then((joined) => (joined ? actions.command(null, command.name) : undefined))
}

const menu = (state: PageState, store: Store, actions: Actions): VNode =>
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
              () => openCommand(command, store, actions),
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

const viewDialog = (
  view: Extract<Dialog, { kind: 'view' }>['view'],
  state: PageState,
  store: Store,
  actions: Actions,
): VNode => {
  switch (view.kind) {
    case 'help':
      return frame(view.title, store, help(view, actions))
    case 'settings':
      return frame('Settings', store, settingsOf(view, state, store, actions))
    case 'log':
      return frame(view.title, store, logOf(view, actions))
    case 'privacy':
      return frame(view.title, store, privacyOf(view, actions))
    case 'styles':
      return frame(view.title, store, stylesOf(view, state, actions))
    case 'style':
      return frame(view.name, store, styleOf(view, state, actions))
    case 'why':
      return frame(`Why “${view.title}” sounds like this`, store, whyOf(view, actions))
    case 'fairness':
      return frame(view.title, store, fairnessOf(view, actions))
    case 'status':
      return frame(view.title, store, statusOf(view, actions))
    case 'taste':
      return frame(view.title, store, roomTasteOf(view, actions))
  }
}

export const dialogOf = (dialog: Dialog, state: PageState, store: Store, actions: Actions): VNode => {
  switch (dialog.kind) {
    case 'form':
      return formDialog(dialog.form, store, actions)
    case 'command':
      return commandDialog(dialog.command, store, actions)
    case 'view':
      return viewDialog(dialog.view, state, store, actions)
    case 'critique':
      return frame(dialog.view.menu.label, store, critiqueOf(dialog.view, dialog.problem, store, actions))
    case 'menu':
      return menu(state, store, actions)
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
