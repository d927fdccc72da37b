import type { Control, FormView, Menu, View } from '../../src/app/views.ts'
import type { Values } from '../../src/adapters/web/protocol.ts'
import type { Link, Request } from './link.ts'
import type { Dialog, Store, Told } from './state.ts'

/** How long a line floats beside the control that was used. */
const FRESH_MS = 7000
const KEPT = 40

/** Said to whoever presses something while the connection is lost. */
export const NOT_CONNECTED = 'I cannot reach the room. Try again when I am back.'

export interface Actions {
  /** Runs a slash command. `from` is the control that was used: the answer appears beside it. */
  command(from: EventTarget | null, name: string, values?: Values, subcommand?: string): Promise<void>
  control(from: EventTarget | null, control: Control): Promise<void>
  choose(from: EventTarget | null, menu: Menu, group: number, chosen: readonly string[]): Promise<void>
  answer(form: FormView, values: Values): Promise<void>
  /** Joins under this name, unless a member already; false when the name was refused. */
  join(name: string | null): Promise<boolean>
  open(dialog: Dialog): void
  tell(tone: Told['tone'], text: string, from?: EventTarget | null): void
  complete(name: string, option: string, typed: string): Promise<readonly { name: string; value: string }[]>
}

const boxOf = (from: EventTarget | null): Told['box'] => {
  if (!(from instanceof Element) || !from.isConnected) return null
  const { left, top, bottom, width } = from.getBoundingClientRect()
  const below = top < 120
  return { x: left + width / 2, y: below ? bottom : top, below }
}

/** What a member can ask of the room. Good news floats in the corner, a "no" beside the control that was used. */
export const createActions = (link: Link, store: Store, join: Actions['join']): Actions => {
  let ids = 0

  const tell: Actions['tell'] = (tone, text, from = null) => {
    const id = ++ids
    const at = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    const line: Told = { id, tone, text, at, box: tone === 'info' ? null : boxOf(from), fresh: true }
    // Said again, a line takes the place of itself.
    const before = store.get().told.map((one) => (one.text === text ? { ...one, fresh: false } : one))
    store.set({ told: [...before, line].slice(-KEPT) })
    setTimeout(() => {
      store.set({ told: store.get().told.map((one) => (one.id === id ? { ...one, fresh: false } : one)) })
    }, FRESH_MS)
  }

  const show = (view: View | FormView, from: EventTarget | null) => {
    switch (view.kind) {
      case 'notice':
        return tell(view.tone, view.text, from)
      case 'ballot':
        return store.set({ ballot: view })
      case 'form':
        return store.set({ dialog: { kind: 'form', form: view } })
      case 'help':
      case 'settings':
        return store.set({ dialog: { kind: 'view', view } })
      default:
        // Rounds, queues and pieces are on the page already.
        return undefined
    }
  }

  const ask = (from: EventTarget | null, request: Request): Promise<void> => {
    if (store.get().link === 'open') return link.ask(request, (view) => show(view, from))
    tell('refusal', NOT_CONNECTED, from)
    return Promise.resolve()
  }

  return {
    tell,
    join,
    open: (dialog) => store.set({ dialog }),
    command: (from, name, values = {}, subcommand) =>
      ask(from, { type: 'command', name, subcommand: subcommand ?? null, values }),
    control: (from, { action, args }) => ask(from, { type: 'action', action, args, chosen: [], values: {} }),
    choose: (from, { action, args }, group, chosen) =>
      ask(from, { type: 'action', action, args: [...args, String(group)], chosen, values: {} }),
    answer: ({ action, args }, values) =>
      ask(document.activeElement, { type: 'action', action, args, chosen: [], values }),
    complete: (name, option, typed) => link.complete(name, option, typed),
  }
}
