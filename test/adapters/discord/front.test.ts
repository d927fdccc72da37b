import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inviteLink, INVITE_PERMISSIONS, NEEDED } from '../../../src/adapters/discord/permissions.ts'
import { deployCommands, hashOf } from '../../../src/adapters/discord/register.ts'
import { memoryStore } from '../../../src/adapters/store/memory.ts'
import type { Command } from '../../../src/app/command.ts'
import { Fault } from '../../../src/errors.ts'
import { HARBOUR, startStandIn, textOf, type StandIn } from '../../standin/index.ts'
import { startBot, type Bot } from './support.ts'

const command = (name: string): Command => ({
  data: { name, description: 'For tests' },
  execute: () => Promise.resolve(),
})
const faultOf = async (promise: Promise<unknown>): Promise<Fault> => {
  const error = await promise.then(
    () => new Error('nothing went wrong'),
    (caught: unknown) => caught,
  )
  if (error instanceof Fault) return error
  throw error
}

describe('logging in', () => {
  let discord: StandIn
  const bots: Bot[] = []
  const start = async (
    ...args: Parameters<typeof startBot> extends [unknown, ...infer Rest] ? Rest : never
  ) => {
    const bot = await startBot(discord, ...args)
    bots.push(bot)
    return bot
  }
  beforeEach(async () => {
    discord = await startStandIn()
  })
  afterEach(async () => {
    for (const bot of bots.splice(0)) await bot.close()
    await discord.close()
  })

  it('asks for nothing privileged and stays online', async () => {
    const bot = await start()
    expect(discord.gateway.online()).toBe(true)
    expect(bot.client.guilds.cache.size).toBe(1)
  })

  it('says that the token is wrong when HTTP refuses it', async () => {
    expect((await faultOf(start({ token: 'not.the.token' }))).code).toBe('bad-token')
  })

  it('says that the token is wrong when the gateway refuses it', async () => {
    discord.faults.refuseIdentify(4004)
    expect((await faultOf(start())).code).toBe('bad-token')
  })

  it('names a forbidden intent', async () => {
    discord.faults.refuseIdentify(4014)
    const fault = await faultOf(start())
    expect(fault.code).toBe('discord-failed')
    expect(fault.message).toContain('intent')
  })

  it('ends the process when the token is withdrawn while it runs', async () => {
    const bot = await start()
    discord.faults.closeGateway(4004)
    await discord.waitFor(() => bot.fatal.length > 0, 'the fault')
    expect(bot.fatal[0].code).toBe('bad-token')
  })

  it('survives a gateway that asks it to reconnect', async () => {
    const bot = await start()
    discord.faults.reconnectGateway()
    await discord.waitFor(() => discord.gateway.counts.resumes === 1, 'the resume')
    expect(bot.fatal).toEqual([])
  })

  it('survives a gateway that forgets its session', async () => {
    const bot = await start()
    discord.faults.invalidateGateway(false)
    const waits = () => bot.log.lines.some(({ event }) => event === 'discord session waits for its turn')
    await discord.waitFor(waits, 'the wait for a new session')
    await bot.clock.pass(5000)
    await discord.waitFor(() => discord.gateway.counts.identifies === 2, 'a new session')
    expect(bot.fatal).toEqual([])
  })

  it('registers the commands once, and again only when they changed', async () => {
    const store = memoryStore()
    const puts = () => discord.requests.filter(({ method }) => method === 'PUT').length
    await start({ store, commands: [command('jam')] })
    expect(discord.commands().map(({ name }) => name)).toEqual(['jam'])
    await start({ store, commands: [command('jam')] })
    expect(puts()).toBe(1)
    await start({ store, commands: [command('jam'), command('vote')] })
    expect(puts()).toBe(2)
    expect(discord.commands().map(({ name }) => name)).toEqual(['jam', 'vote'])
  })

  it('registers on demand, for servers only', async () => {
    const data = [command('jam').data]
    const done = await deployCommands({ token: discord.token, apiUrl: discord.apiUrl }, data)
    expect(done).toEqual({ count: 1, applicationId: discord.applicationId })
    expect(discord.commands()[0]).toMatchObject({ name: 'jam', contexts: [0], integration_types: [0] })
    expect((await faultOf(deployCommands({ token: 'no', apiUrl: discord.apiUrl }, data))).code).toBe(
      'bad-token',
    )
    expect(hashOf(data)).not.toBe(hashOf([command('vote').data]))
  })
})

