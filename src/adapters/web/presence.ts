import type { Clock, Listener, Presence } from '../../app/ports.ts'
import type { MemberRef } from '../../model/ids.ts'
import type { Person } from './protocol.ts'

/** How long a member whose page went away still counts as here: a reload is not a farewell. */
const GRACE_MS = 4000

export const LOCAL = 'local'

/** One open page of a member. */
export interface Visit {
  listening(on: boolean): void
  leave(): void
}

export interface Crowd extends Presence {
  arrive(member: MemberRef, listening: boolean): Visit
  people(): readonly Person[]
  /** A member is gone at once, whatever pages are still open. */
  forget(id: string): void
  /** Whether somebody else who is here has this name. */
  taken(name: string, id: string): boolean
  owner(id: string): boolean
}

interface Here {
  member: MemberRef
  /** Open pages and whether each may sound. */
  readonly pages: Map<object, boolean>
  stopGrace: () => void
}

const fold = (name: string) => name.normalize('NFKC').toLowerCase()

/** Who has the page open. Whoever has been here longest owns the room. */
export const createCrowd = (clock: Clock): Crowd => {
  const here = new Map<string, Here>()
  const listeners = new Set<(room: string) => void>()
  const changed = () => [...listeners].forEach((listener) => listener(LOCAL))
  const hears = ({ pages }: Here) => [...pages.values()].includes(true)

  const depart = (id: string) => {
    here.delete(id)
    changed()
  }

  const crowd: Crowd = {
    arrive(member, listening) {
      const known = here.get(member.id)
      const entry: Here = known ?? { member, pages: new Map(), stopGrace: () => {} }
      entry.stopGrace()
      entry.member = member
      const page = {}
      entry.pages.set(page, listening)
      here.set(member.id, entry)
      changed()
      return {
        listening(on) {
          if (entry.pages.get(page) === on || !entry.pages.has(page)) return
          entry.pages.set(page, on)
          changed()
        },
        leave() {
          if (!entry.pages.delete(page)) return
          if (entry.pages.size === 0) entry.stopGrace = clock.after(GRACE_MS, () => depart(member.id))
        },
      }
    },
    forget(id) {
      const entry = here.get(id)
      if (!entry) return
      entry.stopGrace()
      entry.pages.clear()
      depart(id)
    },
    people: () =>
      [...here.values()].map((entry) => ({
        ...entry.member,
        listening: hears(entry),
        owner: crowd.owner(entry.member.id),
      })),
    taken: (name, id) =>
      [...here.values()].some(({ member }) => member.id !== id && fold(member.name) === fold(name)),
    owner: (id) => here.keys().next().value === id,
    listeners: (room) =>
      room === LOCAL
        ? [...here.values()].map((entry): Listener => ({
            ...entry.member,
            deafened: entry.pages.size > 0 && !hears(entry),
          }))
        : [],
    inVoice: (room, member) => room === LOCAL && here.has(member),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return crowd
}
