import type { Listener, Presence } from '../../src/app/ports.ts'

/** The voice channel where members are who came without saying where. */
export const CHANNEL = 'voice-channel'

export interface MemoryPresence extends Presence {
  join(room: string, id: string, deafened?: boolean, channel?: string): void
  leave(room: string, id: string): void
  /** Where the member is. */
  channelOf(room: string, id: string): string | undefined
}

interface Here extends Listener {
  readonly channel: string
}

/** Voice channels; those of a room who are in any of them are its listeners. */
export const memoryPresence = (): MemoryPresence => {
  const rooms = new Map<string, ReadonlyMap<string, Here>>()
  const listeners = new Set<(room: string) => void>()
  const of = (room: string): ReadonlyMap<string, Here> => rooms.get(room) ?? new Map<string, Here>()
  const tell = (room: string) => [...listeners].forEach((listener) => listener(room))
  return {
    listeners: (room, wanted) =>
      [...of(room).values()]
        .filter(({ channel }) => (wanted ?? channel) === channel)
        .map(({ id, name, deafened }) => ({ id, name, deafened })),
    inVoice: (room, member) => of(room).has(member),
    channelOf: (room, id) => of(room).get(id)?.channel,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    join: (room, id, deafened = false, channel = CHANNEL) => {
      rooms.set(room, new Map([...of(room), [id, { id, name: id, deafened, channel }]]))
      tell(room)
    },
    leave: (room, id) => {
      rooms.set(room, new Map([...of(room)].filter(([other]) => other !== id)))
      tell(room)
    },
  }
}
