import type { Clock, Store } from '../../app/ports.ts'
import type { View } from '../../app/views.ts'
import type { ChannelId, RoomId } from '../../model/ids.ts'
import { NO_FAILURES, type Failures } from './remedy.ts'

/** Older panels are not edited any more and are forgotten: at start, and as new ones come. */
export const KEEP_MS = 30 * 24 * 3600 * 1000
const COLLECTION = 'discord-panels'

export interface Place {
  readonly room: RoomId
  readonly channel: ChannelId
  readonly uploadLimit: number
}

/** Where a panel is; kept in the store. */
export interface PanelRecord extends Place {
  readonly version: 1
  readonly message: string | null
  /** Of a message on its way: asked for again with the same one, Discord answers with the first. */
  readonly nonce?: string | null
  /** Whether the panel still lives: then it comes back when somebody deletes it. */
  readonly live: boolean
  /** The piece whose files the message carries, and their names. */
  readonly master: string | null
  readonly files: readonly string[]
  readonly at: number
}

export interface Panel {
  record: PanelRecord
  /** The newest view, shown or not. */
  view: View | null
  waiting: boolean
  /** Clock time of the last request; null before the first. */
  editedAt: number | null
  reposts: number
  failures: Failures
  /** Clock time before which nothing is sent, after a failure. */
  heldUntil: number
  cancel: () => void
  /** Requests for one panel go one after the other. */
  turn: Promise<void>
}

/** What plays may be taken away by hand: whoever wants it back asks for it. */
export const lives = (view: View): boolean =>
  view.kind === 'composing' ||
  (view.kind === 'round' && (view.phase.status === 'voting' || view.phase.status === 'composing'))

const panelOf = (record: PanelRecord): Panel => ({
  record,
  view: null,
  waiting: false,
  editedAt: null,
  reposts: 0,
  failures: NO_FAILURES,
  heldUntil: -Infinity,
  cancel: () => {},
  turn: Promise.resolve(),
})

/** The panels of all rooms, by key, in the order in which they came; what is kept of them survives the process. */
export interface Panels {
  get(key: string): Panel | undefined
  all(): readonly (readonly [string, Panel])[]
  /** A new one, of which the store knows as soon as its message is on its way. */
  add(key: string, place: Place, view: View): Panel
  keep(key: string, panel: Panel, change: Partial<PanelRecord>): Promise<void>
  forget(key: string): Promise<void>
  /** Forgets finished panels that are too old. */
  forgetOld(): Promise<void>
}

export const openPanels = async (store: Store, clock: Clock): Promise<Panels> => {
  const panels = new Map<string, Panel>()
  const forget = async (key: string) => {
    panels.get(key)?.cancel()
    panels.delete(key)
    await store.delete(COLLECTION, key)
  }
  for (const [key, record] of await store.entries<PanelRecord>(COLLECTION)) {
    if (clock.now() - record.at > KEEP_MS) await forget(key)
    else panels.set(key, panelOf(record))
  }
  return {
    get: (key) => panels.get(key),
    all: () => [...panels],
    add: (key, { room, channel, uploadLimit }, view) => {
      const panel = panelOf({
        ...{ version: 1, room, channel, uploadLimit, message: null, live: lives(view) },
        ...{ master: null, files: [], at: clock.now() },
      })
      panels.set(key, panel)
      return panel
    },
    keep: async (key, panel, change) => {
      panel.record = { ...panel.record, ...change }
      await store.set(COLLECTION, key, panel.record)
    },
    forget,
    forgetOld: async () => {
      for (const [key, { record }] of panels) {
        if (clock.now() - record.at <= KEEP_MS) return
        if (!record.live) await forget(key)
      }
    },
  }
}
