import { Fault } from '../errors.ts'
import { FRAME_SAMPLES, SAMPLE_RATE } from './constants.ts'

/** The identification header of an Ogg Opus stream (RFC 7845, 5.1). */
export interface OpusHead {
  readonly channels: number
  /** Samples at 48 kHz that a decoder throws away at the start. */
  readonly preSkip: number
}

/** Reads an Ogg Opus stream as it arrives. */
export interface Demuxer {
  /**
   * Takes the next bytes, cut anywhere, and returns the audio packets that they completed.
   * @throws Fault `bad-file` when a page is damaged or the stream is not Opus
   */
  push(bytes: Uint8Array): readonly Uint8Array[]
  /** Undefined until the first page was read. */
  head(): OpusHead | undefined
  /** Samples at 48 kHz up to the end of the last complete page, pre-skip not counted. */
  samples(): number
  /** Whether the page that ends the stream was read. */
  ended(): boolean
}

const HEADER_BYTES = 27
const CONTINUED = 1
const FIRST = 2
const LAST = 4

/** CRC-32 with polynomial 0x04c11db7, not reflected (RFC 3533, 6). */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let r = byte << 24
  for (let bit = 0; bit < 8; bit++) r = r & 0x80000000 ? (r << 1) ^ 0x04c11db7 : r << 1
  return r >>> 0
})

