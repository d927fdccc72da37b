import { ActivityType, Client, Events, GatewayIntentBits, Options, RESTEvents } from 'discord.js'
import type { Log } from '../../app/ports.ts'
import type { Fault } from '../../errors.ts'
import { closedBy, explained } from './errors.ts'
import { CONSOLE } from './words.ts'

export interface ClientParts {
  readonly token: string
  /** discord.js' `rest.api`: Discord's HTTP API with its `/api`. */
  readonly apiUrl: string
  readonly log: Log
  /** The gateway closed for good after it was ready: the process can only end. */
  readonly onFatal: (fault: Fault) => void
}

/**
 * GuildMessages (without their content) tells when somebody deletes a panel; nothing here is privileged. Messages are
 * never cached: a bot that posts panels needs none of them.
 */
const create = (apiUrl: string): Client =>
  new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildVoiceStates, GatewayIntentBits.GuildMessages],
    allowedMentions: { parse: [] },
    rest: { api: apiUrl },
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
 * Logs in and waits until every server is known.
 * @throws Fault `bad-token` or `discord-failed`
 */
export const connect = async ({ token, apiUrl, log, onFatal }: ClientParts): Promise<Client<true>> => {
  const client = create(apiUrl)
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

  let ready = false
  try {
    await new Promise<void>((resolve, reject) => {
      client.once(Events.ClientReady, () => {
        ready = true
        resolve()
      })
      // With 4004 the client goes on believing that it is ready, and its login never settles.
      client.on(Events.ShardDisconnect, ({ code }) => {
        const fault = closedBy(code)
        if (ready) onFatal(fault)
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
