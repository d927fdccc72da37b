import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demuxer, muxOpus } from '../../src/audio/ogg.ts'

const packets = fc.array(fc.uint8Array({ minLength: 1, maxLength: 1275 }), { minLength: 1, maxLength: 160 })

const cut = (bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] => {
  const out: Uint8Array[] = []
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length]
    out.push(bytes.subarray(at, at + size))
    at += size
  }
  return out
}

describe('Ogg Opus', () => {
  it('gives back the packets that were muxed, wherever the stream is cut', () => {
    fc.assert(
      fc.property(
        packets,
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 }),
        (list, sizes) => {
          const reader = demuxer()
          const read = cut(muxOpus(list, { preSkip: 312 }), sizes).flatMap((piece) => reader.push(piece))
          expect(read).toEqual(list)
          expect(reader.head()).toEqual({ channels: 2, preSkip: 312 })
          expect(reader.samples()).toBe(list.length * 960 - 312)
          expect(reader.ended()).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('reports the length that the last page trims the stream to', () => {
    const reader = demuxer()
    reader.push(muxOpus([new Uint8Array(10), new Uint8Array(10)], { samples: 1000 }))
    expect(reader.samples()).toBe(1000)
  })

  it('refuses a damaged page', () => {
    const bytes = muxOpus([Uint8Array.of(1, 2, 3)])
    bytes[bytes.length - 1] ^= 1
    expect(() => demuxer().push(bytes)).toThrow('damaged')
  })

  it('refuses what is not Ogg, and Ogg that is not Opus', () => {
    expect(() => demuxer().push(new Uint8Array(64).fill(65))).toThrow('page')
    const vorbis = muxOpus([Uint8Array.of(1)])
    vorbis.set([86], 28)
    expect(() => demuxer().push(vorbis)).toThrow()
  })

  it('says that a truncated stream has not ended', () => {
    const reader = demuxer()
    const bytes = muxOpus(Array.from({ length: 120 }, () => new Uint8Array(300)))
    reader.push(bytes.subarray(0, bytes.length - 200))
    expect(reader.ended()).toBe(false)
  })
})
