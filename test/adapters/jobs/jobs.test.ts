import { fork } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { diskArchive, readPiece, sweep } from '../../../src/adapters/jobs/archive.ts'
import { createJobs } from '../../../src/adapters/jobs/jobs.ts'
import { demuxer } from '../../../src/audio/ogg.ts'
import { TERMS } from '../../../src/model/record.ts'
import { soloBrief } from '../../../src/music/brief.ts'
import { readMidi } from '../../../src/music/midi.ts'
import { jobsContract, recorded } from '../../contracts/jobs.ts'
import { isRunning, workingFor } from '../../support/children.ts'
import { DEADLY_SEED } from '../../support/deadly.ts'

const worker = new URL('../../support/mortal-worker.ts', import.meta.url)
const options = { priority: 'playing', share: 'den', bitrate: 96_000 } as const
const brief = (seed: number, seconds = 20) => soloBrief('chiptune', seconds, seed)

let dataDir: string
let jobs: ReturnType<typeof createJobs>
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'voxpop-jobs-'))
  jobs = createJobs({ worker, dataDir, ffmpegPath: null, most: { share: 4, playing: 6 } })
  await jobs.warm()
})
afterAll(async () => {
  await jobs.close()
  await rm(dataDir, { recursive: true, force: true })
})

jobsContract('the render worker', () => jobs)