/** The checksum of a page whose own checksum field (bytes 22–25) counts as zero. */
const pageChecksum = (page: Uint8Array): number => {
  let crc = 0
  for (let i = 0; i < page.length; i++) {
    const byte = i >= 22 && i < 26 ? 0 : page[i]
    crc = ((crc << 8) ^ CRC_TABLE[(crc >>> 24) ^ byte]) >>> 0
  }
  return crc
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const concat = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
const startsWith = (bytes: Uint8Array, text: string) =>
  bytes.length >= text.length && [...text].every((letter, i) => bytes[i] === letter.charCodeAt(0))

/** @param name what the errors call the stream */
export const demuxer = (name = 'The Opus stream'): Demuxer => {
  let rest: Uint8Array = new Uint8Array(0)
  let partial: Uint8Array[] = []
  let head: OpusHead | undefined
  let tagged = false
  let granule = 0
  let ended = false
  const damaged = (cause: string) => new Fault('bad-file', { path: name, cause })

  const packet = (bytes: Uint8Array, out: Uint8Array[]) => {
    if (!head) {
      if (!startsWith(bytes, 'OpusHead') || bytes.length < 19) throw damaged('it is not Ogg Opus')
      head = { channels: bytes[9], preSkip: viewOf(bytes).getUint16(10, true) }
    } else if (!tagged) {
      if (!startsWith(bytes, 'OpusTags')) throw damaged('its comment header is missing')
      tagged = true
    } else out.push(bytes)
  }

  /** Reads one page from the start of `bytes`; returns its length, or 0 when it is not all there yet. */
  const page = (bytes: Uint8Array, out: Uint8Array[]): number => {
    if (bytes.length < HEADER_BYTES) return 0
    if (!startsWith(bytes, 'OggS')) throw damaged('a page does not begin where it should')
    const segments = bytes[26]
    if (bytes.length < HEADER_BYTES + segments) return 0
    const lacing = bytes.subarray(HEADER_BYTES, HEADER_BYTES + segments)
    const length = HEADER_BYTES + segments + lacing.reduce((sum, size) => sum + size, 0)
    if (bytes.length < length) return 0
    const view = viewOf(bytes)
    if (view.getUint32(22, true) !== pageChecksum(bytes.subarray(0, length)))
      throw damaged('a page is damaged')
    if (!(bytes[5] & CONTINUED)) partial = []
    let at = HEADER_BYTES + segments
    for (const size of lacing) {
      partial.push(bytes.slice(at, at + size))
      at += size
      if (size === 255) continue
      packet(concat(partial), out)
      partial = []
    }
    const position = view.getBigInt64(6, true)
    if (position >= 0n) granule = Number(position)
    ended = (bytes[5] & LAST) !== 0
    return length
  }

  return {
    push: (bytes) => {
      const out: Uint8Array[] = []
      let data = rest.length === 0 ? bytes : concat([rest, bytes])
      for (let used = page(data, out); used > 0; used = page(data, out)) data = data.subarray(used)
      rest = data.slice()
      return out
    },
    head: () => head,
    samples: () => Math.max(0, granule - (head?.preSkip ?? 0)),
    ended: () => ended,
  }
}

export interface MuxOptions {
  readonly channels?: number
  readonly preSkip?: number
  /** Samples at 48 kHz that the decoder shall deliver; by default all that the packets hold. */
  readonly samples?: number
  /** Comments as in Vorbis, e.g. `{ TITLE: 'Slow rain' }`. */
  readonly tags?: Readonly<Record<string, string>>
  readonly serial?: number
}

const PACKETS_PER_PAGE = 50
const VENDOR = 'Voxpop'

const headPacket = (channels: number, preSkip: number): Uint8Array => {
  const bytes = new Uint8Array(19)
  bytes.set(new TextEncoder().encode('OpusHead'))
  const view = viewOf(bytes)
  bytes[8] = 1
  bytes[9] = channels
  view.setUint16(10, preSkip, true)
  view.setUint32(12, SAMPLE_RATE, true)
  return bytes
}

const tagsPacket = (tags: Readonly<Record<string, string>>): Uint8Array => {
  const text = (value: string) => {
    const bytes = new TextEncoder().encode(value)
    const size = new Uint8Array(4)
    viewOf(size).setUint32(0, bytes.length, true)
    return [size, bytes]
  }
  const comments = Object.entries(tags).map(([key, value]) => `${key}=${value}`)
  const count = new Uint8Array(4)
  viewOf(count).setUint32(0, comments.length, true)
  return concat([new TextEncoder().encode('OpusTags'), ...text(VENDOR), count, ...comments.flatMap(text)])
}

const lacingOf = (packet: Uint8Array): readonly number[] => [
  ...Array.from({ length: Math.floor(packet.length / 255) }, () => 255),
  packet.length % 255,
]

/** Writes an Ogg Opus stream page by page. */
export interface Muxer {
  /** The two header pages, which come first and once. */
  header(): Uint8Array
  /**
   * The next page.
   *
   * @param packets as many as one page takes, see `pagefuls`
   * @param granule samples at 48 kHz up to its end, pre-skip counted; by default all that its packets hold
   */
  page(packets: readonly Uint8Array[], end?: { readonly granule: number }): Uint8Array
}

/** How many of the packets from `from` on go into one page. */
const pageful = (packets: readonly Uint8Array[], from: number): number => {
  let segments = 0
  let count = 0
  while (from + count < packets.length && count < PACKETS_PER_PAGE) {
    segments += lacingOf(packets[from + count]).length
    if (segments > 255) break
    count++
  }
  return count
}

/** An Ogg Opus stream of packets of 20 ms, written as they come (RFC 3533, RFC 7845). */
export const muxer = (options: Omit<MuxOptions, 'samples'> = {}): Muxer => {
  const { channels = 2, preSkip = 312, tags = {}, serial = 1 } = options
  let sequence = 0
  let written = 0
  const page = (content: readonly Uint8Array[], granule: number, flags: number): Uint8Array => {
    const lacing = content.flatMap(lacingOf)
    const bytes = concat([new Uint8Array(HEADER_BYTES), Uint8Array.from(lacing), ...content])
    bytes.set(new TextEncoder().encode('OggS'))
    const view = viewOf(bytes)
    bytes[5] = flags
    view.setBigInt64(6, BigInt(granule), true)
    view.setUint32(14, serial, true)
    view.setUint32(18, sequence++, true)
    bytes[26] = lacing.length
    view.setUint32(22, pageChecksum(bytes), true)
    return bytes
  }
  return {
    header: () => concat([page([headPacket(channels, preSkip)], 0, FIRST), page([tagsPacket(tags)], 0, 0)]),
    page: (packets, end) => {
      written += packets.length
      return page(packets, end?.granule ?? written * FRAME_SAMPLES, end ? LAST : 0)
    },
  }
}

/** Cuts packets into runs that fit one page each. */
export const pagefuls = (packets: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] => {
  const runs: (readonly Uint8Array[])[] = []
  for (let i = 0; i < packets.length; i += runs[runs.length - 1].length)
    runs.push(packets.slice(i, i + pageful(packets, i)))
  return runs
}

/**
 * An Ogg Opus file around finished packets of 20 ms (RFC 3533, RFC 7845).
 *
 * @param packets audio packets, each ≤ 1275 bytes as Opus has it for one frame
 */
export const muxOpus = (packets: readonly Uint8Array[], options: MuxOptions = {}): Uint8Array => {
  const { preSkip = 312 } = options
  const total = preSkip + (options.samples ?? packets.length * FRAME_SAMPLES - preSkip)
  const writer = muxer(options)
  const runs = packets.length > 0 ? pagefuls(packets) : [[]]
  return concat([
    writer.header(),
    ...runs.map((run, i) => writer.page(run, i === runs.length - 1 ? { granule: total } : undefined)),
  ])
}
