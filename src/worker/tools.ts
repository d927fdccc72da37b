import { mkdir } from 'node:fs/promises'
import { encode } from '../studio/master.ts'
import { findFfmpeg, type Ffmpeg, type RunOptions } from '../studio/ffmpeg.ts'
import { guardChild } from '../studio/guard.ts'
import { waveform } from '../studio/pictures.ts'
import { muxOpus } from '../audio/ogg.ts'
import { loadBanks } from '../synth/banks.ts'
import { render, type Banks } from '../synth/sampler.ts'
import type { Performance } from '../music/performance.ts'
import { VERSION } from '../version.ts'

/** What producing a piece needs: both sound banks parsed and an FFmpeg that was tried. */
export interface Tools {
  readonly banks: Banks
  readonly ffmpeg: Ffmpeg
  readonly versions: Readonly<Record<string, string>>
}

/**
 * Loads the banks and finds FFmpeg.
 *
 * @throws Fault `bank-damaged`, `ffmpeg-missing`, `ffmpeg-unusable`
 */
export const openTools = async (options: {
  readonly dataDir: string
  readonly ffmpegPath: string | null
}): Promise<Tools> => {
  await mkdir(options.dataDir, { recursive: true })
  const [banks, ffmpeg] = await Promise.all([
    loadBanks(options.dataDir, undefined, guardChild),
    findFfmpeg(options.ffmpegPath ?? undefined),
  ])
  return { banks, ffmpeg, versions: { voxpop: VERSION, banks: banks.version, ffmpeg: ffmpeg.version } }
}

/** Two seconds that nobody hears: they compile the hot code and fill the wrapper's caches. */
const WARM_UP: Performance = {
  version: 1,
  title: 'Warm-up',
  sound: 'none',
  chain: { tone: [], compression: { threshold: -18, ratio: 2, attack: 10, release: 100 } },
  meter: { beats: 4, unit: 4 },
  tempi: [{ tick: 0, bpm: 120 }],
  parts: (['grandPiano', 'supersawPad', 'fingerBass'] as const).map((instrument, i) => ({
    id: instrument,
    role: 'pad',
    instrument,
    bus: 'rest',
    channel: i,
    pan: 0,
    level: 0,
    reverb: 0.3,
    chorus: 0.1,
    events: Array.from({ length: 8 }, (_, k) => ({
      kind: 'note' as const,
      start: k * 240,
      duration: 400,
      pitch: 45 + 3 * k + 5 * i,
      velocity: 80,
    })),
  })),
  seconds: 2,
  fade: 0,
}

/** Makes the first real piece as quick as the next. */
export const warmUp = async (
  { banks, ffmpeg }: Tools,
  options: Pick<RunOptions, 'onChild' | 'signal'> = {},
): Promise<void> => {
  const encoded = await encode(ffmpeg, render(WARM_UP, banks), {
    ...options,
    chain: WARM_UP.chain,
    makeup: 0,
    frames: WARM_UP.seconds * 48_000,
    bitrate: 64_000,
    onPackets: () => undefined,
  })
  await waveform(ffmpeg, muxOpus(encoded.packets), options)
}
