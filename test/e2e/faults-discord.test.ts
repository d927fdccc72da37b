import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { HARBOUR, textOf, type Guild } from '../standin/index.ts'
import type { Bot } from '../support/e2e-bot.ts'
import { pick, press } from '../support/e2e-panel.ts'
import { openRoom, type E2eRoom } from '../support/e2e-room.ts'

const COMPOSE_MS = 60_000
const LONG = { style: 'ambient', seconds: 240, seed: 1 }
const SHORT = { style: 'chiptune', seconds: 20, seed: 1 }

describe('a bot whose Discord is unwell', () => {
  let room: E2eRoom
  let bot: Bot
  beforeAll(async () => {
    room = await openRoom({ LOG_LEVEL: 'info' })
    bot = await room.open()
  })
  afterAll(() => room.close())
  afterEach(() => room.discord.faults.clear())

  const member = (name: string) => room.discord.member(name)
  const there = (channel = 'lounge') => room.discord.messages(channel).filter((one) => !one.deleted)
  const logged = (event: string) => bot.output().includes(`"msg":"${event}"`)
  const sounding = () => room.discord.voice.received.filter(({ silence }) => !silence).length

  it('carries a round through bursts of 5xx, resets and limits: every vote counts, one panel becomes the card', async () => {
    const { discord } = room
    const [ada, ben] = [member('Ada'), member('Ben')]
    ada.joinVoice('Studio')
    ben.joinVoice('Studio')
    discord.faults.http({ method: 'POST', path: /messages$/, cut: 'after' })
    await room.say(ada, 'jam start', { minutes: 5, seconds: 20 })
    const panel = await bot.during(discord.seen('lounge', 'What shall we hear?'))
    discord.faults.http({ path: /callback$/, status: 502, times: 2 })
    discord.faults.http({ path: /^\/webhooks/, status: 503, times: 2 })
    const hers = await bot.during(press(discord, ada, panel, 'Vote'))
    await bot.during(pick(discord, ada, hers, ['chiptune']))
    discord.faults.http({ method: 'PATCH', path: /^\/channels.*messages/, status: 500, times: 2 })
    discord.faults.http({ method: 'PATCH', path: /^\/channels.*messages/, status: 429, retryAfter: 0.5 })
    const his = await bot.during(press(discord, ben, panel, 'Vote'))
    await bot.during(pick(discord, ben, his, ['chiptune']))
    discord.faults.closeGateway(1006)
    await bot.during(discord.waitFor(() => textOf(panel).includes('2 voted'), 'both votes', 20_000))
    await bot.during(discord.waitFor(() => discord.gateway.online(), 'the gateway'))
    await bot.during(press(discord, ada, panel, 'Compose now'))
    await bot.during(discord.waitFor(() => panel.attachments.length > 0, 'the card', COMPOSE_MS))
    expect(there()).toEqual([panel])
    expect(logged('discord does not answer')).toBe(true)
    expect(logged('discord answers again')).toBe(true)
    expect(logged('discord limits requests')).toBe(true)
    expect(bot.output()).not.toMatch(/"level":50/)
  })

  it('plays on while the gateway drops and while Discord cannot reach the server', async () => {
    const { discord } = room
    await room.say(member('Ada'), 'compose', LONG)
    const before = sounding()
    await bot.during(discord.waitFor(() => sounding() > before + 100, 'sound', COMPOSE_MS))
    for (const trouble of [
      () => discord.faults.closeGateway(4000),
      () => discord.faults.reconnectGateway(),
      () => discord.outage(),
    ]) {
      trouble()
      const now = sounding()
      await bot.during(discord.waitFor(() => sounding() > now + 100, 'more sound', 20_000))
    }
    discord.recover()
    await bot.during(discord.waitFor(() => discord.gateway.online(), 'the gateway'))
    expect(await bot.during(room.say(member('Ada'), 'queue show'))).not.toContain('Nothing waits')
    expect(await room.say(member('Ada'), 'leave')).not.toMatch(/broke/)
    expect(logged('room-left')).toBe(false)
  })

  it('takes a round along where its channel is deleted', async () => {
    const { discord } = room
    const ada = member('Ada')
    await room.say(ada, 'jam start', { minutes: 5, seconds: 20 }, 'late-night')
    const panel = await bot.during(discord.seen('late-night', 'What shall we hear?'))
    const ballot = await bot.during(press(discord, ada, panel, 'Vote'))
    await bot.during(pick(discord, ada, ballot, ['chiptune']))
    discord.deleteChannel('late-night')
    const before = there().length
    expect(await bot.during(room.say(ada, 'jam start'))).toContain('A round is already open')
    const moved = await bot.during(discord.seen('lounge', 'What shall we hear?'))
    expect(there()).toHaveLength(before + 1)
    expect(textOf(moved)).toContain('1 voted')
    expect(await room.say(ada, 'jam cancel')).toContain('cancelled')
  })

  it('stays with its other servers where one removes it in the middle of a piece', async () => {
    const { discord } = room
    const other: Guild = discord.invite({ ...HARBOUR, name: 'Lighthouse' })
    const guest = discord.member('Ada', other)
    await bot.during(discord.waitFor(() => discord.messages('lounge', other).length > 0, 'the hello'))
    guest.joinVoice('Studio')
    const handle = await guest.command('compose', LONG)
    await discord.settled(handle)
    const state = () => other.voiceStates.has(discord.botId)
    await bot.during(discord.waitFor(state, 'the bot in voice', COMPOSE_MS))
    discord.expel(other)
    await bot.during(discord.waitFor(() => logged('room-left'), 'the removal'))
    const refusals = () => discord.requests.filter(({ status }) => status === 401 || status === 403).length
    const before = refusals()
    member('Eli').joinVoice('Garden')
    await room.say(member('Eli'), 'compose', SHORT)
    const cards = () => there().filter(({ attachments }) => attachments.length > 0).length
    const had = cards()
    await bot.during(discord.waitFor(() => cards() > had, 'a card elsewhere', COMPOSE_MS))
    expect(refusals()).toBe(before)
    discord.readmit(other)
    await bot.during(discord.settled(await guest.command('help')))
  })

  it('outlives events that make no sense, and goes on answering', async () => {
    const eli = member('Eli')
    for (const [kind, data] of [
      [2, undefined],
      [2, null],
      [3, {}],
      [3, { custom_id: 7, component_type: 2 }],
      [5, {}],
      [4, {}],
      [99, { name: 'jam' }],
      [2, { name: 'jam', type: 1, options: 'all of them' }],
    ] as const)
      eli.nonsense(kind, data)
    expect(await bot.during(room.say(eli, 'help'))).toContain('/jam')
    expect(await bot.stop()).toEqual({ code: 0, signal: null })
  })
})

describe('a bot that Discord does not want', () => {
  for (const [code, line] of [
    [4013, 'Discord did not accept that: an intent is unknown (4013)\n'],
    [
      4014,
      'Discord did not accept that: an intent is not allowed; look under Bot → Privileged Gateway Intents (4014)\n',
    ],
  ] as const)
    it(`ends with 1 and one line when the gateway closes with ${code}`, async () => {
      const room = await openRoom()
      room.discord.faults.refuseIdentify(code)
      const bot = room.start()
      expect(await bot.ended).toEqual({ code: 1, signal: null })
      expect(bot.output()).toBe(line)
      await room.close()
    })
})
