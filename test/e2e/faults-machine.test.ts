import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readdir, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Piece } from '../../src/model/piece.ts'
import { textOf } from '../standin/index.ts'
import { isRunning } from '../support/children.ts'
import type { Bot } from '../support/e2e-bot.ts'
import { filledIn, pick, press } from '../support/e2e-panel.ts'
import { openRoom, type E2eRoom } from '../support/e2e-room.ts'
import { canMount, onReadOnlyDisk, onTinyDisk } from '../support/tiny-disk.ts'

/** Faults of the machine, met by the bot as anybody starts it. */

const COMPOSE_MS = 90_000
const STALL_MS = 60_000
const withDisk = it.skipIf(!canMount)
const withProc = it.skipIf(process.platform !== 'linux')
const piece = (seed: number, seconds = 20) => ({ style: 'chiptune', seconds, seed })
const UNSAVED = /^I cannot save anything right now \(id \w+\)\. Tell whoever runs me\.$/

let room: E2eRoom
const opened = (env: Readonly<Record<string, string>> = {}) => {
  beforeAll(async () => {
    room = await openRoom(env)
  })
  afterAll(() => room.close())
}
const member = (name: string) => room.discord.member(name)
const cards = () =>
  room.discord.messages('lounge').filter((one) => one.attachments.length > 0 && !one.deleted)
const compose = async (bot: Bot, seed: number): Promise<void> => {
  const before = cards().length
  await room.say(member('Eli'), 'compose', piece(seed))
  await bot.during(room.discord.waitFor(() => cards().length > before, `card ${before + 1}`, COMPOSE_MS))
}
/** What the log said of an event, one line each. */
const logged = (bot: Bot, event: string): readonly string[] =>
  bot
    .output()
    .split('\n')
    .filter((line) => line.includes(`"msg":"${event}"`))

describe('a data folder that was damaged', () => {
  opened()
  const file = () => path.join(room.dir, 'voxpop.sqlite')

  withProc('loses what is damaged and nothing else: a piece, a record, at last the whole store', async () => {
    const { discord } = room
    const eli = member('Eli')
    const first = await room.open()
    eli.joinVoice('Garden')
    await compose(first, 1)
    await compose(first, 2)
    await room.say(eli, 'jam start', { minutes: 10, seconds: 20 })
    const panel = await discord.seen('lounge', 'What shall we hear?')
    await pick(discord, eli, await press(discord, eli, panel, 'Vote'), ['chiptune'])
    await first.stop('SIGKILL')

    const { DatabaseSync } = await import('node:sqlite')
    const db = new DatabaseSync(file())
    const [lost, kept] = db
      .prepare("SELECT value FROM records WHERE collection = 'pieces'")
      .all()
      .map(({ value }) => (JSON.parse(String(value)) as { readonly value: Piece }).value)
    db.prepare("INSERT INTO records VALUES ('settings', 'somewhere', '{\"value\":')").run()
    db.close()
    await truncate(path.join(room.dir, 'pieces', lost.master.id, 'piece.opus'), 5000)

    const second = await room.open()
    expect(logged(second, 'record-damaged')).toHaveLength(1)
    expect(await readdir(room.dir)).toContain('damaged-records.jsonl')
    const again = await second.during(press(discord, eli, panel, 'Vote'))
    expect(filledIn(again)).toContain('chiptune')
    const play = ({ id }: Piece) => room.say(eli, 'play', { piece: id })
    expect(await play(lost)).toBe(`The sound of “${lost.title}” is lost or damaged. Play another piece.`)
    await second.during(
      discord.waitFor(
        () => cards().some((card) => textOf(card).includes('Its sound is lost or damaged.')),
        'the mark',
      ),
    )
    expect(await play(kept)).toContain(`“${kept.title}”`)
    expect(await second.stop()).toEqual({ code: 0, signal: null })

    for (const ending of ['-wal', '-shm']) await rm(file() + ending, { force: true })
    await writeFile(file(), randomBytes(50_000))
    const third = await room.open()
    expect(logged(third, 'store-damaged')).toHaveLength(1)
    expect(await readdir(room.dir)).toContain('voxpop.sqlite.damaged-1')
    expect(await room.say(eli, 'jam start', { minutes: 10 })).toMatch(/The round is open/)
    expect(await third.stop()).toEqual({ code: 0, signal: null })
  })
})

