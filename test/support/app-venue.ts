import { Refusal } from '../../src/errors.ts'
import type { Venue } from '../../src/app/ports.ts'
import type { Clock } from '../../src/stage/clock.ts'
import type { MemoryPresence } from './app-presence.ts'
import { memorySink, type MemorySink } from './memory-sink.ts'

export interface MemoryVenue extends Venue {
  /** The sink of the room's voice channel while the bot is in it. */
  sink(room: string): MemorySink | undefined
  /** A moderator drags the bot into another channel. */
  move(room: string, channel: string): void
  /** The next one who asks is told this. */
  refuseNext(error: Error): void
}

/** A voice channel in each room; who is not in it is refused. */
export const memoryVenue = (clock: Clock, presence: MemoryPresence): MemoryVenue => {
  const sinks = new Map<string, MemorySink>()
  let refusal: Error | null = null
  return {
    enter: (room, member) => {
      if (refusal) {
        const error = refusal
        refusal = null
        return Promise.reject(error)
      }
      if (!presence.inVoice(room, member)) return Promise.reject(new Refusal('not-in-voice'))
      const there = sinks.get(room)
      if (there && !there.isClosed()) return Promise.resolve(there)
      const fresh = memorySink(clock, 'Lounge', presence.channelOf(room, member))
      sinks.set(room, fresh)
      return Promise.resolve(fresh)
    },
    sink: (room) => {
      const sink = sinks.get(room)
      return sink && !sink.isClosed() ? sink : undefined
    },
    move: (room, channel) => sinks.get(room)?.move(channel),
    refuseNext: (error) => {
      refusal = error
    },
  }
}
