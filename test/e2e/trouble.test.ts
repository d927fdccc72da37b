import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../standin/index.ts'
import type { Bot } from '../support/e2e-bot.ts'
import { openRoom, type E2eRoom } from '../support/e2e-room.ts'

const COMPOSE_MS = 60_000
/** A process's children are found in /proc. */
const withProc = it.skipIf(process.platform !== 'linux')
const LONG = { style: 'ambient', seconds: 240, seed: 1 }
const SHORT = { style: 'chiptune', seconds: 20, seed: 1 }

describe('a bot that meets trouble', () => {
  let room: E2eRoom
  let bot: Bot
  beforeAll(async () => {
    room = await openRoom()
    bot = await room.open()
  })
  afterAll(() => room.close())
  afterEach(() => room.discord.faults.clear())

  const member = (name: string) => room.discord.member(name)
  const cards = () =>
    room.discord.messages('lounge').filter((one) => one.attachments.length > 0 && !one.deleted)

  it('tells who is not in voice to join first', async () => {
    expect(await room.say(member('Dee'), 'compose', SHORT)).toBe(
      'Join a voice channel first, then try again.',
    )
  })

  it('names a full channel, and the permission that it lacks in another', async () => {
    expect(await room.say(member('Fay'), 'compose', SHORT)).toBe(
      'Booth is full. Make room for one more, then try again.',
    )
    member('Dee').joinVoice('Locked')
    expect(await room.say(member('Dee'), 'compose', SHORT)).toBe(
      'I need the permission Connect in Locked. Ask an admin to grant it.',
    )
    member('Dee').joinVoice('Mute')
    expect(await room.say(member('Dee'), 'compose', SHORT)).toBe(
      'I need the permission Speak in Mute. Ask an admin to grant it.',
    )
    member('Dee').leaveVoice()
  })

  it('says where it may not post, and opens no round there', async () => {
    expect(await room.say(member('Eli'), 'jam start', {}, 'read-only')).toBe(
      'I may not post in #read-only. Pick another channel or ask an admin.',
    )
    expect(await room.say(member('Eli'), 'jam status')).toBe('No round is open. Start one with /jam start.')
  })

  it('has friendly words for an empty queue and an unknown style', async () => {
    expect(await room.say(member('Eli'), 'skip')).toBe('Nothing is playing. Start a round with /jam start.')
    expect(await room.say(member('Eli'), 'compose', { style: 'polka-metal' })).toBe(
      'I do not know "polka-metal". Pick one from the list.',
    )
  })

  withProc('outlives an FFmpeg that is killed in the middle of a piece, and plays the next one', async () => {
    const { discord } = room
    member('Eli').joinVoice('Garden')
    await room.say(member('Eli'), 'compose', LONG)
    await bot.during(discord.voice.packets(1, COMPOSE_MS))
    const [ffmpeg] = await bot.during(
      discord.waitFor(() => bot.ffmpegs().length > 0 && bot.ffmpegs(), 'an FFmpeg at work'),
    )
    process.kill(ffmpeg.pid, 'SIGKILL')
    const stopped = await bot.during(discord.seen('lounge', /Composing stopped \(id \w+\)/, COMPOSE_MS))
    expect(textOf(stopped)).toMatch(/Please try again\.$/)
    expect(cards()).toEqual([])

    await room.say(member('Eli'), 'compose', SHORT)
    await bot.during(discord.waitFor(() => cards().length > 0, 'the next card', COMPOSE_MS))
    expect(
      cards()[0]
        .attachments.map(({ filename }) => filename.replace(/.*\./, ''))
        .toSorted(),
    ).toEqual([...['mid', 'opus', 'png']])
  })

  it('refuses a second voice channel by the name of the first', async () => {
    member('Eli').joinVoice('Garden')
    await room.say(member('Eli'), 'compose', SHORT)
    member('Dee').joinVoice('Studio')
    expect(await room.say(member('Dee'), 'compose', SHORT)).toBe(
      'I am already playing in Garden. Join me there.',
    )
  })

  withProc('ends in the middle of a piece with 0 and leaves no FFmpeg behind', async () => {
    const { discord } = room
    await room.say(member('Eli'), 'compose', { ...LONG, seed: 2 })
    await bot.during(discord.waitFor(() => bot.ffmpegs().length > 0, 'an FFmpeg at work', COMPOSE_MS))
    expect(await bot.stop()).toEqual({ code: 0, signal: null })
    expect(bot.processes()).toEqual([])
  })
})

describe('a bot without FFmpeg', () => {
  let room: E2eRoom
  beforeAll(async () => {
    room = await openRoom({ FFMPEG_PATH: '/nowhere/ffmpeg' })
  })
  afterAll(() => room.close())

  it('says so on the console, fails the piece with a friendly line and goes on', async () => {
    const { discord } = room
    const bot = await room.open()
    await bot.printed(/FFmpeg was not found\. Run "npm ci", install ffmpeg, or set FFMPEG_PATH\./)
    const eli = discord.member('Eli')
    eli.joinVoice('Garden')
    await room.say(eli, 'compose', SHORT)
    await bot.during(
      discord.seen('lounge', /I cannot make sound here \(id \w+\)\. Tell whoever runs me\./, COMPOSE_MS),
    )
    expect(await room.say(eli, 'help')).toContain('/jam')
    expect(await bot.stop()).toEqual({ code: 0, signal: null })
  })
})
