import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../../../src/adapters/store/memory.ts'
import type { Store } from '../../../src/app/ports.ts'
import type { View } from '../../../src/app/views.ts'
import { Fault, Refusal } from '../../../src/errors.ts'
import { startStandIn, textOf, type StandIn } from '../../standin/index.ts'
import { settle } from '../../support/hand-clock.ts'
import { archiveOf, startBot, type Bot } from './support.ts'
import { composingRound, PIECE, PLAYING, ROUND } from './views.ts'

const FILES = {
  'abcdef12/opus': new Uint8Array(3000).fill(1),
  'abcdef12/midi': new Uint8Array(200).fill(2),
  'abcdef12/waveform': new Uint8Array(900).fill(3),
}
const LIMIT = 10 * 1024 * 1024

/** A round with a different look for each number. */
const round = (voters: number): View => ({ ...ROUND, voters })
/** Lets sockets have their turns. */
const settleAll = async () => {
  for (let turn = 0; turn < 40; turn++) await settle()
}
const saying = (voters: number) => `${voters} voted`

describe('the board', () => {
  let discord: StandIn
  let bot: Bot
  let store: Store
  const start = async () => {
    bot = await startBot(discord, { store, archive: archiveOf(FILES) })
  }
  beforeEach(async () => {
    discord = await startStandIn()
    store = memoryStore()
    await start()
  })
  afterEach(async () => {
    await bot.close()
    await discord.close()
  })

  const place = (channel = 'lounge', uploadLimit = LIMIT) => ({
    ...{ room: discord.guild.id, channel: discord.channel(channel).id, uploadLimit },
  })
  const there = (channel = 'lounge') => discord.messages(channel).filter(({ deleted }) => !deleted)
  const only = (channel = 'lounge') => {
    const all = there(channel)
    expect(all).toHaveLength(1)
    return all[0]
  }
  const edits = () => discord.requests.filter(({ method }) => method === 'PATCH').length
  const until = (says: string, channel?: string) =>
    discord.waitFor(() => there(channel).some((message) => textOf(message).includes(says)), says)

  it('posts an ordinary message and edits it where it is', async () => {
    await bot.board.show('r', place(), round(1))
    expect(textOf(only())).toContain(saying(1))
    expect(bot.board.link('r')).toBe(
      `https://discord.com/channels/${discord.guild.id}/${discord.channel('lounge').id}/${only().id}`,
    )
    bot.board.update('r', round(2))
    await bot.clock.pass(2000)
    await until(saying(2))
    only()
  })

  it('edits at most once in two seconds, and the newest view wins', async () => {
    await bot.board.show('r', place(), round(0))
    for (let votes = 1; votes <= 40; votes++) {
      bot.board.update('r', round(votes))
      await bot.clock.pass(50)
    }
    await until(saying(40))
    expect(edits()).toBe(1)
    bot.board.update('r', round(41))
    await bot.clock.pass(1900)
    await settle()
    expect(edits()).toBe(1)
    await bot.clock.pass(200)
    await until(saying(41))
    expect(edits()).toBe(2)
  })

  it('ignores panels that nobody has shown', async () => {
    bot.board.update('nobody', round(1))
    await bot.clock.pass(5000)
    expect(bot.board.link('nobody')).toBeNull()
    expect(there()).toEqual([])
  })

  it('finds its panels again after a restart', async () => {
    await bot.board.show('r', place(), round(1))
    const { id } = only()
    await bot.close()
    await start()
    expect(bot.board.link('r')).toContain(id)
    bot.board.update('r', round(7))
    await bot.clock.pass(2000)
    await until(saying(7))
    expect(only().id).toBe(id)
  })

  it('posts again at once when somebody deletes a living panel', async () => {
    await bot.board.show('r', place(), round(3))
    const { id } = only()
    discord.deleteMessage(id)
    await until(saying(3))
    expect(only().id).not.toBe(id)
    await discord.waitFor(() => bot.board.link('r')?.endsWith(only().id), 'the new link')
  })

  it('posts again with the next view when it was deleted while the bot was away', async () => {
    await bot.board.show('r', place(), round(3))
    const { id } = only()
    await bot.close()
    discord.deleteMessage(id)
    await start()
    bot.board.update('r', round(4))
    await bot.clock.pass(2000)
    await until(saying(4))
    only()
  })

  it('forgets panels of a month ago as new ones come, and edits them no more', async () => {
    await bot.board.show('old', place(), PIECE)
    await bot.board.show('young', place(), round(1))
    bot.clock.set(31 * 24 * 3600 * 1000)
    await bot.board.show('new', place(), round(2))
    expect(bot.board.link('old')).toBeNull()
    expect((await store.entries('discord-panels')).map(([key]) => key)).toEqual(['new', 'young'])
    const before = edits()
    bot.board.update('old', PIECE)
    await bot.clock.pass(2000)
    expect(edits()).toBe(before)
  })

  it('leaves a finished card deleted', async () => {
    await bot.board.show('r', place(), PIECE)
    discord.deleteMessage(only().id)
    await discord.waitFor(() => bot.board.link('r') === null, 'the panel to be forgotten')
    expect(there()).toEqual([])
  })

  it('edits what plays in its place and pings nobody, and leaves it deleted', async () => {
    await bot.board.show('p', place(), PLAYING)
    const { id } = only()
    bot.board.update('p', { ...PLAYING, title: 'Night bus', askedBy: '@everyone <@1>' })
    await bot.clock.pass(2000)
    await until('Night bus')
    expect(only().id).toBe(id)
    const sent = discord.requests.filter(({ method, path }) => method !== 'GET' && path.includes('/messages'))
    for (const { body } of sent) expect(body).toMatchObject({ allowed_mentions: { parse: [] } })
    discord.deleteMessage(id)
    await discord.waitFor(() => bot.board.link('p') === null, 'the panel to be forgotten')
    bot.board.update('p', PLAYING)
    await bot.clock.pass(10_000)
    await settle()
    expect(there()).toEqual([])
  })

  it('gives up what plays where it vanished while the bot was away', async () => {
    await bot.board.show('p', place(), PLAYING)
    const { id } = only()
    await bot.close()
    discord.deleteMessage(id)
    await start()
    bot.board.update('p', PLAYING)
    await bot.clock.pass(2000)
    await discord.waitFor(() => bot.board.link('p') === null, 'the panel to be forgotten')
    expect(there()).toEqual([])
    expect(bot.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('turns the round into the card, with its files, and keeps them when only a button changes', async () => {
    await bot.board.show('r', place(), round(3))
    bot.board.update('r', composingRound(0.5, 3))
    await bot.clock.pass(2000)
    await until('Composing your piece')
    bot.board.update('r', PIECE)
    await bot.clock.pass(2000)
    await until('Slow rain')
    const names = () =>
      only()
        .attachments.map(({ filename }) => filename)
        .toSorted()
    expect(names()).toEqual(['slow-rain.mid', 'slow-rain.opus', 'slow-rain.png'])
    const uploads = discord.requests.filter(({ files }) => files.length > 0).length
    bot.board.update('r', { ...PIECE, controls: [] })
    await bot.clock.pass(2000)
    await discord.waitFor(() => edits() === 3, 'the edit')
    expect(names()).toHaveLength(3)
    expect(discord.requests.filter(({ files }) => files.length > 0)).toHaveLength(uploads)
  })

  it('attaches what fits', async () => {
    await bot.board.show('r', place('lounge', 1500), PIECE)
    expect(
      only()
        .attachments.map(({ filename }) => filename)
        .toSorted(),
    ).toEqual(['slow-rain.mid', 'slow-rain.png'])
  })

  it('creates one message even where the answer to the first request is lost', async () => {
    discord.faults.http({ method: 'POST', path: /messages$/, status: 500, times: 1 })
    await bot.board.show('r', place(), round(1))
    only()
    const sent = discord.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
    )
    expect(sent.length).toBeGreaterThan(1)
    const nonces = sent.map(({ body }) => (body as { nonce?: string }).nonce)
    expect(nonces[0]).toBeTruthy()
    expect(new Set(nonces).size).toBe(1)
  })

  const failures = () => bot.log.lines.filter(({ event }) => event === 'a panel could not be edited').length
  const failed = (times: number) => discord.waitFor(() => failures() === times, `failure ${times}`)

  it('outlasts an hour without Discord: tries ever more seldom, and shows the newest view in the end', async () => {
    await bot.board.show('r', place(), round(1))
    discord.faults.http({ method: 'PATCH', path: /messages/, status: 500, times: 1000 })
    bot.board.update('r', round(2))
    let ms = 2000
    for (let times = 1; times <= 14; times++) {
      await bot.clock.pass(ms)
      await failed(times)
      bot.board.update('r', round(2 + times))
      ms = Math.min(300_000, 5000 * 2 ** (times - 1))
      await bot.clock.pass(ms - 1000)
      expect(failures()).toBe(times)
      ms = 1000
    }
    discord.faults.clear()
    await bot.clock.pass(300_000)
    await until(saying(16))
    only()
  })

  it('posts a panel once where its first request was carried out but not answered', async () => {
    for (const fault of [{ cut: 'after' as const }, { status: 502 }]) {
      discord.faults.http({ method: 'POST', path: /messages$/, ...fault })
      await bot.board.show(`r${there().length}`, place(), round(1))
    }
    expect(there()).toHaveLength(2)
  })

  it('says so where Discord does not answer at all, and keeps no panel of it', async () => {
    discord.faults.http({ method: 'POST', path: /messages$/, status: 503, times: 100 })
    const error = await bot.board.show('r', place(), round(1)).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Fault)
    expect((error as Fault).code).toBe('discord-failed')
    expect(bot.board.link('r')).toBeNull()
  })

  it('lets go of a panel whose channel is deleted', async () => {
    await bot.board.show('r', place(), round(1))
    discord.deleteChannel('lounge')
    await discord.waitFor(() => bot.board.link('r') === null, 'the panel to be forgotten')
    const before = discord.requests.length
    bot.board.update('r', round(3))
    await bot.clock.pass(600_000)
    await settle()
    expect(discord.requests.length).toBe(before)
  })

  it('lets go of it as well where it learns that only by an edit', async () => {
    await bot.board.show('r', place(), round(1))
    discord.faults.http({ method: 'PATCH', path: /messages/, status: 404, code: 10003 })
    bot.board.update('r', round(2))
    await bot.clock.pass(2000)
    await discord.waitFor(() => bot.board.link('r') === null, 'the panel to be forgotten')
  })

  it('wakes an archived thread for what lives, and leaves it asleep for what is finished', async () => {
    await bot.board.show('r', place('late-night'), round(1))
    discord.archive('late-night')
    bot.board.update('r', round(2))
    await bot.clock.pass(2000)
    await until(saying(2), 'late-night')
    expect(discord.channel('late-night').archived).toBe(false)
    bot.board.update('r', PIECE)
    await bot.clock.pass(2000)
    await until('Slow rain', 'late-night')
    discord.archive('late-night')
    bot.board.update('r', { ...PIECE, controls: [] })
    await bot.clock.pass(2000)
    await discord.waitFor(
      () => bot.log.lines.some(({ event }) => event === 'a panel rests in an archived thread'),
      'the rest',
    )
    expect(discord.channel('late-night').archived).toBe(true)
    only('late-night')
  })

  it('does not insist in a thread that is locked', async () => {
    await bot.board.show('r', place('late-night'), round(1))
    discord.archive('late-night', true)
    bot.board.update('r', round(2))
    await bot.clock.pass(2000)
    await failed(1)
    const before = discord.requests.length
    await bot.clock.pass(50_000)
    await settle()
    expect(discord.requests.length).toBe(before)
  })

  it('works in threads', async () => {
    await bot.board.show('r', place('late-night'), round(2))
    expect(textOf(only('late-night'))).toContain(saying(2))
  })

  for (const [channel, code] of [
    ['read-only', 'cannot-post'],
    ['hidden', 'cannot-post'],
    ['no-files', 'missing-permission'],
  ])
    it(`says so where it may not post: ${channel}`, async () => {
      const error = await bot.board.show('r', place(channel), round(1)).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(Refusal)
      expect((error as Refusal).code).toBe(code)
      expect((error as Refusal).message).toContain(`#${channel}`)
      expect(bot.board.link('r')).toBeNull()
      expect(
        discord.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')),
      ).toEqual([])
    })

  it('does not insist where the right to post was taken away', async () => {
    await bot.board.show('r', place(), round(1))
    discord.deny('lounge', ['VIEW_CHANNEL', 'SEND_MESSAGES'])
    bot.board.update('r', round(2))
    await bot.clock.pass(2000)
    await discord.waitFor(
      () => bot.log.lines.some(({ event }) => event === 'a panel could not be edited'),
      'the refusal',
    )
    // Two hours with a vote every two seconds: eight refusals, each a minute or more after the one before.
    for (let voters = 3; voters < 3603; voters += 1) {
      bot.board.update('r', round(voters))
      await bot.clock.pass(2000)
      if (voters % 15 === 0) await settleAll()
    }
    const refused = discord.requests.filter(({ status }) => status === 403).length
    expect(refused).toBeGreaterThan(1)
    expect(refused).toBeLessThanOrEqual(8)
  })

  it('comes back by itself where the right was given back, and says so meanwhile without asking Discord', async () => {
    await bot.board.show('r', place(), round(1))
    discord.deny('lounge', ['VIEW_CHANNEL'])
    bot.board.update('r', round(2))
    await bot.clock.pass(2000)
    await failed(1)
    const before = discord.requests.length
    const error = await bot.board.show('r', place(), round(3)).catch((caught: unknown) => caught)
    expect((error as Refusal).code).toBe('cannot-post')
    expect(discord.requests.length).toBe(before)
    discord.deny('lounge', [])
    await bot.clock.pass(60_000)
    await until(saying(3))
    only()
  })

  it('removes a panel', async () => {
    await bot.board.show('r', place(), round(1))
    await bot.board.remove('r')
    expect(there()).toEqual([])
    expect(bot.board.link('r')).toBeNull()
    await bot.board.remove('r')
  })

  it('shows a panel once, however many ask at the same time', async () => {
    await Promise.all([1, 2, 3].map((votes) => bot.board.show('r', place(), round(votes))))
    only()
  })
})
