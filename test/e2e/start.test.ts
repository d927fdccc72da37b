import { createServer, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openRoom, type E2eRoom } from '../support/e2e-room.ts'

describe('a start that cannot succeed', () => {
  let room: E2eRoom
  beforeEach(async () => {
    room = await openRoom()
  })
  afterEach(() => room.close())

  const lines = (text: string) => text.trim().split('\n')

  it('with a wrong token says so in one line and ends with 1', async () => {
    const bot = room.start({ DISCORD_TOKEN: 'bm90LWE.dG9rZW4.YXQtYWxs' })
    expect(await bot.ended).toEqual({ code: 1, signal: null })
    expect(lines(bot.output())).toEqual(['Discord refused the token. Set DISCORD_TOKEN to a valid one.'])
  })

  it('with a token that the gateway refuses ends the same way', async () => {
    room.discord.faults.refuseIdentify(4004)
    const bot = room.start()
    expect(await bot.ended).toEqual({ code: 1, signal: null })
    expect(lines(bot.output())).toEqual(['Discord refused the token. Set DISCORD_TOKEN to a valid one.'])
  })

  it('of the local room on a port in use names the port and ends with 1', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    const bot = room.start({ DISCORD_TOKEN: '', VOXPOP_PORT: String(port) })
    expect(await bot.ended).toEqual({ code: 1, signal: null })
    expect(lines(bot.output())).toEqual([`Port ${port} is in use. Set VOXPOP_PORT to another one.`])
    await new Promise((resolve) => taken.close(resolve))
  })

  it('with wrong settings lists all of them', async () => {
    const bot = room.start({ VOXPOP_PORT: 'eighty', DISCORD_API_URL: 'discord', LOG_LEVEL: 'loud' })
    expect(await bot.ended).toEqual({ code: 1, signal: null })
    expect(bot.output()).toMatch(/^Settings are missing or wrong:\n/)
    for (const key of ['VOXPOP_PORT', 'DISCORD_API_URL', 'LOG_LEVEL']) expect(bot.output()).toContain(key)
    expect(lines(bot.output())).toHaveLength(4)
  })
})
