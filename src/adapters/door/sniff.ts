/** Containers of sound that are taken, by the name of FFmpeg's demuxer. */
export type Container = 'wav' | 'flac' | 'mp3' | 'ogg' | 'matroska' | 'mov'

export type Sniffed =
  | { readonly kind: 'midi' }
  | { readonly kind: 'style' }
  | { readonly kind: 'audio'; readonly container: Container }

const at = (bytes: Uint8Array, offset: number, text: string): boolean =>
  bytes.length >= offset + text.length &&
  [...text].every((letter, i) => bytes[offset + i] === letter.charCodeAt(0))

/** An MPEG frame's header (ISO/IEC 11172-3, 2.4.2.3): sync, layer III, a bit rate and a sample rate that exist. */
const mpegFrame = ([a = 0, b = 0, c = 0]: Uint8Array): boolean =>
  a === 0xff &&
  (b & 0xe6) === 0xe2 &&
  (b & 0x18) !== 0x08 &&
  (c & 0xf0) !== 0xf0 &&
  (c & 0xf0) !== 0 &&
  (c & 0x0c) !== 0x0c

const containerOf = (bytes: Uint8Array): Container | undefined => {
  if (at(bytes, 0, 'RIFF') && at(bytes, 8, 'WAVE')) return 'wav'
  if (at(bytes, 0, 'fLaC')) return 'flac'
  if (at(bytes, 0, 'OggS')) return 'ogg'
  if (at(bytes, 0, '\x1a\x45\xdf\xa3')) return 'matroska'
  if (at(bytes, 4, 'ftyp')) return 'mov'
  return at(bytes, 0, 'ID3') || mpegFrame(bytes) ? 'mp3' : undefined
}

const BLANKS = new Set([0x20, 0x09, 0x0a, 0x0d])
const BOM = '\xef\xbb\xbf'

/** Whether the first letter opens a JSON object. */
const opensObject = (bytes: Uint8Array): boolean => {
  const start = at(bytes, 0, BOM) ? BOM.length : 0
  const first = bytes.subarray(start).findIndex((byte) => !BLANKS.has(byte))
  return first >= 0 && bytes[start + first] === 0x7b
}

/** What a file is by its first bytes, whatever it is called; undefined for what nobody here takes. */
export const sniff = (bytes: Uint8Array): Sniffed | undefined => {
  if (at(bytes, 0, 'MThd')) return { kind: 'midi' }
  const container = containerOf(bytes)
  if (container) return { kind: 'audio', container }
  return opensObject(bytes) ? { kind: 'style' } : undefined
}
