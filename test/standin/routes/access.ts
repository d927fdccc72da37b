/** What the bot may touch: a channel or a message it can see, with the permissions that an act needs. */
import { ApiError } from '../errors.ts'
import { has, permissionsIn, type PermissionName } from '../permissions.ts'
import { findChannel, isThread, type Channel, type Guild, type Message } from '../world.ts'
import type { Context } from './route.ts'

/** The channel of the path. Throws 10003, 50001 without VIEW_CHANNEL, 50013 without the others. */
export const channelOf = (
  { world, params }: Context,
  ...needed: readonly PermissionName[]
): { readonly guild: Guild; readonly channel: Channel } => {
  const found = findChannel(world, params.channel ?? '')
  if (!found) throw new ApiError('unknownChannel')
  const bits = permissionsIn(found.guild, world.bot.id, found.channel)
  if (!has(bits, 'VIEW_CHANNEL')) throw new ApiError('missingAccess')
  if (!has(bits, ...needed)) throw new ApiError('missingPermissions')
  return found
}

/** Writing needs another permission in a thread than in its parent. */
export const sendingIn = (channel: Channel | undefined): PermissionName =>
  channel && isThread(channel) ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES'

/** The message of the path as the bot can see it. Throws 10008. */
export const messageOf = (context: Context): Message => {
  const { channel } = channelOf(context)
  const message = context.world.messages.get(context.params.message ?? '')
  if (!message || message.deleted || message.ephemeral || message.channelId !== channel.id)
    throw new ApiError('unknownMessage')
  return message
}

export const guildOf = ({ world, params }: Context): Guild => {
  const guild = world.guilds.get(params.guild ?? '')
  if (!guild) throw new ApiError('unknownGuild')
  if (!guild.members.has(world.bot.id)) throw new ApiError('missingAccess')
  return guild
}
