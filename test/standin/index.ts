/** Discord on loopback: the HTTP interface, the gateway, the voice server, and people who use them. See README.md. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { createFaults } from './faults.ts'
import { startGateway } from './gateway.ts'
import { serve, startHttp } from './http.ts'
import { createInteractions } from './interactions.ts'
import { channelNamed, createMember, type ScriptedMember } from './members.ts'
import type { InteractionHandle } from './handle.ts'
import { deleteMessage, textOf } from './messages.ts'
import { channelPayload, guildPayload } from './payloads.ts'
import { permissionBits, type PermissionName } from './permissions.ts'
import { picture } from './picture.ts'
import { applicationRoutes } from './routes/applications.ts'
import { channelRoutes } from './routes/channels.ts'
import { guildRoutes } from './routes/guilds.ts'
import { interactionRoutes } from './routes/interactions.ts'
import { HARBOUR, type GuildSeed } from './seed.ts'
import { createVoiceFacade } from './voice-facade.ts'
import { createVoiceStates } from './voice-states.ts'
import { startVoiceServer, type VoiceServerOptions } from './voice/server.ts'
import { createWait } from './wait.ts'
import { addGuild, createWorld, isThread, type Command, type Guild, type Message } from './world.ts'
import { ownCertificate } from './x509.ts'

export { HARBOUR } from './seed.ts'
export { controlsOf } from './handle.ts'
export { textOf } from './messages.ts'
export type { InteractionHandle, Modal } from './handle.ts'
export type { ScriptedMember } from './members.ts'
export type { ChannelSeed, GuildSeed } from './seed.ts'
export type { VoicePacket } from './voice/server.ts'
export type { Attachment, Channel, Command, Guild, Message, RequestRecord } from './world.ts'

export interface StandInOptions {
  /** The servers the bot is in from the start; the first is `discord.guild`. Default: HARBOUR. */
  readonly guilds?: readonly GuildSeed[]
  /** Whether calls are end-to-end encrypted, as Discord demands (default true). */
  readonly dave?: boolean
  /** Bytes; default 10 MiB. */
  readonly attachmentSizeLimit?: number
  /** Milliseconds between heartbeats of both gateways; default 41,250. */
  readonly heartbeatMs?: number
  /** Takes the place of the voice server's UDP socket. */
  readonly ear?: VoiceServerOptions['ear']
}

