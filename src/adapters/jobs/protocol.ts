import type { Master } from '../../audio/master.ts'
import type { StageId } from '../../app/ports.ts'
import type { FaultCode } from '../../errors.ts'
import type { Brief } from '../../music/brief.ts'
import type { Score } from '../../music/score.ts'

/** What the bot and its render worker say to each other: plain data only. */

export type Priority = 'playing' | 'ahead'

export interface WorkerData {
  readonly dataDir: string
  readonly ffmpegPath: string | null
}

export type ToWorker =
  | {
      readonly kind: 'run'
      readonly job: number
      readonly brief: Brief
      readonly priority: Priority
      readonly bitrate: number
      /** Of the request that it is for; comes back with every note. */
      readonly trace?: string | undefined
    }
  /** Another job comes first: this one stops at its next block, and later goes on from there. */
  | { readonly kind: 'halt'; readonly job: number }
  | { readonly kind: 'go'; readonly job: number }
  | { readonly kind: 'abort'; readonly job: number }

/** An error as data; `code` of a Fault, or null for a bug. */
export interface Failure {
  readonly code: FaultCode | null
  readonly message: string
  readonly details: Readonly<Record<string, string | number>>
}

/** What the worker says of one job. */
export type AboutJob =
  | { readonly kind: 'progress'; readonly job: number; readonly stage: StageId; readonly fraction: number }
  | {
      readonly kind: 'score'
      readonly job: number
      readonly score: Score
      /** The Master's id and length in packets, known before the first of them. */
      readonly id: string
      readonly expected: number
    }
  | { readonly kind: 'packets'; readonly job: number; readonly packets: readonly Uint8Array[] }
  /** For the log: how far the worker has come with a piece. */
  | {
      readonly kind: 'note'
      readonly job: number
      readonly trace: string | undefined
      readonly stage: 'composed' | 'found' | 'mastered'
    }
  | { readonly kind: 'finished'; readonly job: number; readonly master: Master }
  | { readonly kind: 'failed'; readonly job: number; readonly failure: Failure }

export type FromWorker =
  | AboutJob
  | {
      readonly kind: 'ready'
      /** The version of FFmpeg that was found. */
      readonly ffmpeg?: string
    }
  /** The worker cannot work at all: sound bank or FFmpeg missing. */
  | { readonly kind: 'broken'; readonly failure: Failure }
  /** It lives; `memory`: resident, in bytes. */
  | { readonly kind: 'beat'; readonly memory: number }
  | { readonly kind: 'child'; readonly pid: number; readonly alive: boolean }
