import type { OwnRatings } from '../../app/app.ts'
import type { CommandData, Suggestion } from '../../app/command.ts'
import type {
  BallotView,
  ComposingView,
  PieceView,
  PlayingView,
  QueueView,
  RoundView,
  View,
  FormView,
} from '../../app/views.ts'
import type { MemberRef } from '../../model/ids.ts'

/** What the page and its server say to each other. The page loads this file as it is. */

/** One line of the roll: notes as a flat list of start and length in seconds, MIDI pitch, velocity 1–127. */
export interface RollPart {
  readonly id: string
  readonly role: string
  readonly instrument: string
  readonly notes: readonly number[]
}

/** A Score as the page draws it, all times in seconds from the start of the piece. */
export interface Roll {
  readonly title: string
  readonly key: string
  readonly bpm: number
  readonly meter: string
  readonly seconds: number
  readonly bars: readonly number[]
  readonly sections: readonly {
    readonly name: string
    readonly from: number
    readonly to: number
    readonly energy: number
  }[]
  readonly chords: readonly { readonly at: number; readonly symbol: string }[]
  readonly parts: readonly RollPart[]
}

export interface Person extends MemberRef {
  /** False when the member muted the page. */
  readonly listening: boolean
  readonly owner: boolean
}

export interface RoomState {
  readonly people: readonly Person[]
  readonly round: RoundView | null
  readonly composing: ComposingView | null
  readonly upcoming: { readonly title: string } | null
  readonly playing: PlayingView | null
  readonly queue: QueueView
  readonly pieces: readonly PieceView[]
  /** Whether the room's first piece, to press play on, is still being made. */
  readonly preparing: boolean
}

/**
 * What sounds now. `running`: packet `from` sounds at server time `at` (ms) on every page, the others 20 ms apart.
 * `held`: silence before packet `next`. A new `serial` means a new tape or a jump: earlier packets are void.
 */
export type Moment =
  | { readonly status: 'silent'; readonly serial: number }
  | { readonly status: 'running'; readonly serial: number; readonly from: number; readonly at: number }
  | { readonly status: 'held'; readonly serial: number; readonly next: number }

export type ToPage =
  | { readonly type: 'welcome'; readonly commands: readonly CommandData[] }
  | { readonly type: 'joined'; readonly me: MemberRef; readonly token: string }
  | { readonly type: 'rejected'; readonly text: string }
  /** The member is not known any more: whoever sits here is a stranger. */
  | { readonly type: 'forgotten' }
  | { readonly type: 'pong'; readonly sent: number; readonly now: number }
  | { readonly type: 'state'; readonly state: RoomState }
  | { readonly type: 'ballot'; readonly ballot: BallotView | null }
  | { readonly type: 'rated'; readonly ratings: OwnRatings }
  | { readonly type: 'roll'; readonly of: 'playing' | 'upcoming'; readonly roll: Roll | null }
  | { readonly type: 'moment'; readonly moment: Moment }
  /** An answer to a call, or (without one) a message to everyone. */
  | { readonly type: 'view'; readonly call: number | null; readonly view: View | FormView }
  | { readonly type: 'settled'; readonly call: number }
  | { readonly type: 'suggestions'; readonly call: number; readonly suggestions: readonly Suggestion[] }

export type Values = Readonly<Record<string, string | number | boolean>>

export type FromPage =
  | { readonly type: 'join'; readonly name: string; readonly token: string | null }
  | { readonly type: 'ping'; readonly sent: number }
  | { readonly type: 'listening'; readonly on: boolean }
  | {
      readonly type: 'command'
      readonly call: number
      readonly name: string
      readonly subcommand: string | null
      readonly values: Values
    }
  | {
      readonly type: 'action'
      readonly call: number
      readonly action: string
      readonly args: readonly string[]
      readonly chosen: readonly string[]
      readonly values: Values
    }
  | {
      readonly type: 'complete'
      readonly call: number
      readonly name: string
      readonly option: string
      readonly typed: string
    }

/** Packets as they go over the wire: serial and index as 32-bit, count and lengths as 16-bit, big-endian. */
export interface PacketFrame {
  readonly serial: number
  /** Index of the first packet in its tape. */
  readonly index: number
  readonly packets: readonly Uint8Array[]
}

const HEADER = 10

export const encodeFrame = ({ serial, index, packets }: PacketFrame): Uint8Array => {
  const size = HEADER + packets.reduce((sum, packet) => sum + 2 + packet.length, 0)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, serial)
  view.setUint32(4, index)
  view.setUint16(8, packets.length)
  let at = HEADER
  for (const packet of packets) {
    view.setUint16(at, packet.length)
    bytes.set(packet, at + 2)
    at += 2 + packet.length
  }
  return bytes
}

/** @throws RangeError when the frame is cut short */
export const decodeFrame = (bytes: Uint8Array): PacketFrame => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = HEADER
  const packets = Array.from({ length: view.getUint16(8) }, () => {
    const length = view.getUint16(at)
    const from = at + 2
    at = from + length
    if (at > bytes.length) throw new RangeError('A frame of packets is cut short.')
    return bytes.slice(from, at)
  })
  return { serial: view.getUint32(0), index: view.getUint32(4), packets }
}
