import type { Listener, Presence } from '../../src/app/ports.ts'

export interface MemoryPresence extends Presence {
  join(room: string, id: string, deafened?: boolean): void
  leave(room: string, id: string): void
}

/** One voice channel for each room. */
export const memoryPresence = (): MemoryPresence => {
  const rooms = new Map<string, Map<string, Listener>>()
  const listeners = new Set<(room: string) => void>()
  const of = (room: string) => rooms.get(room) ?? new Map<string, Listener>()
  const tell = (room: string) => [...listeners].forEach((listener) => listener(room))
  return {
    listeners: (room) => [...of(room).values()],
    inVoice: (room, member) => of(room).has(member),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    join: (room, id, deafened = false) => {
      rooms.set(room, new Map([...of(room), [id, { id, name: id, deafened }]]))
      tell(room)
    },
    leave: (room, id) => {
      rooms.set(room, new Map([...of(room)].filter(([other]) => other !== id)))
      tell(room)
    },
  }
}
