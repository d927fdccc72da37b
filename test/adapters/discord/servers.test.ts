import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startStandIn, type StandIn } from '../../standin/index.ts'
import { appOf, startBot, type Bot } from './support.ts'

const OTHER = '112233445566778899'

describe('servers that come and go', () => {
  let discord: StandIn
  let bot: Bot | undefined
  let told: string[]
  const start = async (known: readonly string[] = []) => {
    const note = (what: string) => (room: string, noticed?: string) => {
      told.push([what, room, ...(noticed === undefined ? [] : [noticed])].join(' '))
      return Promise.resolve()
    }
    const app = appOf({ known: () => known, removed: note('removed'), joined: note('joined') })
    bot = await startBot(discord, { app })
    return bot
  }
  beforeEach(async () => {
    told = []
    discord = await startStandIn()
  })
  afterEach(async () => {
    await bot?.close()
    await discord.close()
  })

  it('a server that throws the bot out is told as removed, and as joined when it is invited again', async () => {
    await start()
    const { guild } = discord
    discord.expel(guild)
    await discord.waitFor(() => told.length === 1, 'the removal')
    discord.readmit(guild)
    await discord.waitFor(() => told.length === 2, 'the invitation')
    expect(told).toEqual([`removed ${guild.id} now`, `joined ${guild.id}`])
  })

  it('an outage is no removal, and its end no invitation', async () => {
    const { client } = await start()
    discord.outage()
    await discord.waitFor(() => client.guilds.cache.get(discord.guild.id)?.available === false, 'the outage')
    discord.recover()
    await discord.waitFor(() => client.guilds.cache.get(discord.guild.id)?.available === true, 'its end')
    expect(told).toEqual([])
  })

  it('at the start: what is stored of a server that is gone, one that is there, and the local room', async () => {
    await start([OTHER, discord.guild.id, 'local'])
    expect(told).toEqual([`removed ${OTHER} at-start`, `joined ${discord.guild.id}`])
  })
})

describe('who is no member any more', () => {
  it('is told so in one line, and nothing is run', async () => {
    const discord = await startStandIn()
    let ran = 0
    const bot = await startBot(discord, {
      commands: [
        {
          data: { name: 'probe', description: 'For tests' },
          execute: (call) =>
            call.reply({
              ...{ kind: 'notice', tone: 'info', text: 'Here.' },
              controls: [{ action: 'probe.press', args: [], label: 'Press', tone: 'quiet', enabled: true }],
            }),
          actions: { press: () => Promise.resolve(void ran++) },
        },
      ],
    })
    await discord.waitFor(() => discord.commands().length > 0, 'the commands')
    const ben = discord.member('Ben')
    const { reply } = await ben.command('probe')
    if (!reply) throw new Error('there is no answer')
    ben.leaveGuild()
    const pressed = await ben.press(reply, 'Press')
    await discord.settled(pressed)
    expect(pressed.text).toBe('You are no longer a member here. Join this server again first.')
    expect(ran).toBe(0)
    await bot.close()
    await discord.close()
  })
})
