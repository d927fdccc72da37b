import { Events, type Client, type Guild } from 'discord.js'
import type { App } from '../../app/app.ts'
import type { Log } from '../../app/ports.ts'

/** Ids of servers; a data folder may hold the local room as well. */
const SNOWFLAKE = /^\d{16,20}$/

/**
 * Tells the app which servers have removed the bot or have it back, those that did while it was away included. A server
 * that Discord cannot reach is an outage: discord.js keeps it among the guilds, and tells it apart. Returns the way to
 * stop.
 */
export const followServers = (parts: {
  readonly client: Client<true>
  readonly app: App
  readonly log: Log
}): (() => void) => {
  const { client, app, log } = parts
  const tell = (room: string, work: Promise<void>) => {
    work.catch((error: unknown) => log.error('a server could not be followed', { room, error }))
  }
  const onGone = ({ id }: Guild) => tell(id, app.rooms.removed(id, 'now'))
  const onBack = ({ id }: Guild) => tell(id, app.rooms.joined(id))
  client.on(Events.GuildDelete, onGone)
  client.on(Events.GuildCreate, onBack)
  for (const id of app.rooms.known()) {
    if (!SNOWFLAKE.test(id)) continue
    tell(id, client.guilds.cache.has(id) ? app.rooms.joined(id) : app.rooms.removed(id, 'at-start'))
  }
  return () => {
    client.off(Events.GuildDelete, onGone)
    client.off(Events.GuildCreate, onBack)
  }
}
