import { readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BEHIND_VOICE } from '../../src/priority.ts'
import type { Bot } from '../support/e2e-bot.ts'
import { openRoom, type E2eRoom } from '../support/e2e-room.ts'

/** Field 19 of a thread's `stat` in /proc, counted behind the name, which may contain anything. */
const NICENESS = 19 - 3

/** The niceness of each thread of a process. */
const nicenessOf = (pid: number): readonly number[] =>
  readdirSync(`/proc/${pid}/task`).map((id) => {
    const stat = readFileSync(`/proc/${pid}/task/${id}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[NICENESS])
  })

describe.skipIf(process.platform !== 'linux')('the process that renders', () => {
  let room: E2eRoom
  let bot: Bot
  beforeEach(async () => {
    room = await openRoom({ LLM_KEY: 'a-key-of-somebody' })
    bot = await room.open()
    await expect.poll(worker).toBeGreaterThan(0)
  })
  afterEach(() => room.close())
  const worker = () =>
    bot.processes().find(({ pid, command }) => pid !== bot.pid && command === 'node')?.pid ?? 0

  // Where the tests themselves run behind everybody, nothing can be put behind them.
  it.skipIf(os.getPriority() >= BEHIND_VOICE)(
    'runs behind the one that sends packets, with every thread of both',
    async () => {
      await expect.poll(() => new Set(nicenessOf(worker()))).toEqual(new Set([BEHIND_VOICE]))
      expect(new Set(nicenessOf(bot.pid))).toEqual(new Set([os.getPriority()]))
    },
  )

  it('knows neither the token nor a key', () => {
    const known = readFileSync(`/proc/${worker()}/environ`, 'utf8')
    const told = readFileSync(`/proc/${bot.pid}/environ`, 'utf8')
    for (const secret of [room.discord.env.DISCORD_TOKEN, 'a-key-of-somebody']) {
      expect(told).toContain(secret)
      expect(known).not.toContain(secret)
    }
  })

  it('leaves it to the bot to end, whatever a terminal tells everybody', async () => {
    const ada = room.discord.member('Ada')
    ada.joinVoice('Studio')
    const compose = async (packets: number) => {
      await room.say(ada, 'compose', { style: 'chiptune', seconds: 20 })
      await room.discord.voice.packets(packets, 30_000)
    }
    await compose(50)
    const before = worker()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(before, signal)
    await room.say(ada, 'skip')
    await compose(100)
    expect(worker()).toBe(before)
    expect(await bot.stop()).toMatchObject({ code: 0 })
    expect(bot.processes()).toEqual([])
  })
})
