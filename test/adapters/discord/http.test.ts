import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { REST, Routes } from 'discord.js'
import { patiently, type HttpPatience } from '../../../src/adapters/discord/http.ts'
import { startStandIn, textOf, type StandIn } from '../../standin/index.ts'
import { listLog, QUICK_HTTP } from './support.ts'

/** The library's own client with our way of sending in it, against the stand-in. */
describe('a request', () => {
  let discord: StandIn
  let unauthorized: number
  let log: ReturnType<typeof listLog>
  let rest: REST
  const client = (patience: Partial<HttpPatience> = {}) =>
    new REST({
      api: discord.apiUrl,
      retries: 0,
      makeRequest: patiently({
        ...{ log, chance: () => 0.5, patience: { ...QUICK_HTTP, ...patience } },
        onUnauthorized: () => void unauthorized++,
      }),
    }).setToken(discord.token)
  beforeEach(async () => {
    discord = await startStandIn()
    unauthorized = 0
    log = listLog()
    rest = client()
  })
  afterEach(() => discord.close())

  const route = () => Routes.channelMessages(discord.channel('lounge').id)
  const post = (content: string, nonce = content) =>
    rest.post(route(), { body: { content, nonce, enforce_nonce: true } })
  const said = () => discord.messages('lounge').map(textOf)
  const statuses = () => discord.requests.map(({ status }) => status)
  const events = () => log.lines.map(({ level, event }) => `${level} ${event}`)
  const TROUBLE = ['warn discord does not answer', 'info discord answers again']

  for (const status of [500, 502, 503, 504])
    it(`outlasts a burst of ${status}, and the log says so twice`, async () => {
      discord.faults.http({ method: 'POST', path: /messages$/, status, times: 4 })
      await post('hello')
      expect(said()).toEqual(['hello'])
      expect(statuses()).toEqual([status, status, status, status, 200])
      expect(events()).toEqual(TROUBLE)
      expect(log.lines.map(({ details }) => details)).toEqual([
        { method: 'POST', route: '/channels/…/messages', why: `status ${status}` },
        { failures: 4 },
      ])
    })

  it('gives up after a number of tries', async () => {
    discord.faults.http({ path: /messages$/, status: 503, times: 100 })
    await expect(post('hello')).rejects.toMatchObject({ status: 503 })
    expect(discord.requests).toHaveLength(QUICK_HTTP.tries)
  })

  for (const cut of ['before', 'after'] as const)
    it(`survives a socket that is reset ${cut} it was carried out, and posts once`, async () => {
      discord.faults.http({ method: 'POST', path: /messages$/, cut, times: 2 })
      await post('once')
      expect(said()).toEqual(['once'])
      expect(events()).toEqual(TROUBLE)
    })

  it('that is answered too slowly is sent again, and posts once', async () => {
    rest = client({ tryMs: 400 })
    discord.faults.http({ method: 'POST', path: /messages$/, delayMs: 900 })
    await post('slow')
    expect(said()).toEqual(['slow'])
    expect(discord.requests.length).toBeGreaterThan(1)
  })

  it('waits as long as Discord says, for one route or for all', async () => {
    for (const global of [false, true]) {
      discord.faults.http({ method: 'POST', path: /messages$/, status: 429, retryAfter: 0.2, global })
      await post(`global ${global}`)
    }
    expect(said()).toEqual(['global false', 'global true'])
    expect(statuses()).toEqual([429, 200, 429, 200])
    const [first, second] = [0, 2].map((i) => discord.requests[i + 1].at - discord.requests[i].at)
    expect(Math.min(first, second)).toBeGreaterThanOrEqual(200)
    expect(log.lines.map(({ event, details }) => [event, details.scope, details.seconds])).toEqual([
      ['discord limits requests', 'user', 0.2],
      ['discord limits requests', 'global', 0.2],
    ])
  })

  it('is not repeated at once where a limit does not say how long it lasts', async () => {
    rest = client({ longestMs: 150 })
    discord.faults.http({ method: 'POST', path: /messages$/, status: 429, retryAfter: null, times: 2 })
    await post('patient')
    expect(said()).toEqual(['patient'])
    expect(discord.requests[2].at - discord.requests[0].at).toBeGreaterThanOrEqual(290)
  })

  for (const status of [400, 401, 403, 404])
    it(`that is refused with ${status} is not repeated`, async () => {
      discord.faults.http({ path: /messages$/, status, times: 100 })
      await expect(post('no')).rejects.toMatchObject({ status })
      expect(statuses()).toEqual([status])
      expect(unauthorized).toBe(status === 401 ? 1 : 0)
    })

  it('is not sent any more where too many were refused', async () => {
    rest = client({ mostRefused: 3 })
    discord.faults.http({ path: /messages$/, status: 403, times: 100 })
    for (let i = 0; i < 6; i++) await expect(post('no', String(i))).rejects.toThrow()
    expect(statuses()).toEqual([403, 403, 403])
    expect(events()).toEqual(['error too many requests were refused'])
  })

  describe('that has no nonce', () => {
    const followUp = (token: string) =>
      rest.post(Routes.webhook(discord.applicationId, token), { auth: false, body: { content: 'x' } })
    const sent = () => discord.requests.filter(({ path }) => path.startsWith('/webhooks/'))

    it('is repeated only where it was not carried out for certain', async () => {
      rest = client({ tryMs: 400 })
      discord.faults.http({ path: /^\/webhooks/, status: 503, times: 1 })
      await expect(followUp('a'.repeat(30))).rejects.toMatchObject({ code: 10015 })
      expect(sent().map(({ status }) => status)).toEqual([503, 404])
      for (const fault of [{ status: 502 }, { cut: 'after' as const }, { delayMs: 900 }]) {
        const before = sent().length
        discord.faults.http({ path: /^\/webhooks/, ...fault, times: 1 })
        await expect(followUp('a'.repeat(30))).rejects.toThrow()
        expect(sent().length - before).toBe(1)
      }
      expect(log.lines.length).toBeGreaterThan(0)
      expect(JSON.stringify(log.lines)).not.toContain('aaaa')
    })
  })
})
