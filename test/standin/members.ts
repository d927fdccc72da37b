/** Scripted people: they type, press, choose, write, come into voice and go. */
import { TYPE } from './checks/components.ts'
import { mayUse, typeCommand, type OptionValues } from './command-input.ts'
import type { Asked } from './faults.ts'
import type { Gateway } from './gateway.ts'
import { controlsOf, createHandle, type InteractionHandle, type ModalField } from './handle.ts'
import { KIND, type Interaction, type Interactions } from './interactions.ts'
import { list, number, text } from './json.ts'
import { createMessage } from './messages.ts'
import { channelPayload, interactingMember, messagePayload, userPayload } from './payloads.ts'
import { has, permissionsIn } from './permissions.ts'
import type { VoiceStates } from './voice-states.ts'
import type { WaitFor } from './wait.ts'
import { isVoice, type Channel, type Guild, type Json, type Message, type World } from './world.ts'

export interface MemberTools {
  readonly world: World
  readonly gateway: Gateway
  readonly interactions: Interactions
  readonly voiceStates: VoiceStates
  readonly asked: Asked
  readonly waitFor: WaitFor
}

/** The channel with this id or name. Throws if the server has none. */
export const channelNamed = (guild: Guild, idOrName: string): Channel => {
  const channel = [...guild.channels.values()].find(({ id, name }) => id === idOrName || name === idOrName)
  if (!channel) throw new Error(`${guild.name} has no channel ${idOrName}`)
  return channel
}

const LONGEST_ANSWER_MS = 4000

const checkField = (field: ModalField, value: string): void => {
  const { raw, label } = field
  if (value === '' && field.required)
    throw new Error(`Discord's client would not send this: ${label} is required`)
  const tooShort = value !== '' && value.length < number(raw.min_length, 0)
  if (tooShort || value.length > number(raw.max_length, 4000))
    throw new Error(`Discord's client would not send this: ${label} has a bad length`)
}

