import { decodeFrame, type FromPage, type PacketFrame, type ToPage } from '../../src/adapters/web/protocol.ts'
import type { Suggestion } from '../../src/app/command.ts'
import type { FormView, View } from '../../src/app/views.ts'

/** How many round trips the clock is taken from, and how often it is taken again. */
const PINGS = 7
const PING_MS = 20
const AGAIN_MS = 20_000

export interface LinkEvents {
  readonly message: (message: ToPage) => void
  readonly frame: (frame: PacketFrame) => void
  readonly status: (status: 'open' | 'lost') => void
}

/** A message without its number, which the link gives it. */
type Unnumbered<T> = T extends { readonly call: number } ? Omit<T, 'call'> : never
export type Request = Unnumbered<Exclude<FromPage, { type: 'complete' }>>

export interface Link {
  send(message: FromPage): void
  /** Calls `onView` for each view of the answer; resolves when the request is settled, or the connection is lost. */
  ask(request: Request, onView: (view: View | FormView) => void): Promise<void>
  complete(name: string, option: string, typed: string): Promise<readonly Suggestion[]>
  /** The server's clock in ms. */
  now(): number
  /** Whether that was taken from enough round trips to play by it. */
  synchronised(): boolean
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]

/** The connection to the room: comes back by itself, and knows the server's time. */
export const createLink = (url: string, events: LinkEvents): Link => {
  let socket: WebSocket
  let attempt = 0
  let calls = 0
  let offset: number | null = null
  let settled = false
  let trips: { readonly offset: number; readonly trip: number }[] = []
  const asked = new Map<number, { onView: (view: View | FormView) => void; done: () => void }>()
  const completing = new Map<number, (suggestions: readonly Suggestion[]) => void>()

  const send = (message: FromPage) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
  }
  const ping = () => send({ type: 'ping', sent: performance.now() })

  /** Half of each round trip is taken for the way back; the quicker half of the trips is believed. */
  const pong = (sent: number, now: number) => {
    const trip = performance.now() - sent
    trips.push({ offset: now + trip / 2 - performance.now(), trip })
    if (offset === null) offset = trips[0].offset
    if (trips.length < PINGS) return void setTimeout(ping, PING_MS)
    const quick = [...trips].sort((a, b) => a.trip - b.trip).slice(0, (PINGS + 1) >> 1)
    offset = median(quick.map((one) => one.offset))
    trips = []
    settled = true
    setTimeout(ping, AGAIN_MS)
  }

  const settle = (call: number) => {
    asked.get(call)?.done()
    asked.delete(call)
  }

  const receive = (message: ToPage) => {
    switch (message.type) {
      case 'pong':
        return pong(message.sent, message.now)
      case 'settled':
        return settle(message.call)
      case 'suggestions':
        completing.get(message.call)?.(message.suggestions)
        return void completing.delete(message.call)
      case 'view': {
        const mine = message.call === null ? undefined : asked.get(message.call)
        return mine ? mine.onView(message.view) : events.message(message)
      }
      default:
        events.message(message)
    }
  }

  const open = () => {
    socket = new WebSocket(url)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      attempt = 0
      trips = []
      events.status('open')
      ping()
    }
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) =>
      typeof data === 'string'
        ? receive(JSON.parse(data) as ToPage)
        : events.frame(decodeFrame(new Uint8Array(data)))
    socket.onclose = () => {
      for (const call of [...asked.keys()]) settle(call)
      completing.clear()
      events.status('lost')
      setTimeout(open, Math.min(5000, 300 * 2 ** attempt++) * (0.75 + Math.random() / 2))
    }
  }
  open()

  return {
    send,
    ask(request, onView) {
      const call = ++calls
      return new Promise((done) => {
        if (socket.readyState !== WebSocket.OPEN) return done()
        asked.set(call, { onView, done })
        send({ ...request, call })
      })
    },
    complete(name, option, typed) {
      const call = ++calls
      return new Promise((resolve) => {
        completing.set(call, resolve)
        send({ type: 'complete', call, name, option, typed })
      })
    },
    now: () => performance.now() + (offset ?? Date.now() - performance.now()),
    synchronised: () => settled,
  }
}
