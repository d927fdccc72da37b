import { readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import { expect, it } from 'vitest'
import { BEHIND_VOICE } from '../src/priority.ts'
import { openRoom } from './support/e2e-room.ts'

/** Field 19 of a thread's `stat` in /proc, counted behind the name, which may contain anything. */
const NICENESS = 19 - 3

const threadsOf = (pid: number): readonly { readonly name: string; readonly niceness: number }[] =>
  readdirSync(`/proc/${pid}/task`).map((id) => {
    const stat = readFileSync(`/proc/${pid}/task/${id}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
    return { name, niceness: Number(fields[NICENESS]) }
  })

// Where the tests themselves run behind everybody, nothing can be put behind them.
it.skipIf(process.platform !== 'linux' || os.getPriority() >= BEHIND_VOICE)(
  'the thread that sends packets runs before the render worker and before V8’s helpers',
  async () => {
    const room = await openRoom()
    const bot = await room.open()
    const of = (wanted: string) =>
      threadsOf(bot.pid).flatMap(({ name, niceness }) => (name === wanted ? [niceness] : []))
    expect(of('MainThread')).toEqual([os.getPriority()])
    expect(new Set(of('V8Worker'))).toEqual(new Set([BEHIND_VOICE]))
    // The store's is the other: whoever votes waits for it.
    await expect
      .poll(() => of('WorkerThread').toSorted((a, b) => a - b))
      .toEqual([os.getPriority(), BEHIND_VOICE])
    await room.close()
  },
)
