import { OggOpusDecoder } from 'ogg-opus-decoder'
import os from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { muxOpus } from '../../src/audio/ogg.ts'
import type { MasteringChain } from '../../src/music/mastering.ts'
import { LIMIT } from '../../src/studio/chain.ts'
import { liveChildren, type Ffmpeg } from '../../src/studio/ffmpeg.ts'
import { convertTo } from '../../src/studio/formats.ts'
import { encode } from '../../src/studio/master.ts'
import { measure } from '../../src/studio/measure.ts'
import { spectrogram, waveform } from '../../src/studio/pictures.ts'
import { loadBanks } from '../../src/synth/banks.ts'
import { levelsFor } from '../../src/synth/levels.ts'
import { render, type Banks } from '../../src/synth/sampler.ts'
import { piece } from '../support/dense.ts'
import { allFfmpegs } from '../support/ffmpegs.ts'

let ffmpegs: readonly Ffmpeg[]
let banks: Banks
beforeAll(async () => {
  ffmpegs = await allFfmpegs()
  banks = await loadBanks(path.join(os.tmpdir(), 'voxpop-test-banks'))
})

const RATE = 48_000
/** Interleaved four-channel chunks of two sines, one for each bus. */
function* tones(seconds: number, drums: number, rest: number, gain = 0.2): Generator<Float32Array> {
  for (let start = 0; start < seconds * RATE; start += 4800) {
    const frames = Math.min(4800, Math.round(seconds * RATE) - start)
    yield Float32Array.from({ length: frames * 4 }, (_, i) => {
      const t = (start + (i >> 2)) / RATE
      const hertz = i % 4 < 2 ? drums : rest
      return (i % 4 === 1 ? 0 : gain) * Math.sin(2 * Math.PI * hertz * t)
    })
  }
}
const plain: MasteringChain = { tone: [] }
const options = (seconds: number, chain = plain, makeup = 0) => ({
  chain,
  makeup,
  frames: Math.round(seconds * RATE),
  bitrate: 128_000,
})

const record = async (
  ffmpeg: Ffmpeg,
  blocks: Iterable<Float32Array>,
  settings: ReturnType<typeof options>,
) => {
  const batches: number[] = []
  const encoded = await encode(ffmpeg, blocks, {
    ...settings,
    onPackets: (packets) => batches.push(packets.length),
  })
  const file = muxOpus(encoded.packets, { preSkip: encoded.preSkip, samples: encoded.samples })
  return { ...encoded, file, batches }
}
const decode = async (file: Uint8Array) => {
  const decoder = new OggOpusDecoder()
  await decoder.ready
  const { channelData, samplesDecoded } = await decoder.decodeFile(file)
  decoder.free()
  return { left: channelData[0], right: channelData[1], samples: samplesDecoded }
}
/** Power of one frequency, Goertzel. */
const power = (samples: Float32Array, hertz: number, from = RATE / 2, length = RATE / 2) => {
  const k = 2 * Math.cos((2 * Math.PI * hertz) / RATE)
  let s1 = 0
  let s2 = 0
  for (let i = from; i < from + length; i++) [s1, s2] = [samples[i] + k * s1 - s2, s1]
  return Math.sqrt(Math.max(0, s1 * s1 + s2 * s2 - k * s1 * s2)) / (length / 2)
}

