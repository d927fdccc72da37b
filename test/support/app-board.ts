import { Refusal } from '../../src/errors.ts'
import type { Board } from '../../src/app/ports.ts'
import type { View } from '../../src/app/views.ts'

export interface MemoryBoard extends Board {
  /** What the panel shows now. */
  view(key: string): View | undefined
  /** Everything it ever showed, in order. */
  shown(key: string): readonly View[]
  keys(): readonly string[]
  /** The panel's message is deleted by hand. */
  lose(key: string): void
  /** From now on nothing may be posted in this channel. */
  forbid(channel: string): void
  /** From now on no edit comes to an end. */
  stall(): void
}

const isUnderWay = (view: View | undefined): boolean =>
  view?.kind === 'composing' ||
  (view?.kind === 'round' && (view.phase.status === 'voting' || view.phase.status === 'composing'))

/** Panels in memory. Edits are not held back: the app may not rely on that anyway. */
export const memoryBoard = (): MemoryBoard => {
  const panels = new Map<string, View[]>()
  const lost = new Set<string>()
  const forbidden = new Set<string>()
  let stalled = false
  const places = new Map<string, Parameters<Board['show']>[1]>()
  return {
    show: (key, place, view) => {
      const { channel } = place
      places.set(key, place)
      if (forbidden.has(channel)) return Promise.reject(new Refusal('cannot-post', { channel }))
      lost.delete(key)
      panels.set(key, [...(panels.get(key) ?? []), view])
      return Promise.resolve()
    },
    update: (key, view) => {
      if (!lost.has(key)) panels.get(key)?.push(view)
    },
    remove: (key) => {
      panels.delete(key)
      return Promise.resolve()
    },
    flush: () => (stalled ? new Promise(() => {}) : Promise.resolve()),
    unsettled: () =>
      Promise.resolve(
        [...panels].flatMap(([key, views]) => {
          const place = places.get(key)
          return place && isUnderWay(views.at(-1)) && !lost.has(key) ? [{ key, place }] : []
        }),
      ),
    link: (key) => (panels.has(key) && !lost.has(key) ? `https://panels.example/${key}` : null),
    view: (key) => (lost.has(key) ? undefined : panels.get(key)?.at(-1)),
    shown: (key) => panels.get(key) ?? [],
    keys: () => [...panels.keys()],
    lose: (key) => lost.add(key),
    forbid: (channel) => forbidden.add(channel),
    stall: () => {
      stalled = true
    },
  }
}
