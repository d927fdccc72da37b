import type { Master } from '../audio/master.ts'
import { loadConfig } from '../config.ts'
import { Fault } from '../errors.ts'
import { TERMS } from '../model/record.ts'
import type { Performance } from '../music/performance.ts'
import { badArguments, readNumber } from './args.ts'

const LEAST_KBIT = 64
const MOST_KBIT = 256

/** `--bitrate`, in bits a second. @throws Fault `bad-arguments` */
export const readBitrate = (text: string): number => {
  const kbit = readNumber('bitrate', text)
  if (kbit < LEAST_KBIT || kbit > MOST_KBIT)
    throw badArguments(`--bitrate goes from ${LEAST_KBIT} to ${MOST_KBIT} kbit/s.`)
  return kbit * 1000
}

/**
 * Renders and masters a Performance here and now: nothing else waits for this process.
 *
 * @param bitrate bits a second
 * @param onProgress fraction of the audio that is done, 0–1
 * @throws Fault `ffmpeg-missing`, `ffmpeg-failed`, `bank-damaged`, `store-failed`
 */
export const renderAudio = async (
  performance: Performance,
  bitrate: number,
  onProgress: (fraction: number) => void,
): Promise<{ readonly master: Master; readonly opus: Uint8Array }> => {
  const { dataDir, ffmpegPath } = loadConfig()
  // Loaded here, so that whatever needs no audio starts at once.
  const [{ produce }, { openTools }] = await Promise.all([
    import('../worker/produce.ts'),
    import('../worker/tools.ts'),
  ])
  const tools = await openTools({ dataDir, ffmpegPath }).catch((error: unknown) => {
    throw error instanceof Fault
      ? error
      : new Fault('store-failed', { cause: (error as Error).message }, error)
  })
  const { master, opus } = await produce(tools, performance, {
    bitrate,
    onProgress,
    tags: { COPYRIGHT: TERMS },
  })
  return { master, opus }
}
