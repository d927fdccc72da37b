import { GatewayDispatchEvents, Status, type Client } from 'discord.js'
import type { App } from '../../app/app.ts'
import type { CommandData } from '../../app/command.ts'
import type { Dispatch } from '../../app/dispatch.ts'
import type {
  Abilities,
  Archive,
  Board,
  Clock,
  Door,
  Keeper,
  Log,
  Presence,
  Store,
  Venue,
  Vitals,
} from '../../app/ports.ts'
import { refuse, type Fault } from '../../errors.ts'
import type { ChannelId } from '../../model/ids.ts'
import { createAdmission } from './admission.ts'
import { createBoard } from './board.ts'
import { connect } from './client.ts'
import { fileSources } from './download.ts'
import { createDrafts } from './draft.ts'
import { explained } from './errors.ts'
import type { HttpPatience } from './http.ts'
import { answerInteractions } from './interactions.ts'
import { inviteLink, labelOf, missingIn, postingIn } from './permissions.ts'
import { createPresence } from './presence.ts'
import { registerCommands } from './register.ts'
import { followServers } from './servers.ts'
import type { Patience } from './voice/backoff.ts'
import { createVenue } from './voice/venue.ts'
import { welcomeServers } from './welcome.ts'

export interface DiscordParts {
  readonly token: string
  readonly apiUrl: string
  readonly store: Store
  readonly archive: Archive
  readonly clock: Clock
  readonly log: Log
  /** Through which members' files come. */
  readonly uploads: Door
  /** 0 ≤ chance < 1, anew at each call. */
  readonly chance: () => number
  /** The gateway closed for good: the process can only end. */
  readonly onFatal: (fault: Fault) => void
  readonly patience?: Patience
  /** Told of the time between two packets of a voice connection, in ms. */
  readonly onGap?: (ms: number) => void
  readonly http?: HttpPatience
}

/** Discord as the app sees it, logged in. */
export interface DiscordFront {
  readonly board: Board
  readonly presence: Presence
  readonly venue: Venue
  readonly abilities: Abilities
  readonly keeper: Keeper
  readonly client: Client<true>
  readonly invite: string
  /**
   * Registers the commands where they changed, and begins to answer.
   * @throws Fault `discord-failed` where Discord refuses the commands
   */
  serve(app: App, commands: readonly CommandData[], door: Dispatch): Promise<void>
  /** How the connection to Discord is now. */
  state(): Vitals['front']
  /** Leaves voice and logs out. */
  close(): Promise<void>
}

/** A gateway that is just reconnecting may keep a client from ever ending. */
const GOODBYE_MS = 3000

/** Where a panel may go; Refusals `cannot-post` and `missing-permission`. */
const postingRules = (client: Client<true>) => {
  const nameOf = (id: ChannelId): string => {
    const channel = client.channels.cache.get(id)
    return channel && 'name' in channel && channel.name ? `#${channel.name}` : 'this channel'
  }
  const mayPost = (id: ChannelId): void => {
    const channel = client.channels.cache.get(id)
    // A thread may be unknown until somebody writes in it: Discord's own answer decides then.
    if (!channel || channel.isDMBased()) return
    const [missing] = missingIn(channel, postingIn(channel.isThread()))
    if (missing === undefined) return
    if (labelOf(missing) === 'Attach Files')
      refuse('missing-permission', { permission: labelOf(missing), channel: nameOf(id) })
    refuse('cannot-post', { channel: nameOf(id) })
  }
  return { nameOf, mayPost }
}

/**
 * Logs in to Discord and builds the adapters of the app's ports on it.
 * @throws Fault `bad-token` or `discord-failed`
 */
export const openDiscord = async (parts: DiscordParts): Promise<DiscordFront> => {
  const { apiUrl, store, archive, clock, log, chance, patience } = parts
  const client = await connect(parts)
  const { rest } = client
  const drafts = createDrafts({ archive, now: () => clock.now(), log })
  const board = await createBoard({ rest, store, clock, log, drafts, ...postingRules(client) })
  const presence = createPresence(client)
  const venue = createVenue({
    ...{ client, clock, chance, log, onGap: parts.onGap },
    ...(patience ? { patience } : {}),
  })
  const stopWelcome = welcomeServers({ client, store, log })
  let stopAnswering = () => {}
  let stopFollowing = () => {}

  const onDeleted = ({ id }: { readonly id: string }) => board.deleted(id)
  const onDeletedMany = ({ ids }: { readonly ids: readonly string[] }) =>
    ids.forEach((id) => board.deleted(id))
  const onChannelGone = ({ id }: { readonly id: string }) => {
    board.channelGone(id).catch((error: unknown) => log.warn('panels could not be forgotten', { error }))
  }
  client.ws.on(GatewayDispatchEvents.ChannelDelete, onChannelGone)
  client.ws.on(GatewayDispatchEvents.ThreadDelete, onChannelGone)
  client.ws.on(GatewayDispatchEvents.MessageDelete, onDeleted)
  client.ws.on(GatewayDispatchEvents.MessageDeleteBulk, onDeletedMany)

  return {
    board,
    presence,
    venue,
    abilities: { ages: true, removal: true },
    // Panels are stored by place alone: nobody stands in them.
    keeper: {
      collect: () => Promise.resolve({}),
      forget: () => Promise.resolve(),
      erase: (room) => board.erase(room),
    },
    client,
    invite: inviteLink(client.application.id),
    async serve(app, commands, door) {
      let registered = false
      stopFollowing = followServers({ client, app, log })
      stopAnswering = answerInteractions({
        ...{ client, app, door, drafts, presence, clock, log },
        ...{ fileSources: fileSources(apiUrl), uploads: parts.uploads },
        admission: createAdmission(
          commands,
          () => registered,
          () => clock.steady(),
        ),
      })
      await registerCommands({ rest, applicationId: client.application.id, commands, store, log }).catch(
        (error: unknown) => {
          throw explained(error)
        },
      )
      registered = true
    },
    state: () => {
      const { ping, status } = client.ws
      return {
        kind: 'discord',
        connected: status === Status.Ready,
        // Nothing was measured before the first heartbeat.
        ping: Number.isFinite(ping) && ping >= 0 ? ping : null,
        rooms: client.guilds.cache.size,
        voice: venue.connections(),
      }
    },
    async close() {
      stopAnswering()
      stopFollowing()
      stopWelcome()
      board.close()
      presence.close()
      await venue.close()
      await Promise.race([
        client.destroy(),
        new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref()),
      ])
    },
  }
}
