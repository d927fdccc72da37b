import { ActivityType, Client, Events, GatewayIntentBits, Options, RESTEvents } from 'discord.js'
import type { Clock, Log } from '../../app/ports.ts'
import { Fault } from '../../errors.ts'
import { closedBy, explained } from './errors.ts'
import { LIBRARY_MS, patiently, type HttpPatience } from './http.ts'
import { paceIdentifying } from './identify.ts'
import { CONSOLE } from './words.ts'

export interface ClientParts {
  readonly token: string
  /** discord.js' `rest.api`: Discord's HTTP API with its `/api`. */
  readonly apiUrl: string
  readonly log: Log
  readonly clock: Clock
  /** 0 ≤ chance < 1, anew at each call. */
  readonly chance: () => number
  /** The gateway closed for good after it was ready, or the token is no longer valid: the process can only end. Once. */
  readonly onFatal: (fault: Fault) => void
  readonly http?: HttpPatience
}

/** Servers in an outage are not waited for any longer: the others have their music meanwhile. */
const GUILDS_MS = 5000
/** Refused requests (401, 403, 429) between two warnings. */
const WARN_EVERY = 100

/**
 * GuildMessages (without their content) tells when somebody deletes a panel; nothing here is privileged. Messages are
 * never cached: a bot that posts panels needs none of them.
 */
const create = (parts: ClientParts, onUnauthorized: () => void): Client =>
  new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildVoiceStates, GatewayIntentBits.GuildMessages],
    allowedMentions: { parse: [] },
    rest: {
      api: parts.apiUrl,
      retries: 0,
      timeout: LIBRARY_MS,
      invalidRequestWarningInterval: WARN_EVERY,
      makeRequest: patiently({
        ...{ log: parts.log, chance: parts.chance, onUnauthorized },
        ...(parts.http ? { patience: parts.http } : {}),
      }),
    },
    ws: { buildIdentifyThrottler: () => Promise.resolve(paceIdentifying(parts.clock, parts.log)) },
    waitGuildTimeout: GUILDS_MS,
    presence: { activities: [{ type: ActivityType.Custom, name: 'status', state: CONSOLE.status }] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      PresenceManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
    }),
  })

/**
 * Logs in and waits until every server is known that Discord can reach.
 * @throws Fault `bad-token` or `discord-failed`
 */
export const connect = async (parts: ClientParts): Promise<Client<true>> => {
  const { token, log, onFatal } = parts
  let ready = false
  let over = false
  const end = (fault: Fault) => {
    if (ready && !over) onFatal(fault)
    over = true
  }
  const client = create(parts, () => end(new Fault('bad-token')))
  client.on(Events.Error, (error) => log.warn('discord client error', { error }))
  client.on(Events.ShardError, (error) => log.warn('discord gateway error', { error }))
  // Twice a second while Discord is away: once is enough.
  let away = false
  client.on(Events.ShardReconnecting, () => {
    if (!away) log.info('discord gateway reconnects')
    away = true
  })
  for (const event of [Events.ShardResume, Events.ShardReady] as const) client.on(event, () => (away = false))
  client.rest.on(RESTEvents.InvalidRequestWarning, ({ count }) =>
    log.warn('discord refuses requests', { count }),
  )

  try {
    await new Promise<void>((resolve, reject) => {
      client.once(Events.ClientReady, () => {
        ready = true
        resolve()
      })
      // With 4004 the client goes on believing that it is ready, and its login never settles.
      client.on(Events.ShardDisconnect, ({ code }) => {
        const fault = closedBy(code)
        if (ready) end(fault)
        else reject(fault)
      })
      client.login(token).catch(reject)
    })
  } catch (error) {
    await client.destroy().catch(() => {})
    throw explained(error)
  }
  return client as Client<true>
}
