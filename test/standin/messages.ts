/** Writing, editing and deleting messages, with the events that Discord sends for it. */
import { checkMessage, FLAG } from './checks/message.ts'
import { ApiError } from './errors.ts'
import { list, number, record, text } from './json.ts'
import { messagePayload } from './payloads.ts'
import type { Attachment, Channel, Json, Message, User, World } from './world.ts'

export interface UploadedFile {
  /** The field of the form, e.g. `files[0]`. */
  readonly field: string
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}
export interface Draft {
  readonly body: Json
  readonly files: readonly UploadedFile[]
}

const indexOf = (file: UploadedFile): string => /\[(\d+)\]/.exec(file.field)?.[1] ?? file.field

/** Keeps an uploaded file and gives it an address on this server. */
export const storeAttachment = (
  world: World,
  file: UploadedFile,
  channelId: string,
  description?: string,
): Attachment => {
  const id = world.id()
  const url = `${world.baseUrl}/attachments/${channelId}/${id}/${encodeURIComponent(file.name)}`
  const attachment = { id, filename: file.name, contentType: file.type, description, bytes: file.bytes, url }
  world.attachments.set(id, attachment)
  return attachment
}

const upload = (world: World, channelId: string, { body, files }: Draft): Attachment[] => {
  const total = files.reduce((n, { bytes }) => n + bytes.length, 0)
  if (files.some(({ bytes }) => bytes.length > world.attachmentSizeLimit) || total > 25 * 1024 * 1024)
    throw new ApiError('tooLarge')
  const notes = list(body.attachments)
  return files.map((file) => {
    const description = notes.find(({ id }) => String(id) === indexOf(file))?.description
    return storeAttachment(world, file, channelId, description === undefined ? undefined : text(description))
  })
}

/** Every `attachment://name` must have come with the message. */
const checkReferences = (message: Pick<Message, 'embeds' | 'components' | 'attachments'>): void => {
  const wanted = JSON.stringify([message.embeds, message.components]).matchAll(/"attachment:\/\/([^"]*)"/g)
  for (const [, name] of wanted) {
    if (!message.attachments.some(({ filename }) => filename === name))
      throw new ApiError('invalidForm', [
        {
          path: ['attachments'],
          code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
          message: `The referenced attachment "${name}" was not found`,
        },
      ])
  }
}

const isEmpty = (message: Message): boolean =>
  message.content === '' &&
  message.embeds.length + message.components.length + message.attachments.length === 0

export interface NewMessage {
  readonly channel: Pick<Channel, 'id' | 'guildId'>
  readonly author: User
  readonly draft: Draft
  /** Only this member sees it. */
  readonly visibleTo?: string
  readonly interaction?: Message['interaction']
  /** Flags beyond those of the body, e.g. "is thinking". */
  readonly flags?: number
}

/** Throws ApiError 50035, 50006 or 40005; the same nonce with `enforce_nonce` gives the first message again. */
export const createMessage = (
  world: World,
  { channel, author, draft, visibleTo, interaction, flags = 0 }: NewMessage,
): Message => {
  const { body } = draft
  const nonce = typeof body.nonce === 'string' || typeof body.nonce === 'number' ? `${body.nonce}` : undefined
  if (nonce !== undefined && body.enforce_nonce === true) {
    const twin = [...world.messages.values()].find(
      (one) => one.nonce === nonce && one.author.id === author.id && one.channelId === channel.id,
    )
    if (twin) return twin
  }
  const all = (number(body.flags, 0) & (FLAG.ephemeral | FLAG.suppressNotifications | FLAG.v2)) | flags
  checkMessage(body, all)
  const replyTo = record(body.message_reference).message_id
  const message: Message = {
    ...{ id: world.id(), channelId: channel.id, guildId: channel.guildId, author, createdAt: Date.now() },
    ...{ content: text(body.content), embeds: list(body.embeds), components: list(body.components) },
    ...{
      attachments: upload(world, channel.id, draft),
      flags: all,
      history: [],
      editedAt: null,
      deleted: false,
    },
    ...{ pinned: false, ephemeral: visibleTo !== undefined, visibleTo, nonce, interaction },
    replyTo: typeof replyTo === 'string' ? replyTo : undefined,
    allowedMentions: body.allowed_mentions === undefined ? undefined : record(body.allowed_mentions),
    reactions: new Map(),
  }
  if (isEmpty(message) && (all & FLAG.loading) === 0) throw new ApiError('emptyMessage')
  checkReferences(message)
  world.messages.set(message.id, message)
  if (visibleTo === undefined)
    world.dispatch('MESSAGE_CREATE', messagePayload(world, message), channel.guildId)
  world.changed()
  return message
}

/** Changes what the body names and leaves the rest. Throws as `createMessage` does. */
export const editMessage = (world: World, message: Message, draft: Draft): Message => {
  const { body } = draft
  const sent = (key: string): boolean => body[key] !== undefined
  const flags = (message.flags & ~FLAG.loading) | (number(body.flags, 0) & FLAG.v2)
  const next = {
    content: sent('content') ? text(body.content) : message.content,
    embeds: sent('embeds') ? list(body.embeds) : message.embeds,
    components: sent('components') ? list(body.components) : message.components,
  }
  checkMessage({ ...body, ...next }, flags)
  const kept = sent('attachments')
    ? list(body.attachments).map(({ id }) => String(id as string | number))
    : undefined
  const attachments = [
    ...message.attachments.filter(({ id }) => kept?.includes(id) ?? true),
    ...upload(world, message.channelId, draft),
  ]
  checkReferences({ ...next, attachments })
  if (isEmpty({ ...message, ...next, attachments })) throw new ApiError('emptyMessage')
  // Filling in "is thinking" is the first state of a message, not an edit of it.
  const filling = (message.flags & FLAG.loading) !== 0
  if (!filling)
    message.history.push({ at: Date.now(), content: message.content, components: message.components })
  Object.assign(message, next, { attachments, flags, editedAt: filling ? null : Date.now() })
  if (!message.ephemeral) world.dispatch('MESSAGE_UPDATE', messagePayload(world, message), message.guildId)
  world.changed()
  return message
}

export const deleteMessage = (world: World, message: Message): void => {
  message.deleted = true
  const { id, channelId, guildId } = message
  if (!message.ephemeral)
    world.dispatch('MESSAGE_DELETE', { id, channel_id: channelId, guild_id: guildId }, guildId)
  world.changed()
}

/** All that a message says, in reading order: content, embeds, text components, labels. */
export const textOf = (message: Pick<Message, 'content' | 'embeds' | 'components'>): string => {
  const words = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(words)
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, item]) =>
      typeof item === 'string' ? (SPOKEN.has(key) ? [item] : []) : words(item),
    )
  }
  return [message.content, ...words(message.embeds), ...words(message.components)]
    .filter((one) => one !== '')
    .join('\n')
}
const SPOKEN = new Set(['title', 'description', 'text', 'name', 'value', 'content', 'label', 'placeholder'])
