import { SAMPLE_RATE } from '../audio/constants.ts'
import { MOST_SOUND, type Sound } from '../audio/sound.ts'
import type { MidiFile } from '../music/midi.ts'

/** What members may send, by kind, as the door hands it on: read and checked. */
export interface Uploads {
  /** The text of one JSON object. */
  readonly style: string
  readonly midi: MidiFile
  readonly audio: Sound
}

export type UploadKind = keyof Uploads

export interface UploadLimit {
  /** Bytes that the file may have. */
  readonly bytes: number
  /** Time that reading it may take, on the clock and of the processor. */
  readonly seconds: number
  /** MB that JavaScript may hold while it is read. */
  readonly heap: number
  /** Bytes that what was read may have. */
  readonly answer: number
}

const KB = 1024
const MB = 1024 * KB

const SOUND_BYTES = MOST_SOUND.seconds * MOST_SOUND.channels * SAMPLE_RATE * Float32Array.BYTES_PER_ELEMENT

export const UPLOAD_LIMITS: Readonly<Record<UploadKind, UploadLimit>> = {
  style: { bytes: 16 * KB, seconds: 10, heap: 32, answer: 64 * KB },
  midi: { bytes: 256 * KB, seconds: 10, heap: 96, answer: 4 * MB },
  audio: { bytes: 8 * MB, seconds: 20, heap: 96, answer: SOUND_BYTES + 64 * KB },
}
