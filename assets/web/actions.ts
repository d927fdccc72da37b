import type { Control, FormView, Menu, StyleView, View } from '../../src/app/views.ts'
import type { Values } from '../../src/adapters/web/protocol.ts'
import type { Link, Request } from './link.ts'
import type { Dialog, Store, Told } from './state.ts'
import { createPreview } from './preview.ts'

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
  /** Presses a control of a rating, joined first. */
  rate(from: EventTarget | null, control: Control): Promise<void>
  unrate(from: EventTarget | null, piece: string): Promise<void>
  /** Changes settings, and says how they are then. */
  change(values: Values): Promise<void>
  answer(form: FormView, values: Values): Promise<void>
  /** Joins under this name, unless a member already; false when the name was refused. */
  join(name: string | null): Promise<boolean>
  open(dialog: Dialog): void
  /** Opens a command's form. */
  form(command: string): void
  /** Shows all styles. */
  styles(from: EventTarget | null): Promise<void>
  /** Shows what a style is. */
  aboutStyle(from: EventTarget | null, style: string): Promise<void>
  /** Shows how a piece came out of its votes. */
  why(from: EventTarget | null, piece: string): Promise<void>
  /** Shows who was heard over the last rounds. */
  fairness(from: EventTarget | null): Promise<void>
  /** Shows what the room likes. */
  roomTaste(from: EventTarget | null): Promise<void>
  /** Shows how votes count. */
  rule(from: EventTarget | null): Promise<void>
  /** What a style is, its preview ready to be played; null where nobody answered. */
  preview(style: string, from: EventTarget | null): Promise<StyleView | null>
  hearPreview(from: EventTarget | null, style: string): void
  stopPreview(): void
  previewVolume(value: number): void
  tell(tone: Told['tone'], text: string, from?: EventTarget | null): void
  complete(name: string, option: string, typed: string): Promise<readonly { name: string; value: string }[]>
}

/** Whether nothing that scrolls hides the middle of an element that stands between `top` and `bottom`. */
const inSight = (element: Element, top: number, bottom: number): boolean => {
  const middle = (top + bottom) / 2
  for (let around = element.parentElement; around; around = around.parentElement) {
    const edge = around.getBoundingClientRect()
    const hides = getComputedStyle(around).overflowY !== 'visible'
    if (hides && (middle < edge.top || middle > edge.bottom)) return false
  }
  return true
}

/** Where a line stands that belongs to a control; null, in the corner, where the control is gone or out of sight. */
const boxOf = (from: EventTarget | null | undefined): Told['box'] => {
  if (!(from instanceof Element) || !from.isConnected) return null
  const { left, top, bottom, width } = from.getBoundingClientRect()
  if (!inSight(from, top, bottom)) return null
  const below = top < 120
  return { x: left + width / 2, y: below ? bottom : top, below }
}