export const createMember = (tools: MemberTools, guild: Guild, userId: string) => {
  const { world, gateway, interactions, voiceStates, asked, waitFor } = tools
  const name = world.users.get(userId)?.username ?? userId
  const lounge = [...guild.channels.values()].find(({ type }) => type === 0)?.id ?? ''

  const start = (kind: number, channel: Channel, data: Json, source?: Message): Interaction => {
    if (!gateway.online()) throw new Error(`${name} cannot interact: no bot is logged in`)
    const bits = permissionsIn(guild, userId, channel)
    // Whoever has just left may still press what is on the screen.
    if (!has(bits, 'VIEW_CHANNEL') && guild.members.has(userId))
      throw new Error(`${name} cannot see ${channel.name}`)
    const id = world.id()
    const token = `${Buffer.from(`interaction:${id}`).toString('base64url')}`
    const made = interactions.open({
      ...{ id, token, kind, userId, guildId: guild.id, channelId: channel.id },
      source,
    })
    made.failed = asked.comesTooLate()
    made.payload = {
      ...{ id, token, type: kind, version: 1, application_id: world.applicationId, data },
      ...{ guild_id: guild.id, guild: { id: guild.id, locale: 'en-US', features: [] } },
      ...{ channel_id: channel.id, channel: { ...channelPayload(channel), permissions: String(bits) } },
      ...(guild.members.has(userId)
        ? { member: interactingMember(guild, userId, channel) }
        : { user: userPayload(world.users.get(userId) ?? world.bot) }),
      app_permissions: String(permissionsIn(guild, world.bot.id, channel)),
      ...{ locale: member.locale, guild_locale: 'en-US', entitlements: [], context: 0 },
      authorizing_integration_owners: { 0: guild.id },
      attachment_size_limit: world.attachmentSizeLimit,
      ...(source ? { message: messagePayload(world, source) } : {}),
    }
    world.dispatch('INTERACTION_CREATE', made.payload)
    world.changed()
    return made
  }
  /** The handle once the interaction was acknowledged, or has failed. */
  const answered = async (interaction: Interaction): Promise<InteractionHandle> => {
    await waitFor(
      () => interaction.callback ?? interaction.failed,
      'an answer to an interaction',
      LONGEST_ANSWER_MS,
    )
    return createHandle(interaction)
  }

  const control = (message: Message, idOrLabel: string, kinds: readonly number[]): Json => {
    if (message.deleted) throw new Error(`${name} cannot use a deleted message`)
    if (message.visibleTo !== undefined && message.visibleTo !== userId)
      throw new Error(`${name} cannot see that ephemeral message`)
    const all = controlsOf(message).filter(({ type }) => kinds.includes(Number(type)))
    const named = ({ custom_id, label, placeholder }: Json): boolean =>
      [custom_id, label, placeholder].includes(idOrLabel)
    const found = all.find(named) ?? all.find(({ label }) => text(label).includes(idOrLabel))
    if (!found) {
      const there = all
        .map(({ label, placeholder, custom_id }) => text(label ?? placeholder ?? custom_id))
        .join(' · ')
      throw new Error(`there is no "${idOrLabel}" on this message, only: ${there || 'nothing'}`)
    }
    if (found.disabled === true) throw new Error(`"${idOrLabel}" is disabled`)
    return found
  }
  const onMessage = (message: Message, data: Json): Promise<InteractionHandle> =>
    answered(start(KIND.component, channelNamed(guild, message.channelId), data, message))

  const member = {
    id: userId,
    name,
    /** The language of this member's Discord. */
    locale: 'en-US',

    /** Types `/line` with options: texts, numbers, names of members and channels, or files. */
    async command(
      line: string,
      options: OptionValues = {},
      where: { channel?: string } = {},
    ): Promise<InteractionHandle> {
      const channel = channelNamed(guild, where.channel ?? lounge)
      const { command, data } = typeCommand(world, guild, channel.id, line, options)
      if (!mayUse(command, permissionsIn(guild, userId, channel), userId))
        throw new Error(`${name} does not see /${command.name}`)
      return answered(start(KIND.command, channel, data))
    },
    /** What is offered while the member types `typed` into an option. */
    async autocomplete(
      line: string,
      option: string,
      typed: string,
      others: OptionValues = {},
      where: { channel?: string } = {},
    ) {
      const channel = channelNamed(guild, where.channel ?? lounge)
      const { data } = typeCommand(world, guild, channel.id, line, { ...others, [option]: typed }, option)
      return (await answered(start(KIND.autocomplete, channel, data))).choices
    },
    /** Presses a button, named by custom id or label. */
    async press(message: Message, idOrLabel: string): Promise<InteractionHandle> {
      const { custom_id } = control(message, idOrLabel, [TYPE.button])
      return onMessage(message, { custom_id, component_type: TYPE.button })
    },
    /** Chooses values in a menu, named by custom id or placeholder. */
    async choose(
      message: Message,
      idOrPlaceholder: string,
      values: readonly string[],
    ): Promise<InteractionHandle> {
      const menu = control(message, idOrPlaceholder, [TYPE.stringSelect])
      const offered = list(menu.options).map(({ value }) => value)
      const strange = values.filter((value) => !offered.includes(value))
      if (strange.length > 0)
        throw new Error(`the menu offers no ${strange.join(', ')}, only ${offered.join(', ')}`)
      const [min, max] = [number(menu.min_values, 1), number(menu.max_values, 1)]
      if (values.length < min || values.length > max)
        throw new Error(`the menu takes ${min} to ${max} values`)
      return onMessage(message, { custom_id: menu.custom_id, component_type: TYPE.stringSelect, values })
    },
    /** Sends the modal that an interaction has opened; fields by custom id or label, the rest as they were filled in. */
    async submit(
      opened: InteractionHandle,
      values: Readonly<Record<string, string | readonly string[]>>,
    ): Promise<InteractionHandle> {
      const { modal, interaction } = opened
      if (!modal) throw new Error('that interaction opened no modal')
      const known = modal.fields.flatMap(({ customId, label }) => [customId, label])
      const strange = Object.keys(values).filter((key) => !known.includes(key))
      if (strange.length > 0)
        throw new Error(`the modal has no ${strange.join(', ')}, only ${known.join(', ')}`)
      const components = modal.fields.map((field) => {
        const given = values[field.customId] ?? values[field.label] ?? field.value
        const base = { type: field.type, custom_id: field.customId }
        if (field.type !== TYPE.textInput)
          return { type: TYPE.label, component: { ...base, values: [given].flat() } }
        checkField(field, String(given))
        const input = { ...base, value: String(given) }
        return field.raw.label === undefined
          ? { type: TYPE.label, component: input }
          : { type: TYPE.row, components: [input] }
      })
      const channel = channelNamed(guild, interaction.channelId)
      return answered(
        start(KIND.modal, channel, { custom_id: modal.customId, components }, interaction.source),
      )
    },
    /** Sends what no client of Discord's would: `data` as it is. What comes of it is read off the handle. */
    nonsense(kind: number, data: unknown, source?: Message): InteractionHandle {
      const channel = channelNamed(guild, source?.channelId ?? lounge)
      return createHandle(start(kind, channel, data as Json, source))
    },
    /** Writes an ordinary message. */
    say(content: string, where: { channel?: string } = {}): Message {
      const channel = channelNamed(guild, where.channel ?? lounge)
      const author = world.users.get(userId)
      if (!author) throw new Error(`nobody is ${userId}`)
      return createMessage(world, { channel, author, draft: { body: { content }, files: [] } })
    },
    /** Puts an emoji under a message. */
    react(message: Message, emoji: string): void {
      const who = message.reactions.get(emoji) ?? new Set()
      message.reactions.set(emoji, who.add(userId))
      const where = { channel_id: message.channelId, guild_id: guild.id, message_id: message.id }
      world.dispatch(
        'MESSAGE_REACTION_ADD',
        { ...where, user_id: userId, emoji: { id: null, name: emoji }, burst: false, type: 0 },
        guild.id,
      )
    },
    /** Comes into a voice channel, or moves there; throws where Discord would not let them in. */
    joinVoice(idOrName: string): void {
      const channel = channelNamed(guild, idOrName)
      const hindrance = isVoice(channel)
        ? voiceStates.hindrance(guild, userId, channel.id)
        : 'it is no voice channel'
      if (hindrance !== undefined) throw new Error(`${name} cannot join ${channel.name}: ${hindrance}`)
      voiceStates.place(guild, userId, channel.id, { deaf: false, mute: false })
    },
    leaveVoice: (): void => voiceStates.leave(guild, userId),
    /** Deafens themselves, or listens again. */
    deafen(deaf = true): void {
      const state = guild.voiceStates.get(userId)
      if (!state) throw new Error(`${name} is in no voice channel`)
      state.selfDeaf = deaf
      state.selfMute = deaf
      voiceStates.announce(guild, state, state.channelId)
    },
    /** Leaves the server for good. */
    leaveGuild(): void {
      voiceStates.leave(guild, userId)
      const user = world.users.get(userId)
      guild.members.delete(userId)
      if (user)
        world.dispatch('GUILD_MEMBER_REMOVE', { guild_id: guild.id, user: userPayload(user) }, guild.id)
    },
  }
  return member
}
export type ScriptedMember = ReturnType<typeof createMember>