describe('mastering', () => {
  it('gives packets of 20 ms, as they come, and exactly the asked length, on every FFmpeg', async () => {
    for (const ffmpeg of ffmpegs) {
      const { packets, samples, batches, file } = await record(ffmpeg, tones(3.21, 440, 660), options(3.21))
      expect(samples, ffmpeg.version).toBe(Math.round(3.21 * RATE))
      expect(packets.length).toBe(Math.ceil((samples + 312) / 960))
      expect(batches.length).toBeGreaterThan(2)
      expect((await decode(file)).samples).toBe(samples)
    }
    expect(liveChildren()).toEqual([])
  })

  it('mixes both buses at the right pitch and on the right side', async () => {
    for (const ffmpeg of ffmpegs) {
      const { file } = await record(ffmpeg, tones(2, 500, 1200), options(2))
      const { left, right } = await decode(file)
      expect(power(left, 500), ffmpeg.version).toBeCloseTo(0.2, 1)
      expect(power(right, 500)).toBeLessThan(0.01)
      expect(power(left, 1200)).toBeCloseTo(0.2, 1)
      expect(power(right, 1200)).toBeCloseTo(0.2, 1)
      expect(power(left, 800)).toBeLessThan(0.005)
    }
  })

  it('ducks the rest under the kick, and nothing else', async () => {
    const ducking = { threshold: 0.03, ratio: 6, release: 180 }
    const [ffmpeg] = ffmpegs
    const level = async (chain: MasteringChain, drums: number) => {
      const { file } = await record(ffmpeg, tones(2, drums, 1200), options(2, chain))
      return power((await decode(file)).right, 1200)
    }
    expect(await level({ tone: [], ducking }, 60)).toBeLessThan(0.6 * (await level(plain, 60)))
    expect(await level({ tone: [], ducking }, 3000)).toBeGreaterThan(0.9 * (await level(plain, 3000)))
  })

  it('runs every part of a chain on every FFmpeg without changing the length', async () => {
    const everything: MasteringChain = {
      ducking: { threshold: 0.05, ratio: 4, release: 150 },
      tone: [
        { type: 'highpass', frequency: 30 },
        { type: 'lowshelf', frequency: 100, gain: 2 },
        { type: 'bell', frequency: 1000, gain: -1, q: 1 },
        { type: 'highshelf', frequency: 8000, gain: 1.5 },
        { type: 'lowpass', frequency: 16_000 },
      ],
      compression: { threshold: -18, ratio: 2, attack: 20, release: 150 },
      width: 1.2,
      wobble: { rate: 0.8, depth: 0.3 },
      echo: { delay: 300, decay: 0.3 },
    }
    for (const ffmpeg of ffmpegs)
      for (const drive of [
        { kind: 'tape', amount: 0.4 },
        { kind: 'crush', amount: 0.3 },
      ] as const) {
        const chain = { ...everything, drive }
        const { samples, file } = await record(ffmpeg, tones(2.5, 80, 900), options(2.5, chain, 4))
        expect(samples, `${ffmpeg.version} ${drive.kind}`).toBe(2.5 * RATE)
        expect((await decode(file)).left.slice(-48).every((value) => Math.abs(value) < 0.06)).toBe(true)
      }
  })

  it('stays below -1 dBTP however loud it is driven', async () => {
    const [ffmpeg] = ffmpegs
    const { file } = await record(ffmpeg, tones(3, 90, 5200, 0.9), options(3, plain, 12))
    const { truePeak } = await measure(ffmpeg, file)
    expect(truePeak).toBeLessThanOrEqual(-1)
  })

  it('lands at -14 LUFS from dense to sparse', async () => {
    const [ffmpeg] = ffmpegs
    const chain: MasteringChain = {
      tone: [{ type: 'lowshelf', frequency: 100, gain: 1 }],
      compression: { threshold: -16, ratio: 2, attack: 20, release: 150 },
    }
    for (const [parts, electronic] of [
      [2, false],
      [12, false],
      [6, true],
    ] as const) {
      const performance = piece({ seconds: 20, parts, electronic, chain })
      const { gain, makeup } = await levelsFor(performance, banks, LIMIT)
      const { file } = await record(ffmpeg, render(performance, banks, { gain }), options(20, chain, makeup))
      const { lufs, truePeak } = await measure(ffmpeg, file)
      expect(Math.abs(lufs + 14), `${parts} parts: ${lufs}`).toBeLessThan(1)
      expect(truePeak).toBeLessThanOrEqual(-1)
    }
  })

  it('passes on what the renderer throws and leaves no child', async () => {
    function* broken() {
      yield new Float32Array(4800 * 4)
      throw new Error('out of notes')
    }
    await expect(record(ffmpegs[0], broken(), options(2))).rejects.toThrow('out of notes')
    expect(liveChildren()).toEqual([])
  })
})

describe('a finished piece', () => {
  let file: Uint8Array
  beforeAll(async () => {
    file = (await record(ffmpegs[0], tones(5, 997, 997, 0.1), options(5))).file
  })

  it('is measured alike by every FFmpeg', async () => {
    for (const ffmpeg of ffmpegs) {
      const { lufs, truePeak, seconds, packets } = await measure(ffmpeg, file)
      // 997 Hz at 0.2 left and 0.1 right: mean square 0.025.
      expect(Math.abs(lufs - (-0.691 + 0.691 + 10 * Math.log10(0.025)))).toBeLessThan(0.3)
      expect(truePeak).toBeCloseTo(20 * Math.log10(0.2), 0)
      expect(seconds).toBe(5)
      expect(packets).toBe(251)
    }
  })

  it('is refused when it is cut short', async () => {
    await expect(measure(ffmpegs[0], file.subarray(0, file.length - 500))).rejects.toMatchObject({
      code: 'bad-file',
    })
  })

  it('has pictures of the right size, not all of one colour', async () => {
    const size = (png: Uint8Array) => [16, 20].map((at) => Buffer.from(png).readUInt32BE(at))
    for (const ffmpeg of ffmpegs) {
      expect(size(await waveform(ffmpeg, file))).toEqual([1200, 240])
      const picture = await spectrogram(ffmpeg, file)
      expect(size(picture)).toEqual([1200, 512])
      expect(picture.length).toBeGreaterThan(2000)
    }
  })

  it('is converted to other formats', async () => {
    const starts = { wav: 'RIFF', flac: 'fLaC' } as const
    for (const [format, magic] of Object.entries(starts)) {
      const bytes = await convertTo(format as keyof typeof starts, ffmpegs[0], file)
      expect(Buffer.from(bytes).subarray(0, 4).toString()).toBe(magic)
      expect(bytes.length).toBeGreaterThan(20_000)
    }
    expect((await convertTo('wav', ffmpegs[0], file)).length).toBeGreaterThan(5 * RATE * 4)
    expect((await convertTo('mp3', ffmpegs[0], file)).length).toBeGreaterThan(20_000)
  })
})
