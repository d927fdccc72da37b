import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, unlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createJobs, type JobsOptions } from '../../../src/adapters/jobs/jobs.ts'
import { soloBrief } from '../../../src/music/brief.ts'
import { findFfmpeg } from '../../../src/studio/ffmpeg.ts'
import { badFfmpeg } from '../../support/bad-ffmpegs.ts'
import { workingFor } from '../../support/children.ts'
import { BROKEN_SEED, GREEDY_SEED, HUGE_SEED, STUCK_SEED } from '../../support/deadly.ts'
import { canMount, onTinyDisk } from '../../support/tiny-disk.ts'

const worker = new URL('../../support/mortal-worker.ts', import.meta.url)
const options = { priority: 'playing', share: 'den', bitrate: 96_000 } as const
const brief = (seed: number, seconds = 20) => soloBrief('chiptune', seconds, seed)

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'voxpop-jobs-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const withJobs = async (
  more: Partial<JobsOptions>,
  use: (jobs: ReturnType<typeof createJobs>) => Promise<void>,
) => {
  const jobs = createJobs({ worker, dataDir, ffmpegPath: null, ...more })
  try {
    await use(jobs)
  } finally {
    await jobs.close()
  }
}

describe('a render worker that', () => {
  it.each([
    ['wants more memory than there is', GREEDY_SEED, { heapMb: 128 }, /it wanted more memory than it may/],
    ['wants it at once', HUGE_SEED, { heapMb: 128 }, /it wanted more memory than it may/],
    ['throws what nobody catches', BROKEN_SEED, {}, /it ended with 1: TypeError: this is no melody/],
    ['hangs', STUCK_SEED, { patience: { lookMs: 200, looks: 30 } }, /it said nothing any more/],
  ])('%s fails its piece; what waits and what comes is made by the next', async (_, seed, more, cause) => {
    await withJobs(more, async (jobs) => {
      const { tape, finished } = await jobs.run(brief(seed, 120), options)
      const waiting = jobs.run(brief(1), { ...options, share: 'attic' })
      await expect(finished).rejects.toMatchObject({ code: 'worker-died' })
      await expect(finished).rejects.toThrow(cause)
      expect(tape.state().status).toBe('failed')
      expect((await (await waiting).finished).packets).toBeGreaterThan(900)
      expect((await (await jobs.run(brief(2), options)).finished).packets).toBeGreaterThan(900)
    })
    await vi.waitFor(() => expect(workingFor(dataDir, 'ffmpeg')).toEqual([]))
  })

  it('is closed while it hangs is gone', async () => {
    await withJobs({}, async (jobs) => {
      const { finished } = await jobs.run(brief(STUCK_SEED, 120), options)
      await jobs.close()
      await expect(finished).rejects.toMatchObject({ code: 'worker-died' })
    })
  })
})

describe('an FFmpeg that', () => {
  it('goes away is missing for as long as it is away', async () => {
    const link = path.join(dataDir, 'link')
    const { path: real } = await findFfmpeg()
    await symlink(real, link)
    await withJobs({ ffmpegPath: link }, async (jobs) => {
      await jobs.warm()
      await unlink(link)
      await expect(jobs.run(brief(3), options)).rejects.toMatchObject({ code: 'ffmpeg-missing' })
      await symlink(real, link)
      expect((await (await jobs.run(brief(3), options)).finished).packets).toBeGreaterThan(900)
    })
  })

  it('was missing at the start is found as soon as it is there', async () => {
    const link = path.join(dataDir, 'late')
    const { path: real } = await findFfmpeg()
    await withJobs({ ffmpegPath: link }, async (jobs) => {
      await expect(jobs.warm()).rejects.toMatchObject({ code: 'ffmpeg-missing' })
      await expect(jobs.run(brief(4), options)).rejects.toMatchObject({ code: 'ffmpeg-missing' })
      await symlink(real, link)
      expect((await (await jobs.run(brief(4), options)).finished).packets).toBeGreaterThan(900)
    })
  })

  it('fails before anything was heard is asked once more, and nobody notices', async () => {
    const ffmpegPath = await badFfmpeg(dataDir, 'fails at first')
    const lines: string[] = []
    const nothing = () => undefined
    const log = { info: nothing, warn: (event: string) => void lines.push(event), error: nothing }
    await withJobs({ ffmpegPath, log }, async (jobs) => {
      const steps: number[] = []
      const onProgress = ({ fraction }: { readonly fraction: number }) => void steps.push(fraction)
      const { tape, finished } = await jobs.run(brief(8), { ...options, onProgress })
      expect((await finished).packets).toBe(tape.length())
      expect(steps).toEqual(steps.toSorted((a, b) => a - b))
      expect(jobs.waiting()).toBe(0)
    })
    expect(lines).toEqual(['render-retried'])
  })

  it('fails over what has sounded already is asked once more', async () => {
    const ffmpegPath = await badFfmpeg(dataDir, 'fails now and then')
    await withJobs({ ffmpegPath }, async (jobs) => {
      for (const seed of [5, 6]) {
        const { seconds } = await (await jobs.run(brief(seed), options)).finished
        expect(seconds).toBeGreaterThan(19)
      }
    })
  })

  it('ends well with too little fails the piece', async () => {
    const ffmpegPath = await badFfmpeg(dataDir, 'ends well and has written too little')
    await withJobs({ ffmpegPath }, async (jobs) => {
      const failed = (async () => (await jobs.run(brief(7), options)).finished)()
      await expect(failed).rejects.toMatchObject({ code: 'ffmpeg-failed' })
      await expect(failed).rejects.toThrow(/its output has \d+\.\d s of/)
    })
  })
})

describe('a disk without room for a piece', () => {
  it.skipIf(!canMount)('lets it sound, leaves nothing half-written, and takes the next', async () => {
    const script = fileURLToPath(new URL('../../support/filling-disk.ts', import.meta.url))
    const pieces = path.join(dataDir, 'pieces')
    await mkdir(pieces, { recursive: true })
    const [command, ...args] = [...onTinyDisk(pieces, 160), process.execPath, script, dataDir]
    const { stdout } = await promisify(execFile)(command, args)
    expect(JSON.parse(stdout)).toEqual({
      full: { ended: 'disk-full', packets: expect.any(Number) as number, files: [] },
      roomy: { ended: 'finished', packets: expect.any(Number) as number, files: 1 },
    })
  })
})
