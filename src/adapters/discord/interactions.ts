import {
  ApplicationCommandOptionType,
  Events,
  MessageFlags,
  PermissionFlagsBits,
  type AutocompleteInteraction,
  type CacheType,
  type ChatInputCommandInteraction,
  type Client,
  type CommandInteractionOption,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { App } from '../../app/app.ts'
import type { Suggestion } from '../../app/command.ts'
import type { Dispatch } from '../../app/dispatch.ts'
import type { Call, Clock, Door, Log, Options, Who } from '../../app/ports.ts'
import type { UploadKind } from '../../app/upload.ts'
import type { NoticeView } from '../../app/views.ts'
import { fault } from '../../app/words/en.ts'
import type { Admission } from './admission.ts'
import { DEFAULT_UPLOAD_LIMIT, type Drafts } from './draft.ts'
import { download, type FileSource } from './download.ts'
import { isOneOf, TOO_LATE } from './errors.ts'
import { decodeId, traceOf } from './ids.ts'
import type { DiscordPresence } from './presence.ts'
import { createRepeats } from './repeats.ts'
import { createReply, type Asked, type Reply } from './reply.ts'
import { FRONT } from './words.ts'

export interface InteractionParts {
  readonly client: Client<true>
  readonly app: App
  readonly door: Dispatch
  readonly drafts: Drafts
  readonly presence: DiscordPresence
  readonly admission: Admission
  readonly clock: Clock
  readonly log: Log
  /** Where members' files may come from. */
  readonly fileSources: readonly FileSource[]
  /** Through which they come. */
  readonly uploads: Door
}

type Answerable = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction

const NO_OPTIONS: Options = { subcommand: null, values: {}, args: [], chosen: [] }

/** When the account was made, as its id says, and when the member came. */
const sinceOf = ({ member, user }: Answerable | AutocompleteInteraction) => {
  const joined =
    member && ('joinedTimestamp' in member ? member.joinedTimestamp : Date.parse(member.joined_at ?? ''))
  return {
    account: user.createdTimestamp,
    membership: joined !== null && Number.isFinite(joined) ? joined : null,
  }
}

/** @param admitted whether Discord's rules for a command make them an admin for it */
const whoOf = (interaction: Answerable | AutocompleteInteraction, admitted = false): Who => {
  const { member, user } = interaction
  const nick = member && ('displayName' in member ? member.displayName : member.nick)
  return {
    room: interaction.guildId ?? '',
    channel: interaction.channelId ?? '',
    member: {
      id: user.id,
      name: nick ?? user.displayName,
      admin: admitted || (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false),
      since: sinceOf(interaction),
    },
    uploadLimit: interaction.attachmentSizeLimit || DEFAULT_UPLOAD_LIMIT,
    trace: traceOf(interaction.id),
  }
}

/** Whatever the types say: this comes from outside. */
const isText = (value: unknown): value is string => typeof value === 'string'
const isPlain = (value: unknown): value is string | number | boolean =>
  isText(value) || typeof value === 'number' || typeof value === 'boolean'

const BRANCHES = [ApplicationCommandOptionType.Subcommand, ApplicationCommandOptionType.SubcommandGroup]

/** A slash command's options, flat. */
export const optionsOf = (data: readonly CommandInteractionOption<CacheType>[]): Options => {
  const branch = data.find(({ type }) => BRANCHES.includes(type))
  if (branch) {
    const inside = optionsOf(branch.options ?? [])
    return { ...inside, subcommand: inside.subcommand ?? (isText(branch.name) ? branch.name : null) }
  }
  const values = Object.fromEntries(
    data.flatMap(({ name, value }) => (isPlain(value) ? [[name, value]] : [])),
  )
  return { ...NO_OPTIONS, values }
}

const askedOf = (interaction: Answerable): Asked => {
  const message = 'message' in interaction ? interaction.message : null
  return {
    id: interaction.id,
    token: interaction.token,
    applicationId: interaction.applicationId,
    source: message ? { id: message.id, private: message.flags.has(MessageFlags.Ephemeral) } : null,
    uploadLimit: interaction.attachmentSizeLimit || DEFAULT_UPLOAD_LIMIT,
  }
}

/** Addresses of the files that came with a slash command, by option. */
const filesOf = (data: readonly CommandInteractionOption<CacheType>[]): ReadonlyMap<string, string> =>
  new Map(
    data.flatMap(({ name, attachment, options }): [string, string][] => [
      ...(attachment ? [[name, attachment.url] as [string, string]] : []),
      ...filesOf(options ?? []),
    ]),
  )

const callOf = (who: Who, options: Options, reply: Reply, upload: NonNullable<Call['upload']>): Call => ({
  upload,
  who,
  options,
  defer: (to) => reply.defer(to),
  reply: (view, to) => reply.answer(view, to),
  refresh: (view) => reply.refresh(view),
  ask: (form) => reply.ask(form),
})

const notice = (tone: NoticeView['tone'], text: string): NoticeView => ({
  kind: 'notice',
  tone,
  text,
  controls: [],
})

/** Suggestions as Discord takes them: at most 25, names and values of at most 100 characters. */
export const choicesOf = (suggestions: readonly Suggestion[]) =>
  suggestions
    .filter(({ name, value }) => name.length > 0 && value.length > 0 && value.length <= 100)
    .slice(0, 25)
    .map(({ name, value }) => ({ name: [...name].slice(0, 100).join(''), value }))

/** Turns what members do into calls. Returns the way to stop. */
export const answerInteractions = (parts: InteractionParts): (() => void) => {
  const { client, app, door, drafts, presence, admission, clock, log, fileSources, uploads } = parts

  const repeats = createRepeats(() => clock.steady())
  const run = async (
    interaction: Answerable,
    options: Options,
    work: (call: Call) => Promise<void>,
    files: ReadonlyMap<string, string> = new Map(),
  ) => {
    const upload = async <K extends UploadKind>(option: string, kind: K) => {
      const url = files.get(option)
      if (url === undefined) return null
      return uploads.open(kind, await download(url, uploads.mostBytes(kind), { sources: fileSources }))
    }
    const reply = createReply(askedOf(interaction), { rest: client.rest, drafts, clock, log })
    try {
      if (!interaction.guildId) return await reply.answer(notice('refusal', FRONT.guildOnly), 'me')
      if (!interaction.member) return await reply.answer(notice('refusal', FRONT.notMember), 'me')
      const { guildId, user } = interaction
      const admitted = interaction.isChatInputCommand()
        ? admission.command(interaction.commandName, guildId, user.id)
        : admission.control(decodeId(interaction.customId).action.split('.')[0], guildId, user.id)
      const who = whoOf(interaction, admitted)
      presence.asked(who.room, who.member.id)
      await work(callOf(who, options, reply, upload))
    } catch (error) {
      const trace = traceOf(interaction.id)
      log.error('an interaction failed', { trace, error })
      await reply
        .answer(notice('fault', fault(trace)), 'me')
        .catch((again: unknown) => log.error('and nobody could be told', { trace, error: again }))
    } finally {
      reply.settle()
    }
  }

  const onCommand = (interaction: ChatInputCommandInteraction) =>
    run(
      interaction,
      optionsOf(interaction.options.data),
      (call) => door.command(interaction.commandName, call, app),
      filesOf(interaction.options.data),
    )

  const onControl = async (interaction: MessageComponentInteraction) => {
    const { user, message, customId } = interaction
    if (interaction.isButton() && repeats.isDouble(`${user.id} ${message.id} ${customId}`)) {
      // It has been carried out a moment ago: Discord wants a sign of life, the member nothing more.
      await interaction
        .deferUpdate()
        .catch((error: unknown) => log.info('a double click was not acknowledged', { error }))
      return
    }
    const { action, args } = decodeId(interaction.customId)
    const chosen = interaction.isStringSelectMenu() ? interaction.values.filter(isText) : []
    await run(interaction, { ...NO_OPTIONS, args, chosen }, (call) => door.action(action, call, app))
  }

  const onForm = (interaction: ModalSubmitInteraction) => {
    const { action, args } = decodeId(interaction.customId)
    const values = Object.fromEntries(
      interaction.fields.fields.map((field) => [
        field.customId,
        'value' in field && typeof field.value === 'string' ? field.value : '',
      ]),
    )
    return run(interaction, { ...NO_OPTIONS, args, values }, (call) => door.action(action, call, app))
  }

  const onTyping = async (interaction: AutocompleteInteraction) => {
    try {
      const { name, value } = interaction.options.getFocused(true)
      const found =
        interaction.guildId && interaction.member && isText(name) && isPlain(value)
          ? await door.complete(interaction.commandName, name, String(value), whoOf(interaction), app)
          : []
      await interaction.respond(choicesOf(found))
    } catch (error) {
      const { commandName: command } = interaction
      // Whoever types fast does not wait for the suggestions to every letter.
      if (isOneOf(error, ...TOO_LATE)) log.info('suggestions came too late', { command })
      else log.warn('suggestions failed', { command, error })
    }
  }

  const answer = async (interaction: Interaction): Promise<void> => {
    if (interaction.isAutocomplete()) await onTyping(interaction)
    else if (interaction.isChatInputCommand()) await onCommand(interaction)
    else if (interaction.isModalSubmit()) await onForm(interaction)
    else if (interaction.isMessageComponent()) await onControl(interaction)
  }

  const onInteraction = (interaction: Interaction): void => {
    if (interaction.user.bot) return
    if (!isText('commandName' in interaction ? interaction.commandName : interaction.customId)) return
    if (!repeats.isNew(interaction.id))
      return log.info('an interaction came twice', { interaction: interaction.id })
    answer(interaction).catch((error: unknown) =>
      log.warn('an interaction made no sense', { interaction: interaction.id, error }),
    )
  }
  client.on(Events.InteractionCreate, onInteraction)
  return () => void client.off(Events.InteractionCreate, onInteraction)
}
