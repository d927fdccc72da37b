import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../../../src/adapters/store/memory.ts'
import type { Store } from '../../../src/app/ports.ts'
import { startStandIn, textOf, type StandIn } from '../../standin/index.ts'
import { startBot, type Bot } from './support.ts'
import { PIECE, ROUND } from './views.ts'

/** The process ends between Discord's answer and the record of it. */
const deaf = (store: Store): Store => ({
  ...store,
  set: (collection, key, value) =>
    collection === 'discord-panels' && (value as { message: string | null }).message !== null
      ? new Promise(() => {})
      : store.set(collection, key, value),
})

describe('a panel whose posting was cut short', () => {
  let discord: StandIn
  let store: Store
  const bots: Bot[] = []
  const start = async (kept: Store) => {
    const bot = await startBot(discord, { store: kept })
    bots.push(bot)
    return bot
  }
  beforeEach(async () => {
    discord = await startStandIn()
    store = memoryStore()
    const killed = await start(deaf(store))
    void killed.board.show('round/r', place(), { ...ROUND, voters: 1 })
    await discord.waitFor(() => there().length === 1, 'the message')
  })
  afterEach(async () => {
    await Promise.all(bots.splice(0).map((bot) => bot.close()))
    await discord.close()
  })
  const place = () => ({
    ...{ room: discord.guild.id, channel: discord.channel('lounge').id, uploadLimit: 1_000_000 },
  })
  const there = () => discord.messages('lounge').filter(({ deleted }) => !deleted)

  it('is found again: the same message, with what is true now', async () => {
    const bot = await start(store)
    expect(await bot.board.unsettled()).toEqual([{ key: 'round/r', place: place() }])
    await bot.board.show('round/r', place(), { ...ROUND, voters: 5 })
    await bot.clock.pass(2000)
    await discord.waitFor(() => there().some((one) => textOf(one).includes('5 voted')), 'the new state')
    expect(there()).toHaveLength(1)
    expect(bot.board.link('round/r')).toContain(there()[0].id)
  })

  it('is settled once it shows what has come of it', async () => {
    const bot = await start(store)
    await bot.board.show('round/r', place(), PIECE)
    await bot.clock.pass(2000)
    await discord.waitFor(() => textOf(there()[0]).includes(PIECE.title), 'the card')
    await bot.board.flush()
    expect(await bot.board.unsettled()).toEqual([])
    expect(there()).toHaveLength(1)
  })
})

describe('panels that wait for their turn', () => {
  it('are edited at once when somebody is in a hurry', async () => {
    const discord = await startStandIn()
    const bot = await startBot(discord)
    const place = { room: discord.guild.id, channel: discord.channel('lounge').id, uploadLimit: 1_000_000 }
    await bot.board.show('round/r', place, { ...ROUND, voters: 1 })
    bot.board.update('round/r', { ...ROUND, voters: 2, note: 'I am restarting. Your votes are kept.' })
    await bot.board.flush()
    const [panel] = discord.messages('lounge')
    expect(textOf(panel)).toContain('2 voted')
    expect(textOf(panel)).toContain('**I am restarting. Your votes are kept.**')
    await bot.close()
    await discord.close()
  })
})
