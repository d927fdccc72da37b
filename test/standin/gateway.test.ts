import { once } from 'node:events'
import { GatewayDispatchEvents, type Client } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { login } from './bot.ts'
import { startStandIn, type StandIn } from './index.ts'

let discord: StandIn
let client: Client<true>
beforeEach(async () => {
  discord = await startStandIn()
  client = await login(discord)
})
afterEach(async () => {
  await client.destroy()
  await discord.close()
})

describe('trouble at the gateway', () => {
  test('op 7 and a cut connection are resumed, and nothing is missed', async () => {
    discord.faults.reconnectGateway()
    await discord.waitFor(() => discord.gateway.counts.resumes === 1)
    const missed = once(client, 'messageCreate')
    discord.faults.closeGateway(1006)
    discord.member('Ada').say('still there?')
    await missed
    expect(discord.gateway.counts).toMatchObject({ identifies: 1, resumes: 2 })
  })

  test('op 9 makes the client begin afresh', async () => {
    const fresh = once(client, 'shardReady')
    discord.faults.invalidateGateway(false)
    await fresh
    expect(discord.gateway.counts.identifies).toBe(2)
    const heard = once(client, 'messageCreate')
    discord.member('Ada').say('hello again')
    await heard
  })

  test('a gateway that is away for a while is found again, and nothing is missed', async () => {
    discord.faults.gatewayUnavailable(2)
    const missed = once(client, 'messageCreate')
    discord.faults.closeGateway(4000)
    await discord.waitFor(() => !discord.gateway.online(), 'the end')
    discord.member('Ada').say('hello?')
    await missed
    expect(discord.gateway.counts).toMatchObject({ identifies: 1, resumes: 1 })
  })

  test('an event can arrive twice', async () => {
    let heard = 0
    client.ws.on(GatewayDispatchEvents.MessageCreate, () => void heard++)
    discord.faults.repeatEvents()
    discord.member('Ada').say('once')
    await discord.waitFor(() => heard === 2, 'both')
  })

  test('4004 while it runs is final', async () => {
    const final = once(client, 'shardError')
    discord.faults.closeGateway(4004)
    await expect(final).resolves.toMatchObject([{ message: 'Authentication failed' }, 0])
    expect(discord.gateway.online()).toBe(false)
  })

  test('a wrong token is refused', async () => {
    discord.faults.refuseIdentify(4004)
    await expect(login(discord)).rejects.toThrow('Authentication failed')
  })
})
