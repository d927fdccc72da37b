import { readFile } from 'node:fs/promises'
import { demuxer } from '../../src/audio/ogg.ts'

/**
 * Opus packets of a rising figure of sine tones, four seconds over and over: something to hear where what is heard does
 * not matter. `tone.opus` was written by FFmpeg from a formula.
 */
export const tonePackets = async (count: number): Promise<readonly Uint8Array[]> => {
  const packets = demuxer('tone.opus').push(await readFile(new URL('tone.opus', import.meta.url)))
  return Array.from({ length: count }, (_, i) => packets[i % packets.length])
}
