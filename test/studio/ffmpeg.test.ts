import { chmod, copyFile, mkdtemp, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { convert, findFfmpeg, liveChildren, runFfmpeg, type Ffmpeg } from '../../src/studio/ffmpeg.ts'

let folder: string
let ffmpeg: Ffmpeg
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'voxpop-ffmpeg-'))
  ffmpeg = await findFfmpeg()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const script = async (name: string, body: string): Promise<string> => {
  const file = path.join(folder, name)
  await writeFile(file, `#!/bin/sh\n${body}\n`)
  await chmod(file, 0o755)
  return file
}
const passRaw = {
  inputOptions: ['-f f32le', '-ar 48000', '-ac 1'],
  outputOptions: ['-f f32le'],
}
const second = new Uint8Array(48_000 * 4)
const gone = (pid: number) => {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

describe('finding FFmpeg', () => {
  it('takes the one asked for and nothing else', async () => {
    expect(await findFfmpeg(ffmpeg.path)).toEqual(ffmpeg)
    await expect(findFfmpeg(path.join(folder, 'none'))).rejects.toMatchObject({ code: 'ffmpeg-missing' })
  })

  it('falls back to the bundled binary where the path has none, or one too old', async () => {
    const empty = await mkdtemp(path.join(folder, 'empty-'))
    expect((await findFfmpeg(undefined, empty)).path).toContain('ffmpeg-binary')
    const old = await mkdtemp(path.join(folder, 'old-'))
    await copyFile(await script('old', 'echo "ffmpeg version 4.4.1 Copyright"'), path.join(old, 'ffmpeg'))
    await chmod(path.join(old, 'ffmpeg'), 0o755)
    expect((await findFfmpeg(undefined, old)).path).toContain('ffmpeg-binary')
  })

  it('does not take a program that only has the name', async () => {
    const path = await script('liar', 'exit 3')
    await expect(findFfmpeg(path)).rejects.toMatchObject({ code: 'ffmpeg-unusable', details: { path } })
    const old = await script('ancient', 'echo "ffmpeg version 4.4.1 Copyright"')
    await expect(findFfmpeg(old)).rejects.toMatchObject({ code: 'ffmpeg-unusable' })
  })
})

describe('running FFmpeg', () => {
  it('gives back what went in, and leaves no child behind', async () => {
    const out = await convert(ffmpeg, second, passRaw)
    expect(out.length).toBe(second.length)
    expect(liveChildren()).toEqual([])
  })

  it('fails with its own words when the input is nonsense', async () => {
    const options = { inputOptions: ['-f ogg'], outputOptions: ['-f wav'] }
    await expect(convert(ffmpeg, new Uint8Array(5000).fill(7), options)).rejects.toMatchObject({
      code: 'ffmpeg-failed',
    })
    expect(liveChildren()).toEqual([])
  })

  it('is missing when the binary has gone since it was found', async () => {
    const link = path.join(folder, 'link')
    await symlink(ffmpeg.path, link)
    const found = await findFfmpeg(link)
    await unlink(link)
    await expect(runFfmpeg(found, passRaw)).rejects.toMatchObject({ code: 'ffmpeg-missing' })
  })

  it('tells a killed run from one that ended, and frees whoever waits to write', async () => {
    let pid = 0
    const run = await runFfmpeg(ffmpeg, { ...passRaw, onChild: (child) => (pid = child) })
    // Nobody reads the output, so that the pipes fill and the writer has to wait.
    const writing = (async () => {
      for (;;) {
        await run.write(second)
        if (pid) process.kill(pid, 'SIGKILL')
      }
    })()
    await expect(writing).rejects.toMatchObject({ code: 'ffmpeg-failed' })
    await expect(run.done).rejects.toMatchObject({ code: 'ffmpeg-failed' })
    expect(gone(pid)).toBe(true)
    expect(liveChildren()).toEqual([])
  })

  it('ends one that stands still', async () => {
    let pid = 0
    const run = await runFfmpeg(ffmpeg, { ...passRaw, stallMs: 400, onChild: (child) => (pid = child) })
    const writing = (async () => {
      for (;;) {
        await run.write(second)
        if (pid) process.kill(pid, 'SIGSTOP')
      }
    })()
    await expect(writing).rejects.toMatchObject({ code: 'ffmpeg-failed' })
    await expect(run.done).rejects.toThrow('stands still')
    expect(gone(pid)).toBe(true)
  })

  it('ends one that has all its input and gives nothing', async () => {
    const options = {
      inputOptions: ['-f f32le', '-ar 48000', '-ac 1'],
      // A source without an end that has nothing to do with the input.
      graph: '[0:a]anullsink;anullsrc=r=48000,volume=0[out]',
      outputOptions: ['-f null'],
      stallMs: 500,
    }
    await expect(convert(ffmpeg, second, options)).rejects.toThrow('stands still')
    expect(liveChildren()).toEqual([])
  })

  it('stops at once when it is told to', async () => {
    const stop = new AbortController()
    let pid = 0
    const run = await runFfmpeg(ffmpeg, {
      ...passRaw,
      signal: stop.signal,
      onChild: (child) => (pid = child),
    })
    await run.write(second)
    stop.abort(new Error('changed my mind'))
    await expect(run.done).rejects.toThrow('changed my mind')
    expect(pid === 0 || gone(pid)).toBe(true)
    await expect(runFfmpeg(ffmpeg, { ...passRaw, signal: stop.signal })).rejects.toThrow('changed my mind')
    expect(liveChildren()).toEqual([])
  })
})