/** Starts a stand-in on free ports of 127.0.0.1. Call `close()` when done. */
export const startStandIn = async (options: StandInOptions = {}) => {
  const world = createWorld()
  world.attachmentSizeLimit = options.attachmentSizeLimit ?? world.attachmentSizeLimit
  const { asked, switches } = createFaults()
  const tlsFiles = ownCertificate()
  const folder = await mkdtemp(join(tmpdir(), 'voxpop-standin-'))
  const certPath = join(folder, 'cert.pem')
  await writeFile(certPath, tlsFiles.cert)
  const heartbeatMs = options.heartbeatMs ?? 41_250

  const http = await startHttp(world)
  const voice = await startVoiceServer({
    ...{
      tls: tlsFiles,
      dave: options.dave ?? true,
      ear: options.ear,
      asked,
      heartbeatMs,
      changed: world.changed,
    },
    maySpeak: (guildId, userId): boolean => {
      const guild = world.guilds.get(guildId)
      return guild !== undefined && voiceStates.maySpeak(guild, userId)
    },
  })
  const voiceStates = createVoiceStates(world, voice, asked)
  const interactions = createInteractions(world)
  const gateway = startGateway({
    ...{ server: http.server, world, asked, heartbeatMs },
    onVoiceState: voiceStates.request,
    onGone: () => [...world.guilds.values()].forEach((guild) => voiceStates.leave(guild, world.bot.id)),
  })
  const routes = [...applicationRoutes, ...interactionRoutes, ...channelRoutes, ...guildRoutes]
  serve(http.server, { world, asked, routes, extras: { interactions, voiceStates } })

  const install = (seed: GuildSeed): Guild => {
    const guild = addGuild(world, seed)
    for (const state of guild.voiceStates.values()) voice.call(state.channelId).seat(state.userId)
    return guild
  }
  const guilds = (options.guilds ?? [HARBOUR]).map(install)
  const home = guilds[0]
  if (!home) throw new Error('a stand-in needs at least one guild')

  const waitFor = createWait(world, () => picture(world, voice))
  const members = new Map<string, ScriptedMember>()
  const member = (name: string, guild = home): ScriptedMember => {
    const found = [...guild.members.values()].find(({ user }) => user.username === name || user.id === name)
    if (!found) throw new Error(`${guild.name} has no member ${name}`)
    const key = `${guild.id}/${found.user.id}`
    const made =
      members.get(key) ??
      createMember({ world, gateway, interactions, voiceStates, asked, waitFor }, guild, found.user.id)
    members.set(key, made)
    return made
  }
  const messages = (channel: string, guild = home): readonly Message[] => {
    const { id } = channelNamed(guild, channel)
    return [...world.messages.values()].filter((one) => one.channelId === id && !one.ephemeral)
  }

  return {
    /** For discord.js' `rest.api`. */
    apiUrl: `${world.baseUrl}/api`,
    token: world.token,
    applicationId: world.applicationId,
    botId: world.bot.id,
    certPath,
    certPem: tlsFiles.cert,
    /** What a bot in a child process needs in its environment. */
    env: {
      DISCORD_TOKEN: world.token,
      DISCORD_API_URL: `${world.baseUrl}/api`,
      NODE_EXTRA_CA_CERTS: certPath,
    },
    /** Makes this very process trust the voice server's certificate. */
    trust(): void {
      const trusted = tls.getCACertificates('default')
      if (!trusted.includes(tlsFiles.cert)) tls.setDefaultCACertificates([...trusted, tlsFiles.cert])
    },

    guild: home,
    guilds: (): readonly Guild[] => [...world.guilds.values()],
    channel: (idOrName: string, guild = home) => channelNamed(guild, idOrName),
    member,
    /** The bot is invited into another server while it runs. */
    invite(seed: GuildSeed): Guild {
      const guild = install(seed)
      world.dispatch('GUILD_CREATE', guildPayload(world, guild), guild.id)
      world.changed()
      return guild
    },
    /** Discord cannot reach a server for a while: its members are gone from sight, the bot is not. */
    outage(guild = home): void {
      world.unreachable.add(guild.id)
      world.dispatch('GUILD_DELETE', { id: guild.id, unavailable: true }, guild.id)
    },
    /** The end of an outage. */
    recover(guild = home): void {
      world.unreachable.delete(guild.id)
      world.dispatch('GUILD_CREATE', guildPayload(world, guild), guild.id)
    },
    /** The bot is invited again into a server that threw it out. */
    readmit(guild: Guild): void {
      world.guilds.set(guild.id, guild)
      world.dispatch('GUILD_CREATE', guildPayload(world, guild), guild.id)
      world.changed()
    },
    /** The bot is thrown out of a server. */
    expel(guild: Guild): void {
      voiceStates.leave(guild, world.bot.id, 4014)
      world.guilds.delete(guild.id)
      world.dispatch('GUILD_DELETE', { id: guild.id }, guild.id)
      world.changed()
    },
    /**
     * Takes permissions from the bot in one channel, from now on: from what it was denied there before they are all it
     * is denied. `quietly`, and the gateway says nothing of it.
     */
    deny(channel: string, permissions: readonly PermissionName[], guild = home, quietly = true): void {
      const at = channelNamed(guild, channel)
      at.overwrites = [
        ...at.overwrites.filter(({ id }) => id !== world.bot.id),
        { id: world.bot.id, type: 1, allow: '0', deny: String(permissionBits(permissions)) },
      ]
      if (!quietly) world.dispatch('CHANNEL_UPDATE', channelPayload(at), guild.id)
    },
    /** A channel or thread is deleted, and everything in it. */
    deleteChannel(channel: string, guild = home): void {
      const at = channelNamed(guild, channel)
      guild.channels.delete(at.id)
      for (const message of world.messages.values()) if (message.channelId === at.id) message.deleted = true
      world.dispatch(isThread(at) ? 'THREAD_DELETE' : 'CHANNEL_DELETE', channelPayload(at), guild.id)
      world.changed()
    },
    /** A thread is put away; `locked`, and only who manages threads may open it again. */
    archive(thread: string, locked = false, guild = home): void {
      const at = channelNamed(guild, thread)
      Object.assign(at, { archived: true, locked })
      world.dispatch('THREAD_UPDATE', channelPayload(at), guild.id)
    },
    /** The gateway says of an interaction a second time what it said of it before. */
    repeat(handle: InteractionHandle): void {
      world.dispatch('INTERACTION_CREATE', handle.interaction.payload)
    },
    /** Tokens of all interactions so far are a quarter of an hour old. */
    expireTokens: () => interactions.expire(),

    /** Messages of a channel by id or name, oldest first, deleted ones included; ephemeral ones are seen through handles. */
    messages,
    message: (id: string): Message | undefined => world.messages.get(id),
    /** As a moderator would. */
    deleteMessage(id: string): void {
      const message = world.messages.get(id)
      if (!message || message.deleted) throw new Error(`there is no message ${id}`)
      deleteMessage(world, message)
    },
    /** Registered commands: global ones, or those of a guild. */
    commands: (scope: 'global' | Guild = 'global'): readonly Command[] =>
      world.commands.get(scope === 'global' ? scope : scope.id) ?? [],
    /** As an admin would under Integrations: these members may use the command, whatever permissions they have. */
    allow(command: string, ...ids: readonly string[]): void {
      const known = world.commands.get('global')?.find(({ name }) => name === command)
      if (!known) throw new Error(`there is no command /${command}`)
      known.allowed = new Set(ids)
    },
    requests: world.requests,
    gateway: { online: gateway.online, counts: gateway.counts },
    voice: createVoiceFacade(world, home, voice, waitFor),
    faults: {
      ...switches,
      /** Closes the gateway connection; 4004 and other final codes forget the session, 1006 cuts it. */
      closeGateway: gateway.disconnect,
      /** Opcode 7. */
      reconnectGateway: gateway.reconnect,
      /** Opcode 9. */
      invalidateGateway: gateway.invalidate,
      /** Closes the bot's voice connection; 4015, 1001 and 1006 leave its session to be resumed. */
      closeVoice: voice.closeConnections,
      /** A moderator disconnects the bot from voice: voice state gone, close 4014. */
      kickFromVoice: (guild = home): void => voiceStates.leave(guild, world.bot.id, 4014),
      /** A moderator drags the bot into another voice channel. */
      moveBot: (channel: string, guild = home): void =>
        voiceStates.place(guild, world.bot.id, channelNamed(guild, channel).id, { deaf: true, mute: false }),
      /** A moderator mutes the bot in voice, or lets it be heard again; on a stage, out of the audience. */
      hushBot(hushed: boolean, guild = home): void {
        const state = guild.voiceStates.get(world.bot.id)
        if (!state) throw new Error('the bot is in no voice channel')
        Object.assign(state, { mute: hushed, ...(hushed ? {} : { suppress: false, requestToSpeak: null }) })
        voiceStates.announce(guild, state, state.channelId)
      },
      /** The voice server of a channel takes end-to-end encryption back. */
      endEncryption: (channel: string, guild = home): void =>
        voice.call(channelNamed(guild, channel).id).delivery.downgrade(),
    },
    /** Waits until a predicate holds; see wait.ts. */
    waitFor,
    /** Waits for a message in a channel whose text (see `textOf`) contains or matches something; the newest such. */
    seen: (channel: string, words: string | RegExp, within?: number): Promise<Message> =>
      waitFor(
        () =>
          messages(channel).findLast(
            (one) =>
              !one.deleted &&
              (typeof words === 'string' ? textOf(one).includes(words) : words.test(textOf(one))),
          ),
        `a message like ${String(words)} in ${channel}`,
        within,
      ),
    /** Waits until the bot is through with thinking about an interaction. */
    settled: (handle: InteractionHandle, within?: number): Promise<InteractionHandle> =>
      waitFor(() => handle.acknowledged && !handle.thinking && handle, 'the end of thinking', within),
    picture: () => picture(world, voice),
    async close(): Promise<void> {
      interactions.close()
      gateway.close()
      await Promise.all([http.close(), voice.close(), rm(folder, { recursive: true, force: true })])
    },
  }
}
export type StandIn = Awaited<ReturnType<typeof startStandIn>>
