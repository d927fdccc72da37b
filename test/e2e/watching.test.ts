import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRoom, type E2eRoom } from '../support/e2e-room.ts'
import type { Bot } from '../support/e2e-bot.ts'
import { parsePrometheus } from '../support/prometheus.ts'

interface LogLine {
  readonly msg: string
  readonly trace?: string
  readonly what?: string
  readonly level: number
}

/** A port that nobody has at this moment. */
const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Asks until the bot says that it is ready; the test's own time is the limit. */
const untilReady = async (url: string): Promise<void> => {
  while (!(await fetch(`${url}/readyz`)).ok) await pause(100)
}

const logOf = (bot: Bot): readonly LogLine[] =>
  bot
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine)

describe('whoever looks after the bot', () => {
  let room: E2eRoom
  let bot: Bot
  let url: string
  beforeAll(async () => {
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    room = await openRoom({ LOG_LEVEL: 'info', VOXPOP_METRICS_PORT: String(port) })
    bot = await room.open()
    await bot.during(untilReady(url))
  }, 120_000)
  afterAll(() => room.close())

  const metrics = async (): Promise<(series: string) => number | undefined> => {
    const families = parsePrometheus(await (await fetch(`${url}/metrics`)).text())
    return (series) =>
      families.get(series.replace(/\{.*/, '').replace(/_(sum|count|bucket)$/, ''))?.samples.get(series)
  }

  it('finds one id from /compose to the first packet, the worker’s half included', async () => {
    const { discord } = room
    const ada = discord.member('Ada')
    ada.joinVoice('Studio')
    const asked = await room.say(ada, 'compose', { style: 'chiptune', seconds: 20 })
    expect(asked).not.toBe('')
    await bot.printed(/"msg":"first-packet"/)
    await bot.printed(/"msg":"piece-finished"/)
    const trace = logOf(bot).find(({ msg, what }) => msg === 'asked' && what === 'compose')?.trace
    expect(trace).toMatch(/^[0-9a-f]{8}$/)
    const way = logOf(bot).filter((line) => line.trace === trace)
    const events = way.map(({ msg }) => msg)
    expect(logOf(bot).find(({ msg }) => msg === 'first-packet')?.trace).toBe(trace)
    for (const event of ['asked', 'commissioned', 'render-asked', 'render-begun', 'render-passed'])
      expect(events.indexOf(event), event).toBeGreaterThanOrEqual(0)
    expect(events.indexOf('render-begun')).toBeLessThan(events.indexOf('first-packet'))
    expect(events).toContain('render-finished')
  })

  it('reads figures of it', async () => {
    const value = await metrics()
    expect(value('voxpop_ready')).toBe(1)
    expect(value('voxpop_pieces_total{outcome="finished"}')).toBe(1)
    expect(value('voxpop_render_seconds_count')).toBe(1)
    expect(value('voxpop_queue_seconds_count')).toBe(1)
    expect(value('voxpop_first_packet_seconds_count')).toBe(1)
    expect(value('voxpop_voice_connections{state="open"}')).toBe(1)
    expect(value('voxpop_packet_gap_seconds_count')).toBeGreaterThan(10)
    expect(value('voxpop_errors_total{code="bug"}')).toBe(0)
  })

  it('asks /status', async () => {
    const { discord } = room
    const told = await room.say(discord.member('Olive'), 'status')
    expect(told).toContain('How I am')
    expect(told).toMatch(/FFmpeg\W+n?\d/)
    expect(told).toMatch(/Voice\W+connected/)
  })

  it('has nothing about members or servers in it', async () => {
    const text = await (await fetch(`${url}/metrics`)).text()
    expect(text).not.toContain(room.discord.member('Ada').id)
    expect(text).not.toContain('Ada')
  })

  it('sees it unready when it ends, and ending well', async () => {
    expect(await bot.stop()).toEqual({ code: 0, signal: null })
    expect(logOf(bot).filter(({ level }) => level >= 50)).toEqual([])
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })
})