describe('the render worker', () => {
  it('leaves the four files of a piece in the archive', async () => {
    const { score, tape, finished } = await jobs.run(brief(20), options)
    const { id, lufs, truePeak, seconds } = await finished
    expect(Math.abs(lufs + 14)).toBeLessThan(1)
    expect(truePeak).toBeLessThanOrEqual(-1)
    expect(Math.abs(seconds - score.seconds)).toBeLessThan(0.02)
    const archive = diskArchive(dataDir)
    const stored = await archive.tape(id)
    expect(stored.length()).toBe(tape.length())
    expect(Buffer.from(stored.packet(500) ?? []).equals(tape.packet(500) ?? new Uint8Array())).toBe(true)
    expect(await archive.score(id)).toEqual(score)
    const record = await readPiece(dataDir, id)
    expect(record).toMatchObject({ version: 1, brief: brief(20), audio: { id, lufs } })
    expect(record.lineage).toEqual({ operation: 'compose', parents: [], account: null, terms: TERMS })
    expect(record.versions).toEqual(record.audio.versions)
    const file = path.join(dataDir, 'pieces', id, 'piece.json')
    await writeFile(file, JSON.stringify({ brief: brief(20), score, audio: record.audio, lineage: ['abc'] }))
    expect((await readPiece(dataDir, id)).lineage).toEqual({ ...record.lineage, parents: ['abc'] })
    expect(readMidi(await archive.read(id, 'midi'), 'piece.mid').lines.length).toBeGreaterThan(1)
    expect(
      Buffer.from(await archive.read(id, 'waveform'))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    await archive.remove(id)
    await expect(archive.tape(id)).rejects.toMatchObject({ code: 'bad-file' })
  })

  it('plays a piece that was made before from its files', async () => {
    const first = await jobs.run(brief(21), options)
    const master = await first.finished
    const other = createJobs({ worker, dataDir, ffmpegPath: null })
    const steps: number[] = []
    const again = await other.run(brief(21), { ...options, onProgress: (step) => steps.push(step.fraction) })
    expect(await again.finished).toEqual(master)
    await recorded(again.tape)
    expect(again.tape.length()).toBe(master.packets)
    expect(steps.at(-1)).toBe(1)
    await other.close()
  })

  it('renders again what is damaged in the archive', async () => {
    const { id, packets } = await (await jobs.run(brief(22), options)).finished
    await truncate(path.join(dataDir, 'pieces', id, 'piece.opus'), 3000)
    await expect(diskArchive(dataDir).tape(id)).rejects.toMatchObject({ code: 'bad-file' })
    const other = createJobs({ worker, dataDir, ffmpegPath: null })
    const again = await (await other.run(brief(22), options)).finished
    expect(again.packets).toBe(packets)
    expect((await diskArchive(dataDir).tape(id)).length()).toBe(packets)
    await other.close()
  })

  it('fails a piece whose FFmpeg is killed, and makes the next one', async () => {
    const { tape, finished } = await jobs.run(brief(23, 120), options)
    const [encoder] = workingFor(dataDir, 'ffmpeg')
    process.kill(encoder, 'SIGKILL')
    await expect(finished).rejects.toMatchObject({ code: 'ffmpeg-failed' })
    expect(tape.state().status).toBe('failed')
    expect((await (await jobs.run(brief(24), options)).finished).packets).toBeGreaterThan(900)
  })

  it('survives its own death: the job fails, no FFmpeg is left, what waited is made all the same', async () => {
    const { tape, finished } = await jobs.run(brief(DEADLY_SEED, 120), options)
    const waiting = jobs.run(brief(26), { ...options, share: 'attic' })
    await expect(finished).rejects.toMatchObject({ code: 'worker-died' })
    expect(tape.state().status).toBe('failed')
    expect((await (await waiting).finished).packets).toBeGreaterThan(900)
    await vi.waitFor(() => expect(workingFor(dataDir, 'ffmpeg')).toEqual([]))
  })

  it('lets what is waited for overtake what is made ahead', async () => {
    const order: string[] = []
    const ahead = await jobs.run(brief(26, 60), { ...options, priority: 'ahead' })
    const playing = await jobs.run(brief(27), options)
    await Promise.all([
      ahead.finished.then(() => order.push('ahead')),
      playing.finished.then(() => order.push('playing')),
    ])
    expect(order).toEqual(['playing', 'ahead'])
  })

  it('stops working on what nobody wants any more', async () => {
    const stop = new AbortController()
    const { finished, tape } = await jobs.run(brief(28, 300), { ...options, signal: stop.signal })
    stop.abort(new Error('skipped'))
    await expect(finished).rejects.toThrow('skipped')
    expect(tape.state().status).toBe('failed')
    await vi.waitFor(() => expect(workingFor(dataDir, 'ffmpeg')).toEqual([]))
  })

  it('makes again what was deleted from the archive since', async () => {
    const first = await (await jobs.run(brief(60), options)).finished
    const archive = diskArchive(dataDir)
    await archive.remove(first.id)
    const again = await (await jobs.run(brief(60), options)).finished
    expect(again.id).toBe(first.id)
    expect((await archive.tape(again.id)).length()).toBe(first.packets)
  })

  it('goes round over rooms: one with many pieces keeps nobody else waiting for more than one', async () => {
    const order: string[] = []
    const asked = [40, 41, 42, 43].map((seed) => ({ seed, share: seed < 43 ? 'heavy' : 'attic' }))
    const renderings = await Promise.all(
      asked.map(async ({ seed, share }) => {
        const { finished } = await jobs.run(brief(seed), {
          ...{ ...options, share },
          onScore: () => order.push(`${share} ${seed}`),
        })
        return finished
      }),
    )
    expect(order).toEqual(['heavy 40', 'attic 43', 'heavy 41', 'heavy 42'])
    expect(new Set(renderings.map(({ id }) => id)).size).toBe(4)
    expect(jobs.waiting()).toBe(0)
  })

  it('has begun two jobs at most: what is halted and what runs', async () => {
    const stop = new AbortController()
    const ended = (share: string, seed: number, priority: 'playing' | 'ahead') =>
      jobs.run(brief(seed, 60), { ...options, share, priority, signal: stop.signal })
    const ahead = await ended('den', 50, 'ahead')
    const other = ended('attic', 51, 'ahead').catch((error: unknown) => error)
    const playing = await ended('cellar', 52, 'playing')
    expect(ahead.tape.state().status).toBe('growing')
    expect(workingFor(dataDir, 'ffmpeg').length).toBe(2)
    const reached = ahead.tape.length()
    await playing.finished
    expect(ahead.tape.length() - reached).toBeLessThan(1000)
    stop.abort(new Error('enough'))
    await Promise.allSettled([ahead.finished])
    expect(await other).toEqual(new Error('enough'))
  })

  it('refuses more than a room may have on their way, and more than all may', async () => {
    const stop = new AbortController()
    const ask = (seed: number, share: string) =>
      jobs.run(brief(seed, 120), { ...options, share, signal: stop.signal })
    const many = [30, 31, 32, 33].map((seed) => ask(seed, 'den'))
    expect(jobs.waiting()).toBe(3)
    await expect(ask(34, 'den')).rejects.toMatchObject({ code: 'too-busy' })
    many.push(ask(34, 'attic'), ask(35, 'cellar'))
    await expect(ask(36, 'hall')).rejects.toMatchObject({ code: 'house-full', details: { count: 6 } })
    stop.abort(new Error('enough'))
    await Promise.allSettled(many)
    expect(jobs.waiting()).toBe(0)
  })

  it('says so when there is no FFmpeg', async () => {
    const lame = createJobs({ worker, dataDir, ffmpegPath: '/no/such/ffmpeg' })
    await expect(lame.run(brief(1), options)).rejects.toMatchObject({ code: 'ffmpeg-missing' })
    await expect(lame.warm()).rejects.toMatchObject({ code: 'ffmpeg-missing' })
    await lame.close()
  })

  it('leaves no worker and no FFmpeg behind when the bot is killed', async () => {
    const child = fork(new URL('../../support/doomed.ts', import.meta.url), [dataDir])
    const pids = await new Promise<readonly number[]>((resolve) =>
      child.once('message', resolve as () => void),
    )
    expect(pids.length).toBeGreaterThan(1)
    child.kill('SIGKILL')
    await vi.waitFor(() => expect(pids.filter(isRunning)).toEqual([]), { timeout: 20_000 })
  })
})

describe('the archive on disk', () => {
  it('sweeps what a crash left half-written, and nothing else', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'voxpop-archive-'))
    await mkdir(path.join(folder, 'pieces', 'abcdef0123.part'), { recursive: true })
    await mkdir(path.join(folder, 'pieces', 'abcdef0123'), { recursive: true })
    await sweep(folder)
    expect(await readdir(path.join(folder, 'pieces'))).toEqual(['abcdef0123'])
    await rm(folder, { recursive: true })
  })

  it('reads nothing outside its folder', async () => {
    await writeFile(path.join(dataDir, 'piece.json'), '{}')
    await expect(diskArchive(dataDir).read('..', 'json')).rejects.toMatchObject({ code: 'bad-file' })
    await expect(diskArchive(dataDir).score('../x')).rejects.toMatchObject({ code: 'bad-file' })
  })

  it('keeps Ogg Opus that any player reads', async () => {
    const { id } = await (await jobs.run(brief(1), options)).finished
    const reader = demuxer()
    reader.push(await readFile(path.join(dataDir, 'pieces', id, 'piece.opus')))
    expect(reader.head()).toEqual({ channels: 2, preSkip: 312 })
    expect(reader.ended()).toBe(true)
  })
})
