import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Udp, UdpEvents } from '../standin/voice/udp.ts'

/** Gaps are counted in bins of so many milliseconds. */
export const BIN_MS = 0.5
export const BINS = 1001
/** RTP header, a silence frame, the transport's seal and its nonce. */
export const SILENT_BYTES = 12 + 3 + 16 + 4

/** Something that took `ms` and was over `at` that time, both of the ear's clock. */
export interface Moment {
  readonly at: number
  readonly ms: number
}

/** The ear runs before everybody else where it may: when it is so late, in ms, the machine itself stood still. */
export const STALL_MS = 15

/** What arrived from one sender since `begin`. */
export interface Heard {
  readonly ssrc: number
  readonly count: number
  readonly silent: number
  /** Packets whose sequence number is not the next one. */
  readonly holes: number
  /** Packets whose timestamp is not 20 ms further. */
  readonly jumps: number
  /** Times between two packets of music, by bins. */
  readonly gaps: readonly number[]
  /** Those over 40 ms. */
  readonly longest: readonly Moment[]
}

export type ToEar =
  { readonly kind: 'hand'; readonly ssrc: number } | { readonly kind: 'begin' | 'report' | 'close' }
export type FromEar =
  | { readonly kind: 'open'; readonly port: number }
  | { readonly kind: 'rtp'; readonly ssrc: number; readonly datagram: Uint8Array }
  /** `late`: by how many ms the ear's own timer was late, each time; `stalls`: when that was much. */
  | {
      readonly kind: 'heard'
      readonly heard: readonly Heard[]
      readonly late: readonly number[]
      readonly stalls: readonly Moment[]
    }

/** An ear for a stand-in (`startStandIn({ ear: ear.open })`), and what it has heard. */
export const createEar = () => {
  const worker = new Worker(new URL('./ear-thread.ts', import.meta.url))
  const tell = (message: ToEar) => worker.postMessage(message)
  const next = async <K extends FromEar['kind']>(kind: K): Promise<Extract<FromEar, { kind: K }>> => {
    for (;;) {
      const [message] = (await once(worker, 'message')) as [FromEar]
      if (message.kind === kind) return message as Extract<FromEar, { kind: K }>
    }
  }
  return {
    open: async ({ onRtp }: UdpEvents): Promise<Udp> => {
      const { port } = await next('open')
      worker.on('message', (message: FromEar) => {
        if (message.kind === 'rtp') onRtp(message.ssrc, Buffer.from(message.datagram))
      })
      return {
        port,
        close: async () => {
          const gone = once(worker, 'exit')
          tell({ kind: 'close' })
          await gone
        },
      }
    },
    /** This sender's packets are decrypted from now on; all others are only counted. */
    hand: (ssrc: number): void => tell({ kind: 'hand', ssrc }),
    /** Forgets what was counted. */
    begin: (): void => tell({ kind: 'begin' }),
    report: async () => {
      const answer = next('heard')
      tell({ kind: 'report' })
      return answer
    },
  }
}

/** Gaps longer than `ms`, and how many of them fell into a time in which the machine stood still. */
export const gapsOver = (
  ms: number,
  heard: readonly Heard[],
  stalls: readonly Moment[],
): { readonly all: number; readonly stalled: number } => {
  const long = heard.flatMap(({ longest }) => longest.filter((gap) => gap.ms > ms))
  const meets = (gap: Moment) =>
    stalls.some((stall) => stall.at > gap.at - gap.ms && stall.at - stall.ms < gap.at)
  return { all: long.length, stalled: long.filter(meets).length }
}

/** The smallest gap (in ms, rounded up to a bin) that `share` of all gaps do not exceed. */
export const gapAt = (heard: readonly Heard[], share: number): number => {
  const total = heard.reduce((sum, { gaps }) => sum + gaps.reduce((all, n) => all + n, 0), 0)
  let seen = 0
  for (let bin = 0; bin < BINS; bin++) {
    seen += heard.reduce((sum, { gaps }) => sum + gaps[bin], 0)
    if (seen >= total * share) return (bin + 1) * BIN_MS
  }
  return BINS * BIN_MS
}
