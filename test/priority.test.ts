import { readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import { expect, it } from 'vitest'
import { BEHIND_VOICE } from '../src/priority.ts'
import { openRoom } from './support/e2e-room.ts'

/** Field 19 of a thread's `stat` in /proc, counted behind the name, which may contain anything. */
const NICENESS = 19 - 3

/** The niceness of each thread of a process. */
const nicenessOf = (pid: number): readonly number[] =>
  readdirSync(`/proc/${pid}/task`).map((id) => {
    const stat = readFileSync(`/proc/${pid}/task/${id}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[NICENESS])
  })

// Where the tests themselves run behind everybody, nothing can be put behind them.
it.skipIf(process.platform !== 'linux' || os.getPriority() >= BEHIND_VOICE)(
  'the process that sends packets runs before the one that renders, with every thread of both',
  async () => {
    const room = await openRoom()
    const bot = await room.open()
    const worker = () =>
      bot.processes().find(({ pid, command }) => pid !== bot.pid && command === 'node')?.pid
    await expect.poll(worker).toBeDefined()
    await expect.poll(() => new Set(nicenessOf(worker() ?? 0))).toEqual(new Set([BEHIND_VOICE]))
    expect(new Set(nicenessOf(bot.pid))).toEqual(new Set([os.getPriority()]))
    await room.close()
  },
)
