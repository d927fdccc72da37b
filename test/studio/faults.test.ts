import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { muxOpus } from '../../src/audio/ogg.ts'
import { findFfmpeg, liveChildren, type Ffmpeg } from '../../src/studio/ffmpeg.ts'
import { encode } from '../../src/studio/master.ts'
import { measure } from '../../src/studio/measure.ts'
import { waveform } from '../../src/studio/pictures.ts'
import { badFfmpeg, type Way } from '../support/bad-ffmpegs.ts'

const RATE = 48_000
const SECONDS = 4

let folder: string
let good: Ffmpeg
let file: Uint8Array
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'voxpop-bad-'))
  good = await findFfmpeg()
  const { packets, preSkip, samples } = await master(good)
  file = muxOpus(packets, { preSkip, samples })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function* noise(): Generator<Float32Array> {
  for (let at = 0; at < SECONDS * RATE; at += 4800)
    yield Float32Array.from({ length: 4800 * 4 }, (_, i) => Math.sin((at + i) * 0.13) * 0.2)
}
const master = (ffmpeg: Ffmpeg) =>
  encode(ffmpeg, noise(), {
    ...{ chain: { tone: [] }, makeup: 0, frames: SECONDS * RATE, bitrate: 96_000 },
    onPackets: () => undefined,
    stallMs: 500,
  })
const bad = async (way: Way): Promise<Ffmpeg> => findFfmpeg(await badFfmpeg(folder, way))

describe('an FFmpeg that', () => {
  it.each([
    ['prints an error and fails', 'FFmpeg ended early: ffmpeg exited with code 1: Conversion failed!'],
    ['is killed by somebody', 'FFmpeg ended early: ffmpeg was killed with signal SIGKILL'],
    ['ends well and has written nothing', 'FFmpeg ended early: its output is not complete'],
    ['reads all, ends well and has written nothing', 'FFmpeg ended early: its output is not complete'],
    ['ends well and has written garbage', /^FFmpeg ended early: .*encoder cannot be used/],
    ['ends well and has written too little', 'FFmpeg ended early: its output has 1.0 s of 4.0 s'],
    ['reads nothing and never ends', 'FFmpeg ended early: it stands still'],
    ['reads all and never ends', 'FFmpeg ended early: it stands still'],
  ] as const)('%s fails the piece with one line, and is gone', async (way, line) => {
    const failing = master(await bad(way))
    await expect(failing).rejects.toMatchObject({ code: 'ffmpeg-failed' })
    await expect(failing).rejects.toThrow(line)
    expect(liveChildren()).toEqual([])
  })

  it('grumbles but does its work is believed', async () => {
    const { samples } = await master(await bad('grumbles but does its work'))
    expect(samples).toBe(SECONDS * RATE)
    expect(liveChildren()).toEqual([])
  })

  it.each([
    'prints an error and fails',
    'reads all, ends well and has written nothing',
    'ends well and has written garbage',
  ] as const)('%s neither measures nor draws', async (way) => {
    const ffmpeg = await bad(way)
    await expect(measure(ffmpeg, file)).rejects.toMatchObject({ code: 'ffmpeg-failed' })
    await expect(waveform(ffmpeg, file)).rejects.toMatchObject({ code: 'ffmpeg-failed' })
    expect(liveChildren()).toEqual([])
  })
})
