/** Records of the world in the shape that Discord's API gives them. */
import { permissionsIn } from './permissions.ts'
import type { Attachment, Channel, Guild, Json, Member, Message, User, VoiceState, World } from './world.ts'
import { isThread, isVoice } from './world.ts'

const iso = (at: number): string => new Date(at).toISOString()

export const userPayload = (user: User): Json => ({
  ...{ id: user.id, username: user.username, discriminator: '0', global_name: user.username, avatar: null },
  bot: user.bot,
})

export const memberPayload = (member: Member, options: { bare?: boolean } = {}): Json => ({
  ...(options.bare ? {} : { user: userPayload(member.user) }),
  ...{
    nick: member.nick,
    avatar: null,
    roles: member.roles,
    joined_at: member.joinedAt,
    premium_since: null,
  },
  ...{ deaf: false, mute: false, flags: 0, pending: false, communication_disabled_until: null },
})

export const channelPayload = (channel: Channel, ownerId?: string): Json => ({
  ...{ id: channel.id, guild_id: channel.guildId, name: channel.name, type: channel.type, flags: 0 },
  ...{
    parent_id: channel.parentId ?? null,
    permission_overwrites: channel.overwrites,
    position: 0,
    nsfw: false,
  },
  ...(isVoice(channel)
    ? { user_limit: channel.userLimit, bitrate: 64_000, rtc_region: null, status: channel.status }
    : {}),
  ...(isThread(channel)
    ? {
        ...{ owner_id: ownerId ?? channel.guildId, message_count: 0, member_count: 1, total_message_sent: 0 },
        thread_metadata: {
          ...{
            archived: channel.archived,
            auto_archive_duration: 1440,
            locked: channel.locked,
            invitable: true,
          },
          archive_timestamp: iso(Date.now()),
        },
      }
    : { topic: null, rate_limit_per_user: 0, last_message_id: null }),
})

export const voiceStatePayload = (guild: Guild, state: VoiceState, channelId: string | null): Json => {
  const member = guild.members.get(state.userId)
  return {
    ...{ guild_id: guild.id, channel_id: channelId, user_id: state.userId, session_id: state.sessionId },
    ...{ deaf: state.deaf, mute: state.mute, self_deaf: state.selfDeaf, self_mute: state.selfMute },
    ...{ self_video: false, suppress: state.suppress, request_to_speak_timestamp: state.requestToSpeak },
    ...(member ? { member: memberPayload(member) } : {}),
  }
}

export const rolePayload = (role: Guild['roles'][number], position: number): Json => ({
  ...{ id: role.id, name: role.name, permissions: role.permissions, position, color: 0, hoist: false },
  ...{ managed: false, mentionable: false, flags: 0, colors: { primary_color: 0 } },
})

export const guildPayload = (world: World, guild: Guild): Json => {
  const channels = [...guild.channels.values()]
  const everyone = [...guild.members.values()]
  return {
    ...{
      id: guild.id,
      name: guild.name,
      owner_id: guild.ownerId,
      icon: null,
      features: [],
      emojis: [],
      stickers: [],
    },
    ...{ afk_timeout: 300, afk_channel_id: guild.afkChannelId },
    ...{ verification_level: 0, default_message_notifications: 1 },
    ...{
      explicit_content_filter: 0,
      mfa_level: 0,
      system_channel_id: channels.find(({ type }) => type === 0)?.id ?? null,
    },
    ...{
      system_channel_flags: 0,
      rules_channel_id: null,
      vanity_url_code: null,
      description: null,
      banner: null,
    },
    ...{ premium_tier: 0, premium_subscription_count: 0, preferred_locale: 'en-US', nsfw_level: 0 },
    ...{
      public_updates_channel_id: null,
      premium_progress_bar_enabled: false,
      safety_alerts_channel_id: null,
    },
    ...{ joined_at: guild.members.get(world.bot.id)?.joinedAt, large: false, unavailable: false },
    roles: guild.roles.map(rolePayload),
    member_count: everyone.length,
    voice_states: [...guild.voiceStates.values()].map((state) =>
      voiceStatePayload(guild, state, state.channelId),
    ),
    members: everyone.map((member) => memberPayload(member)),
    channels: channels.filter((channel) => !isThread(channel)).map((channel) => channelPayload(channel)),
    threads: channels.filter(isThread).map((channel) => channelPayload(channel, guild.ownerId)),
    ...{ presences: [], stage_instances: [], guild_scheduled_events: [], soundboard_sounds: [] },
  }
}

export const attachmentPayload = (attachment: Attachment): Json => ({
  ...{ id: attachment.id, filename: attachment.filename, size: attachment.bytes.length },
  ...{ url: attachment.url, proxy_url: attachment.url, content_type: attachment.contentType },
  ...(attachment.description !== undefined ? { description: attachment.description } : {}),
})

/** Points every `attachment://name` of a component or embed at the uploaded file. */
const resolved = (value: unknown, attachments: readonly Attachment[]): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolved(item, attachments))
  if (typeof value === 'string' && value.startsWith('attachment://'))
    return attachments.find(({ filename }) => `attachment://${filename}` === value)?.url ?? value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, attachments)]))
}

export const messagePayload = (world: World, message: Message): Json => {
  const guild = world.guilds.get(message.guildId)
  const author = guild?.members.get(message.author.id)
  return {
    ...{
      id: message.id,
      channel_id: message.channelId,
      guild_id: message.guildId,
      type: message.interaction ? 20 : 0,
    },
    author: userPayload(message.author),
    ...(author ? { member: memberPayload(author, { bare: true }) } : {}),
    ...{ content: message.content, timestamp: iso(message.createdAt), tts: false, pinned: message.pinned },
    edited_timestamp: message.editedAt === null ? null : iso(message.editedAt),
    ...{ mention_everyone: false, mentions: [], mention_roles: [] },
    attachments: message.attachments.map(attachmentPayload),
    embeds: resolved(message.embeds, message.attachments),
    components: resolved(message.components, message.attachments),
    flags: message.flags,
    ...(message.nonce !== undefined ? { nonce: message.nonce } : {}),
    ...(message.replyTo !== undefined
      ? {
          message_reference: {
            type: 0,
            message_id: message.replyTo,
            channel_id: message.channelId,
            guild_id: message.guildId,
          },
        }
      : {}),
    ...(message.author.bot ? { application_id: world.applicationId } : {}),
    ...(message.interaction
      ? {
          interaction_metadata: {
            ...{
              id: message.interaction.id,
              type: message.interaction.type,
              authorizing_integration_owners: {},
            },
            user: userPayload(world.users.get(message.interaction.userId) ?? message.author),
          },
        }
      : {}),
  }
}

/** A member as an interaction carries them: with what they may do in that channel. */
export const interactingMember = (guild: Guild, userId: string, channel: Channel): Json => {
  const member = guild.members.get(userId)
  return member
    ? { ...memberPayload(member), permissions: String(permissionsIn(guild, userId, channel)) }
    : {}
}
