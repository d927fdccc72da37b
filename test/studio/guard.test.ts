import { fork, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { childrenOf, isRunning } from '../support/children.ts'

const PARENT = new URL('../support/bereaved.ts', import.meta.url)

describe.skipIf(process.platform !== 'linux')('a child that hangs while its parent is killed', () => {
  let folder: string
  let parent: ChildProcess | undefined
  let child: number | undefined
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'voxpop-guard-'))
  })
  afterEach(async () => {
    parent?.kill('SIGKILL')
    if (child !== undefined && isRunning(child)) process.kill(child, 'SIGKILL')
    await rm(folder, { recursive: true, force: true })
  })

  /** An FFmpeg that reads nothing, writes nothing and does not end; the id of its process once it runs. */
  const hang = async (when: 'asked' | 'at-work'): Promise<number> => {
    const told = path.join(folder, 'pid')
    const file = path.join(folder, 'ffmpeg')
    await writeFile(file, `#!/bin/sh\necho $$ > ${told}.part; mv ${told}.part ${told}; exec sleep 600\n`)
    await chmod(file, 0o755)
    parent = fork(PARENT, [file, when])
    return vi.waitFor(async () => Number(await readFile(told, 'utf8')), { timeout: 20_000 })
  }
  const guards = () => childrenOf(parent?.pid ?? 0, 'sh')

  it.each(['asked', 'at-work'] as const)('ends with it: %s', async (when) => {
    child = await hang(when)
    const [guard] = await vi.waitFor(() => {
      expect(guards()).toHaveLength(1)
      return guards()
    })
    expect(isRunning(child)).toBe(true)
    parent?.kill('SIGKILL')
    await vi.waitFor(() => expect([child, guard].filter((id) => isRunning(id ?? 0))).toEqual([]), 10_000)
  })

  it('ends with it as well when it is asked to end by everybody’s Ctrl-C', async () => {
    child = await hang('at-work')
    const [guard] = await vi.waitFor(() => {
      expect(guards()).toHaveLength(1)
      return guards()
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(guard, signal)
    parent?.kill('SIGKILL')
    await vi.waitFor(() => expect([child, guard].filter((id) => isRunning(id ?? 0))).toEqual([]), 10_000)
  })
})
