import type { Archive, Clock, Jobs, Rendering } from '../../src/app/ports.ts'
import { FRAMES_PER_SECOND } from '../../src/audio/constants.ts'
import type { Master } from '../../src/audio/master.ts'
import { muxOpus } from '../../src/audio/ogg.ts'
import { recorder, type Tape } from '../../src/audio/tape.ts'
import { compose } from '../../src/composer/compose.ts'
import { Fault } from '../../src/errors.ts'
import type { Score } from '../../src/music/score.ts'
import { tonePackets } from './tone.ts'

interface Kept {
  readonly tape: Tape
  readonly score: Score
}

/** The smallest PNG there is: one clear pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==',
  'base64',
)

/**
 * Jobs and archive in memory: Scores are really composed, what sounds is always the same tone.
 *
 * @param until nothing is ready before this resolves
 */
export const toneJobs = (
  clock: Clock,
  until: Promise<unknown> = Promise.resolve(),
): { readonly jobs: Jobs; readonly archive: Archive } => {
  const kept = new Map<string, Kept>()
  const pause = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve))
  const of = (master: string): Kept => {
    const found = kept.get(master)
    if (!found) throw new Fault('bad-file', { path: master, cause: 'it is not there' })
    return found
  }

  const jobs: Jobs = {
    async run(brief, { onTurn, onProgress, onScore, signal }): Promise<Rendering> {
      const id = `tone-${JSON.stringify(brief).length}-${brief.seed}`
      onTurn?.()
      const score = compose(brief, (stage, done) => onProgress?.({ stage, fraction: done * 0.1 }))
      await pause(1)
      await until
      signal?.throwIfAborted()
      onScore?.(score)
      const packets = await tonePackets(Math.round(score.seconds * FRAMES_PER_SECOND))
      const recording = recorder(id, packets.length)
      const { tape } = recording
      kept.set(id, { tape, score })
      recording.append(packets.slice(0, 100))
      const finished = pause(1).then((): Master => {
        recording.append(packets.slice(100))
        recording.complete()
        onProgress?.({ stage: 'mix', fraction: 1 })
        return {
          version: 1,
          id,
          seconds: score.seconds,
          packets: packets.length,
          lufs: -14,
          truePeak: -2,
          bitrate: 40_000,
          versions: {},
        }
      })
      return { score, tape, finished }
    },
    waiting: () => 0,
    close: () => Promise.resolve(),
  }

  const archive: Archive = {
    tape: (master) => Promise.resolve(of(master).tape),
    score: (master) => Promise.resolve(of(master).score),
    read: (master, kind) => {
      const { tape, score } = of(master)
      const packets = Array.from({ length: tape.length() }, (_, i) => tape.packet(i) ?? new Uint8Array(0))
      switch (kind) {
        case 'opus':
          return Promise.resolve(muxOpus(packets))
        case 'json':
          return Promise.resolve(new TextEncoder().encode(JSON.stringify({ score })))
        case 'midi':
          return Promise.resolve(new TextEncoder().encode('MThd'))
        case 'waveform':
          return Promise.resolve(new Uint8Array(PIXEL))
      }
    },
    redact: () => Promise.resolve(),
    remove: (master) => Promise.resolve(void kept.delete(master)),
  }
  return { jobs, archive }
}