/** What a member can ask of the room. Good news floats in the corner, a "no" beside the control that was used. */
export const createActions = (link: Link, store: Store, join: Actions['join']): Actions => {
  let ids = 0
  /** The controls that lines float beside. */
  const beside = new Map<number, EventTarget>()

  const follow = () => {
    if (beside.size === 0) return
    store.set({
      told: store.get().told.map((one) => {
        const control = beside.get(one.id)
        return one.fresh && control ? { ...one, box: boxOf(control) } : one
      }),
    })
  }
  addEventListener('scroll', follow, { capture: true, passive: true })
  addEventListener('resize', follow)

  const tell: Actions['tell'] = (tone, text, from = null) => {
    const id = ++ids
    const at = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
    if (from && tone !== 'info') beside.set(id, from)
    const line: Told = { id, tone, text, at, box: tone === 'info' ? null : boxOf(from), fresh: true }
    // Said again, a line takes the place of itself.
    const before = store.get().told.map((one) => (one.text === text ? { ...one, fresh: false } : one))
    store.set({ told: [...before, line].slice(-KEPT) })
    setTimeout(() => {
      beside.delete(id)
      store.set({ told: store.get().told.map((one) => (one.id === id ? { ...one, fresh: false } : one)) })
    }, FRESH_MS)
  }

  const show = (view: View | FormView, from: EventTarget | null) => {
    const { dialog } = store.get()
    switch (view.kind) {
      case 'notice':
        // Nothing floats above an open dialog.
        if (dialog?.kind === 'critique' && view.tone !== 'info')
          return store.set({ dialog: { ...dialog, problem: view.text } })
        return tell(view.tone, view.text, from)
      case 'ballot':
        return store.set({ ballot: view })
      case 'critique':
        return store.set({ dialog: { kind: 'critique', view, problem: null } })
      case 'form':
        return store.set({ dialog: { kind: 'form', form: view } })
      case 'help':
      case 'settings':
      case 'log':
      case 'privacy':
      case 'style':
      case 'styles':
      case 'why':
      case 'fairness':
      case 'taste':
      case 'status':
        return store.set({ dialog: { kind: 'view', view } })
      default:
        // Rounds, queues and pieces are on the page already.
        return undefined
    }
  }

  const ask = (
    from: EventTarget | null,
    request: Request,
    onView: (view: View | FormView) => void = (view) => show(view, from),
  ): Promise<void> => {
    if (store.get().link === 'open') return link.ask(request, onView)
    tell('refusal', NOT_CONNECTED, from)
    return Promise.resolve()
  }

  /** As whoever is here, or newly joined. */
  const askJoined = async (
    from: EventTarget | null,
    request: Request,
    onView?: (view: View | FormView) => void,
  ): Promise<void> => {
    if (await join(null)) await ask(from, request, onView)
  }
  const command = (name: string, subcommand: string | null, values: Values): Request => ({
    type: 'command',
    name,
    subcommand,
    values,
  })
  const preview: Actions['preview'] = async (style, from) => {
    let found: StyleView | null = null
    await askJoined(from, command('help', null, { style }), (view) => {
      if (view.kind === 'style') found = view
      else show(view, from)
    })
    return found
  }
  const previews = createPreview(store, preview, tell)

  return {
    tell,
    join,
    open: (dialog) => store.set({ dialog }),
    form: (name) => {
      const found = store.get().commands.find((one) => one.name === name)
      if (found) store.set({ dialog: { kind: 'command', command: found } })
    },
    styles: (from) => askJoined(from, command('style', 'list', {})),
    aboutStyle: (from, style) => askJoined(from, command('style', 'show', { style })),
    why: (from, piece) => askJoined(from, command('why', null, { piece })),
    fairness: (from) => askJoined(from, command('fairness', null, {})),
    roomTaste: (from) => askJoined(from, command('taste', 'show', {})),
    rule: (from) => askJoined(from, command('help', null, { topic: 'votes' })),
    preview,
    hearPreview: (from, style) => void previews.play(from, style),
    stopPreview: () => previews.stop(),
    previewVolume: (value) => previews.volume(value),
    command: (from, name, values = {}, subcommand) =>
      ask(from, { type: 'command', name, subcommand: subcommand ?? null, values }),
    control: (from, { action, args }) => ask(from, { type: 'action', action, args, chosen: [], values: {} }),
    choose: (from, { action, args }, group, chosen) =>
      ask(from, { type: 'action', action, args: [...args, String(group)], chosen, values: {} }),
    rate: (from, { action, args }) =>
      askJoined(from, { type: 'action', action, args, chosen: [], values: {} }),
    unrate: (from, piece) =>
      askJoined(from, { type: 'action', action: 'rate.withdraw', args: [piece], chosen: [], values: {} }),
    change: (values) =>
      ask(null, { type: 'command', name: 'settings', subcommand: null, values }, (view) => {
        if (view.kind !== 'settings') return show(view, null)
        const now = view.lines.filter(({ option }) => option in values)
        tell('info', `Saved. ${now.map(({ label, value }) => `${label}: ${value}.`).join(' ')}`)
      }),
    answer: ({ action, args }, values) =>
      ask(document.activeElement, { type: 'action', action, args, chosen: [], values }),
    complete: (name, option, typed) => link.complete(name, option, typed),
  }
}