describe('an invitation', () => {
  let discord: StandIn
  let bot: Bot
  const GARDEN = { ...HARBOUR, name: 'Garden' }
  beforeEach(async () => {
    discord = await startStandIn()
    bot = await startBot(discord)
  })
  afterEach(async () => {
    await bot.close()
    await discord.close()
  })

  it('asks for exactly what the bot needs', () => {
    const link = new URL(inviteLink('42'))
    expect(Object.fromEntries(link.searchParams)).toEqual({
      ...{ client_id: '42', scope: 'bot applications.commands', permissions: INVITE_PERMISSIONS },
    })
    // View 10, send 11, attach 15, history 16, connect 20, speak 21, request to speak 32, send in threads 38.
    const bits = [10, 11, 15, 16, 20, 21, 32, 38].reduce((all, bit) => all | (1n << BigInt(bit)), 0n)
    expect(INVITE_PERMISSIONS).toBe(bits.toString())
    expect(NEEDED.every(({ why }) => why.length > 0)).toBe(true)
  })

  it('is answered with one message that says what to do', async () => {
    const guild = discord.invite(GARDEN)
    const [hello] = await discord.waitFor(() => {
      const all = discord.messages('lounge', guild)
      return all.length > 0 && all
    }, 'a hello')
    const text = textOf(hello)
    expect(text).toContain('/jam start')
    expect(text).toContain('every permission')
    expect(discord.messages('lounge')).toEqual([])
  })

  it('names the permissions that are missing', async () => {
    const everyone = GARDEN.everyone.filter((name) => name !== 'CONNECT' && name !== 'ATTACH_FILES')
    const guild = discord.invite({ ...GARDEN, everyone })
    const hello = await discord.waitFor(() => discord.messages('lounge', guild)[0], 'a hello')
    expect(textOf(hello)).toContain('I still need: **Attach Files and Connect**')
  })

  it('is answered where the bot may write, and not again after a restart', async () => {
    const channels = GARDEN.channels.map((channel) =>
      channel.name === 'lounge' ? { ...channel, denyBot: ['SEND_MESSAGES' as const] } : channel,
    )
    const guild = discord.invite({ ...GARDEN, channels })
    await discord.waitFor(() => discord.messages('no-files', guild)[0], 'a hello')
    expect(discord.messages('lounge', guild)).toEqual([])
  })
})

describe('presence', () => {
  let discord: StandIn
  let bot: Bot
  const room = () => discord.guild.id
  const names = () => bot.presence.listeners(room()).map(({ name }) => name)
  const seen = (name: string, sits = true) =>
    discord.waitFor(() => bot.presence.inVoice(room(), discord.member(name).id) === sits, `${name} in voice`)
  beforeEach(async () => {
    discord = await startStandIn()
    discord.trust()
    bot = await startBot(discord)
  })
  afterEach(async () => {
    await bot.close()
    await discord.close()
  })

  it('is the busiest channel before the bot plays, and its own afterwards', async () => {
    expect(names()).toEqual(['Fay'])
    for (const name of ['Ada', 'Ben']) discord.member(name).joinVoice('Studio')
    await seen('Ben')
    expect(names()).toEqual(['Ada', 'Ben'])
    discord.member('Cleo').joinVoice('Garden')
    await seen('Cleo')
    await bot.venue.enter(room(), discord.member('Cleo').id)
    await discord.waitFor(() => names().join() === 'Cleo', 'the garden')
  })

  it('tells deafened from listening, and when it changes', async () => {
    const changes: string[] = []
    bot.presence.onChange((at) => changes.push(at))
    discord.member('Ada').joinVoice('Studio')
    await seen('Ada')
    discord.member('Ben').joinVoice('Studio')
    await seen('Ben')
    discord.member('Ada').deafen()
    await discord.waitFor(() => bot.presence.listeners(room())[0]?.deafened, 'deafened')
    expect(bot.presence.listeners(room()).map(({ deafened }) => deafened)).toEqual([true, false])
    discord.member('Ada').leaveVoice()
    await seen('Ada', false)
    expect(changes).toEqual([room(), room(), room(), room()])
  })

  it('leaves bots out', async () => {
    discord.member('Ada').joinVoice('Studio')
    await seen('Ada')
    await bot.venue.enter(room(), discord.member('Ada').id)
    await discord.waitFor(() => discord.guild.voiceStates.has(discord.botId), 'the bot in voice')
    expect(names()).toEqual(['Ada'])
  })
})
