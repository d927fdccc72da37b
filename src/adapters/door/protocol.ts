import type { UploadKind } from '../../app/upload.ts'
import type { Container } from './sniff.ts'

/** What the door and the process that reads files say to each other, over pipes: frames of a length (32 bits) and bytes. */

/** What is to be read, as the process's one argument. Nothing in it comes from members. */
export interface Task {
  readonly kind: UploadKind
  readonly container: Container | null
  readonly ffmpegPath: string | null
  /** Time that it may take. */
  readonly seconds: number
}

/** The first frame of an answer; samples of sound are the second. `why` completes "I cannot take that file: …". */
export type Answer =
  | { readonly read: string }
  | { readonly sound: { readonly channels: number; readonly rate: number } }
  | { readonly why: string }

const LENGTH = 4

export const frameOf = (bytes: Uint8Array): Uint8Array => {
  const frame = new Uint8Array(LENGTH + bytes.length)
  new DataView(frame.buffer).setUint32(0, bytes.length)
  frame.set(bytes, LENGTH)
  return frame
}

/** Cuts a stream into frames. @throws RangeError as soon as more than `most` bytes have come in all */
export const frameReader = (most: number) => {
  let held = new Uint8Array(0)
  const chunks: Uint8Array[] = []
  let size = 0
  let total = 0
  /** Bytes that the next frame needs, its length included; unknown until its length is there. */
  const wanted = (): number =>
    held.length < LENGTH
      ? LENGTH
      : LENGTH + new DataView(held.buffer, held.byteOffset, held.length).getUint32(0)
  const gather = () => {
    if (chunks.length === 0) return
    held = new Uint8Array(Buffer.concat([held, ...chunks]))
    chunks.length = 0
  }
  return {
    push(chunk: Uint8Array): readonly Uint8Array[] {
      total += chunk.length
      if (total > most) throw new RangeError(`more than ${most} bytes`)
      chunks.push(chunk)
      size += chunk.length
      const frames: Uint8Array[] = []
      for (;;) {
        if (size < wanted()) return frames
        gather()
        const end = wanted()
        if (held.length < end) return frames
        frames.push(held.slice(LENGTH, end))
        held = held.slice(end)
        size = held.length
      }
    },
  }
}
