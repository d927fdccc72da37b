/** Channels, messages, reactions and threads. */
import { ApiError } from '../errors.ts'
import { list, record, text } from '../json.ts'
import { createMessage, deleteMessage, editMessage } from '../messages.ts'
import { channelPayload, messagePayload, userPayload } from '../payloads.ts'
import { CHANNEL_TYPE, findChannel, isThread, type Channel } from '../world.ts'
import { channelOf, messageOf, sendingIn } from './access.ts'
import { nothing, ok, route, type Answer, type Context, type Route } from './route.ts'

const post = (context: Context): Answer => {
  const { world, params, json, files } = context
  const body = record(json)
  const target = findChannel(world, params.channel ?? '')?.channel
  const { channel } = channelOf(
    context,
    sendingIn(target),
    ...(list(body.embeds).length > 0 ? (['EMBED_LINKS'] as const) : []),
    ...(files.length > 0 ? (['ATTACH_FILES'] as const) : []),
  )
  if (channel.locked) channelOf(context, 'MANAGE_THREADS')
  // A message wakes an archived thread.
  if (channel.archived) {
    channel.archived = false
    world.dispatch('THREAD_UPDATE', channelPayload(channel), channel.guildId)
  }
  const reference = text(record(body.message_reference).message_id)
  const answered = world.messages.get(reference)
  if (
    reference !== '' &&
    (!answered || answered.deleted) &&
    record(body.message_reference).fail_if_not_exists !== false
  )
    throw new ApiError('invalidForm', [
      { path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ])
  return ok(
    messagePayload(world, createMessage(world, { channel, author: world.bot, draft: { body, files } })),
  )
}

const history = (context: Context): Answer => {
  const { world, query } = context
  const { channel } = channelOf(context, 'READ_MESSAGE_HISTORY')
  const before = query.get('before')
  const after = query.get('after')
  const all = [...world.messages.values()]
    .filter((one) => one.channelId === channel.id && !one.deleted && !one.ephemeral)
    .filter(
      ({ id }) =>
        (before === null || BigInt(id) < BigInt(before)) && (after === null || BigInt(id) > BigInt(after)),
    )
  const limit = Number(query.get('limit') ?? 50)
  return ok(
    all
      .reverse()
      .slice(0, limit)
      .map((one) => messagePayload(world, one)),
  )
}

const edit = (context: Context): Answer => {
  const message = messageOf(context)
  if (message.author.id !== context.world.bot.id) throw new ApiError('anothersMessage')
  if (context.files.length > 0) channelOf(context, 'ATTACH_FILES')
  if (channelOf(context).channel.archived) throw new ApiError('archived')
  return ok(
    messagePayload(
      context.world,
      editMessage(context.world, message, { body: record(context.json), files: context.files }),
    ),
  )
}

const remove = (context: Context): Answer => {
  const message = messageOf(context)
  if (message.author.id !== context.world.bot.id) channelOf(context, 'MANAGE_MESSAGES')
  deleteMessage(context.world, message)
  return nothing
}

const react = (context: Context, add: boolean): Answer => {
  const { world, params } = context
  const message = messageOf(context)
  if (add) channelOf(context, 'READ_MESSAGE_HISTORY', 'ADD_REACTIONS')
  const emoji = params.emoji ?? ''
  const who = message.reactions.get(emoji) ?? new Set()
  message.reactions.set(emoji, who)
  if (add) who.add(world.bot.id)
  else who.delete(world.bot.id)
  const event = add ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE'
  const where = { channel_id: message.channelId, guild_id: message.guildId, message_id: message.id }
  world.dispatch(
    event,
    { ...where, user_id: world.bot.id, emoji: { id: null, name: emoji }, burst: false, type: 0 },
    message.guildId,
  )
  world.changed()
  return nothing
}

const openThread = (context: Context): Answer => {
  const { world, json } = context
  const { guild, channel } = channelOf(context, 'CREATE_PUBLIC_THREADS')
  const thread: Channel = {
    ...{
      id: world.id(),
      guildId: guild.id,
      name: text(record(json).name),
      type: CHANNEL_TYPE.thread,
      parentId: channel.id,
    },
    ...{ overwrites: [], userLimit: 0, status: null, archived: false, locked: false },
  }
  guild.channels.set(thread.id, thread)
  const payload = channelPayload(thread, world.bot.id)
  world.dispatch('THREAD_CREATE', { ...payload, newly_created: true }, guild.id)
  world.changed()
  return ok(payload, 201)
}

const change = (context: Context): Answer => {
  const { world, json } = context
  const { guild, channel } = channelOf(context)
  const archived = record(json).archived
  // Who may write in a thread may wake it up, unless it is locked.
  if (isThread(channel) && archived === false)
    channelOf(context, channel.locked ? 'MANAGE_THREADS' : 'SEND_MESSAGES_IN_THREADS')
  if (typeof archived === 'boolean') channel.archived = archived
  const payload = channelPayload(channel)
  world.dispatch(channel.type === CHANNEL_TYPE.thread ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE', payload, guild.id)
  return ok(payload)
}

const pin = (context: Context, pinned: boolean): Answer => {
  channelOf(context, 'MANAGE_MESSAGES')
  messageOf(context).pinned = pinned
  return nothing
}

const voiceStatus = (context: Context): Answer => {
  const { channel } = channelOf(context, 'CONNECT')
  channel.status = text(record(context.json).status) || null
  context.world.changed()
  return nothing
}

export const channelRoutes: readonly Route[] = [
  route('GET /channels/:channel', (context) => ok(channelPayload(channelOf(context).channel))),
  route('PATCH /channels/:channel', change),
  route('GET /channels/:channel/messages', history),
  route('POST /channels/:channel/messages', post),
  route('POST /channels/:channel/typing', (context) => (channelOf(context), nothing)),
  route('PUT /channels/:channel/voice-status', voiceStatus),
  route('GET /channels/:channel/messages/:message', (context) =>
    ok(messagePayload(context.world, messageOf(context))),
  ),
  route('PATCH /channels/:channel/messages/:message', edit),
  route('DELETE /channels/:channel/messages/:message', remove),
  route('PUT /channels/:channel/messages/pins/:message', (context) => pin(context, true)),
  route('DELETE /channels/:channel/messages/pins/:message', (context) => pin(context, false)),
  route('PUT /channels/:channel/messages/:message/reactions/:emoji/@me', (context) => react(context, true)),
  route('DELETE /channels/:channel/messages/:message/reactions/:emoji/@me', (context) =>
    react(context, false),
  ),
  route('GET /channels/:channel/messages/:message/reactions/:emoji', (context) => {
    const ids = [...(messageOf(context).reactions.get(context.params.emoji ?? '') ?? [])]
    return ok(ids.flatMap((id) => context.world.users.get(id) ?? []).map(userPayload))
  }),
  route('POST /channels/:channel/threads', openThread),
  route('POST /channels/:channel/messages/:message/threads', openThread),
  route('PUT /channels/:channel/thread-members/@me', (context) => (channelOf(context), nothing)),
]
