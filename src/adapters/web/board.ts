import type { Board, Clock, Store } from '../../app/ports.ts'
import type { NoticeView, View } from '../../app/views.ts'
import { LOCAL } from './presence.ts'

const COLLECTION = 'web-panels'
/** There is one place, and no limit to what it shows. */
const PLACE = { room: LOCAL, channel: LOCAL, uploadLimit: Number.MAX_SAFE_INTEGER }
/** Panels that the room remembers; older ones have scrolled away. */
const KEPT = 12
/** A panel that changes is saved at most this often. */
const SAVE_MS = 2000

interface Panel {
  readonly version: 1
  readonly key: string
  readonly view: View
}

export interface PanelBoard extends Board {
  /** Newest last. */
  panels(): readonly View[]
  /** Drops the panels of what is over: they may name somebody who wants to be forgotten. */
  tidy(): Promise<void>
  onChange(listener: () => void): () => void
  /** Notices are told once and not kept. */
  onNotice(listener: (notice: NoticeView) => void): () => void
}

/** A round that is open or being composed, a piece on its way: their panels are drawn anew at every change. */
const underWay = (view: View): boolean =>
  view.kind === 'composing' ||
  (view.kind === 'round' && (view.phase.status === 'voting' || view.phase.status === 'composing'))

/** The room's panels. The page draws the round and what plays from the app's snapshot, and the rest from here. */
export const createBoard = (store: Store, clock: Clock): PanelBoard => {
  const panels = new Map<string, View>()
  const listeners = new Set<() => void>()
  const criers = new Set<(notice: NoticeView) => void>()
  const changed = () => [...listeners].forEach((listener) => listener())
  const save = (key: string, view: View) =>
    store.set(COLLECTION, key, { version: 1, key, view } satisfies Panel)

  const loaded = store.entries<Panel>(COLLECTION).then((entries) => {
    for (const [key, panel] of entries) if (!panels.has(key)) panels.set(key, panel.view)
    if (entries.length > 0) changed()
  })
  loaded.catch(() => undefined)

  const waiting = new Set<string>()
  const saveSoon = (key: string) => {
    if (waiting.has(key)) return
    waiting.add(key)
    clock.after(SAVE_MS, () => {
      waiting.delete(key)
      const view = panels.get(key)
      if (view) void save(key, view).catch(() => undefined)
    })
  }

  const forget = async (key: string) => {
    panels.delete(key)
    await store.delete(COLLECTION, key)
  }

  return {
    async show(key, _place, view) {
      await loaded
      // The page shows what plays anyway.
      if (view.kind === 'playing') return
      if (view.kind === 'notice') {
        // A piece that failed: its progress panel has nothing more to show.
        if (panels.has(key)) {
          await forget(key)
          changed()
        }
        return criers.forEach((crier) => crier(view))
      }
      panels.delete(key)
      panels.set(key, view)
      for (const old of [...panels.keys()].slice(0, -KEPT)) await forget(old)
      await save(key, view)
      changed()
    },
    update(key, view) {
      void loaded.then(
        () => {
          if (!panels.has(key)) return
          panels.set(key, view)
          saveSoon(key)
          changed()
        },
        () => undefined,
      )
    },
    async remove(key) {
      await loaded
      await forget(key)
      changed()
    },
    // The page draws what is under way from the app's snapshot, at every change.
    flush: () => Promise.resolve(),
    async unsettled() {
      await loaded
      return [...panels].flatMap(([key, view]) => (underWay(view) ? [{ key, place: PLACE }] : []))
    },
    link: (key) => (panels.has(key) ? 'see Vote' : null),
    panels: () => [...panels.values()],
    async tidy() {
      await loaded
      for (const [key, view] of [...panels]) if (!underWay(view)) await forget(key)
      changed()
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onNotice: (listener) => {
      criers.add(listener)
      return () => criers.delete(listener)
    },
  }
}