describe('a disk that fills up under the bot', () => {
  opened({ LOG_LEVEL: 'error' })

  withDisk('a vote is not confirmed; the member is told in one line; with room again it counts', async () => {
    const { discord, dir } = room
    const [eli, dee] = [member('Eli'), member('Dee')]
    for (const one of [eli, dee]) one.joinVoice('Garden')
    const bot = await room.open(onTinyDisk(dir, 16_000))
    await room.say(eli, 'jam start', { minutes: 10, seconds: 20 })
    const panel = await discord.seen('lounge', 'What shall we hear?')
    const ballot = await bot.during(press(discord, eli, panel, 'Vote'))
    await bot.during(pick(discord, eli, ballot, ['chiptune']))
    await bot.during(discord.waitFor(() => textOf(panel).includes('1 voted'), 'the first vote'))

    // The bot's own view of its folder: nobody else sees that disk.
    const filler = path.join(`/proc/${bot.pid}/root`, dir, 'filler')
    const zeros = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(65_536)
      })(),
    )
    await expect(pipeline(zeros, createWriteStream(filler))).rejects.toMatchObject({ code: 'ENOSPC' })
    // What little room the log of the database has left is used up by a few ideas.
    const idea = (n: number) => bot.during(room.say(dee, 'idea', { text: `Train number ${n} in the rain` }))
    let tries = 0
    let said = ''
    while (tries < 40 && !UNSAVED.test(said)) said = await idea(++tries)
    expect(said).toMatch(UNSAVED)
    const failed = logged(bot, 'request-failed')
    expect(failed).toHaveLength(1)
    expect(failed[0]).toContain('"code":"disk-full"')

    await rm(filler)
    expect(textOf(panel)).not.toContain(`Train number ${tries} `)
    expect(await idea(tries)).not.toMatch(UNSAVED)
    await bot.during(
      discord.waitFor(() => textOf(panel).includes(`Train number ${tries} `), 'the idea on the panel'),
    )
    expect(await bot.stop()).toEqual({ code: 0, signal: null })
  })
})

describe('a data folder that cannot be written', () => {
  opened()

  withDisk('keeps the bot from starting, with one line', async () => {
    const bot = room.start({ LOG_LEVEL: 'silent' }, onReadOnlyDisk(room.dir))
    expect(await bot.ended).toEqual({ code: 1, signal: null })
    expect(bot.output()).toMatch(/^The data folder cannot be used: .* Check VOXPOP_DATA_DIR\.\n$/)
  })
})

describe('an FFmpeg that hangs', () => {
  opened()

  withProc('is ended, its piece is given up in one line, and the next one is made', async () => {
    const { discord } = room
    const bot = await room.open()
    member('Eli').joinVoice('Garden')
    await room.say(member('Eli'), 'compose', { style: 'ambient', seconds: 240, seed: 1 })
    await bot.during(discord.voice.packets(1, COMPOSE_MS))
    const [{ pid }] = await bot.during(
      discord.waitFor(() => bot.ffmpegs().length > 0 && bot.ffmpegs(), 'an FFmpeg at work'),
    )
    process.kill(pid, 'SIGSTOP')
    const told = await bot.during(discord.seen('lounge', /Composing stopped \(id \w+\)/, STALL_MS))
    const [, id] = /id (\w+)/.exec(textOf(told)) ?? []
    const [line, ...more] = logged(bot, 'piece-failed')
    expect(line).toContain(`"trace":"${id}"`)
    expect(line).toContain('FFmpeg ended early: it stands still')
    expect(more).toEqual([])
    expect(isRunning(pid)).toBe(false)
    await compose(bot, 3)
    expect(await bot.stop()).toEqual({ code: 0, signal: null })
  })
})

describe.each([
  ['ahead', 7 * 3_600_000],
  ['back', -7 * 3_600_000],
])('a wall clock that is set %s by hours', (_, ms) => {
  const jumps = new URL('../support/clock-jumps.ts', import.meta.url).href
  opened({ NODE_OPTIONS: `--import ${jumps}`, CLOCK_JUMP_MS: String(ms) })

  withProc('stops neither the music nor the panels, and a round closes when it is told to', async () => {
    const { discord } = room
    const bot = await room.open()
    const eli = member('Eli')
    eli.joinVoice('Garden')
    await compose(bot, 4)
    await room.say(eli, 'compose', piece(5, 60))
    await room.say(eli, 'jam start', { minutes: 10, seconds: 20 })
    const panel = await discord.seen('lounge', 'What shall we hear?')
    const ballot = await bot.during(press(discord, eli, panel, 'Vote'))
    const sounding = () => discord.voice.received.filter(({ silence }) => !silence).length
    process.kill(bot.pid, 'SIGUSR2')
    const from = sounding()
    await bot.during(pick(discord, eli, ballot, ['chiptune']))
    await bot.during(discord.waitFor(() => textOf(panel).includes('1 voted'), 'the vote on the panel'))
    await bot.during(discord.voice.packets(from + 100, COMPOSE_MS))
    await bot.during(press(discord, eli, panel, 'Compose now'))
    await bot.during(discord.waitFor(() => panel.attachments.length > 0, 'the card', COMPOSE_MS))
    expect(bot.output()).not.toContain('"level":50')
    expect(await bot.stop()).toEqual({ code: 0, signal: null })
  })
})
