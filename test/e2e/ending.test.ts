import { chmod, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { textOf } from '../standin/index.ts'
import { isRunning } from '../support/children.ts'
import { pick, press } from '../support/e2e-panel.ts'
import { openRoom, type E2eRoom } from '../support/e2e-room.ts'

const COMPOSE_MS = 90_000
const PIECE = { style: 'chiptune', seconds: 60, seed: 1 }

describe('a bot that is told to end', () => {
  let room: E2eRoom
  beforeEach(async () => {
    room = await openRoom()
  })
  afterEach(() => room.close())
  const said = () =>
    room.discord
      .messages('lounge')
      .filter((one) => !one.deleted)
      .map(textOf)

  it('says so in the panels that are there, refuses friendly, keeps everything and ends with 0', async () => {
    const { discord } = room
    const ada = discord.member('Ada')
    ada.joinVoice('Studio')
    const first = await room.open()
    await room.say(ada, 'compose', PIECE)
    await first.during(discord.seen('lounge', 'Change…', COMPOSE_MS))
    await room.say(ada, 'jam start', { minutes: 5, seconds: 20 })
    const panel = await discord.seen('lounge', 'What shall we hear?')
    await pick(discord, ada, await press(discord, ada, panel, 'Vote'), ['chiptune'])
    const there = discord.messages('lounge').length

    discord.faults.http({ method: 'PATCH', path: /^\/channels\//, times: 2, delayMs: 1000 })
    const ended = first.stop()
    await discord.waitFor(
      () => discord.requests.some(({ body }) => JSON.stringify(body ?? '').includes('I am restarting')),
      'the words',
    )
    const told = await discord.member('Ben').press(panel, 'Vote')
    await discord.settled(told)
    expect(told.text).toBe('I am restarting. Your votes are kept. Try again in a minute.')
    expect(await ended).toEqual({ code: 0, signal: null })
    expect(first.output()).toContain('Voxpop has stopped. Everything is kept for the next start.')
    expect(first.processes()).toEqual([])
    expect(discord.gateway.online()).toBe(false)
    expect(said().filter((text) => text.includes('I am restarting. Your votes are kept.'))).toHaveLength(1)
    expect(said().filter((text) => text.includes('The music goes on in a moment.'))).toHaveLength(1)
    expect(discord.messages('lounge')).toHaveLength(there)

    discord.voice.clear()
    const second = await room.open()
    await second.during(discord.voice.packets(1, COMPOSE_MS))
    await second.during(
      discord.waitFor(() => said().every((text) => !text.includes('restarting')), 'panels as before'),
    )
    expect(textOf(panel)).toContain('1 voted')
    expect(discord.messages('lounge')).toHaveLength(there)
  })
})

describe.skipIf(process.platform !== 'linux')('with an FFmpeg that hangs', () => {
  let room: E2eRoom
  let told: string
  beforeEach(async () => {
    room = await openRoom()
    told = path.join(room.dir, 'pid')
    const file = path.join(room.dir, 'ffmpeg')
    const hang = `echo $$ > ${told}.part; mv ${told}.part ${told}; exec sleep 600`
    await writeFile(
      file,
      `#!/bin/sh\nif [ "$2" = -version ]; then echo 'ffmpeg version 7.0'; else ${hang}; fi\n`,
    )
    await chmod(file, 0o755)
  })
  afterEach(() => room.close())

  const start = async () => {
    const bot = room.start({ FFMPEG_PATH: path.join(room.dir, 'ffmpeg') })
    await bot.during(bot.printed(/is online/))
    const child = await bot.during(
      vi.waitFor(async () => Number(await readFile(told, 'utf8')), { timeout: COMPOSE_MS, interval: 100 }),
    )
    expect(isRunning(child)).toBe(true)
    return { bot, child }
  }

  it('ends all the same, with 0, and leaves nothing behind', async () => {
    const { bot, child } = await start()
    expect(await bot.stop()).toEqual({ code: 0, signal: null })
    await vi.waitFor(() => expect(isRunning(child)).toBe(false), { timeout: 10_000 })
  })

  it('leaves nothing behind when it is killed', async () => {
    const { bot, child } = await start()
    await bot.stop('SIGKILL')
    await vi.waitFor(() => expect(isRunning(child)).toBe(false), { timeout: 10_000 })
  })

  it('ends at once when it is told a second time', async () => {
    const { bot, child } = await start()
    const { discord } = room
    const ada = discord.member('Ada')
    ada.joinVoice('Studio')
    await room.say(ada, 'jam start', {})
    // Discord answers nothing any more: its farewell, the piece and the connection all hang.
    discord.faults.http({ path: /./, times: 1000, delayMs: 60_000 })
    const ended = bot.stop()
    const again = setInterval(() => void bot.stop(), 100)
    expect(await ended).toEqual({ code: 143, signal: null })
    clearInterval(again)
    await vi.waitFor(() => expect(isRunning(child)).toBe(false), { timeout: 10_000 })
  })
})
