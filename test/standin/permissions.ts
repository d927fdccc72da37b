/** Who may do what where: Discord's permission bits and the order in which roles and overwrites apply. */
import type { Channel, Guild } from './world.ts'

const bit = (n: number): bigint => 1n << BigInt(n)

export const PERMISSION = {
  ADMINISTRATOR: bit(3),
  MANAGE_CHANNELS: bit(4),
  MANAGE_GUILD: bit(5),
  ADD_REACTIONS: bit(6),
  VIEW_CHANNEL: bit(10),
  SEND_MESSAGES: bit(11),
  MANAGE_MESSAGES: bit(13),
  EMBED_LINKS: bit(14),
  ATTACH_FILES: bit(15),
  READ_MESSAGE_HISTORY: bit(16),
  CONNECT: bit(20),
  SPEAK: bit(21),
  MUTE_MEMBERS: bit(22),
  MOVE_MEMBERS: bit(24),
  USE_VAD: bit(25),
  USE_APPLICATION_COMMANDS: bit(31),
  REQUEST_TO_SPEAK: bit(32),
  MANAGE_THREADS: bit(34),
  CREATE_PUBLIC_THREADS: bit(35),
  SEND_MESSAGES_IN_THREADS: bit(38),
} as const
export type PermissionName = keyof typeof PERMISSION

export const ALL_PERMISSIONS = Object.values(PERMISSION).reduce((all, one) => all | one, 0n)

/** The bits of a list of names. */
export const permissionBits = (names: readonly PermissionName[]): bigint =>
  names.reduce((all, name) => all | PERMISSION[name], 0n)

/** What a member may do in a channel of their guild; a thread has its parent's overwrites. */
export const permissionsIn = (guild: Guild, userId: string, channel?: Channel): bigint => {
  const member = guild.members.get(userId)
  if (!member) return 0n
  const roleIds = [guild.id, ...member.roles]
  const base = guild.roles
    .filter(({ id }) => roleIds.includes(id))
    .reduce((all, role) => all | BigInt(role.permissions), 0n)
  if (guild.ownerId === userId || (base & PERMISSION.ADMINISTRATOR) !== 0n) return ALL_PERMISSIONS
  const holder = channel?.parentId !== undefined ? guild.channels.get(channel.parentId) : channel
  const overwrites = holder?.overwrites ?? []
  const layers = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id }) => member.roles.includes(id)),
    overwrites.filter(({ id }) => id === userId),
  ]
  return layers.reduce((bits, layer) => {
    const denied = layer.reduce((all, { deny }) => all | BigInt(deny), 0n)
    const allowed = layer.reduce((all, { allow }) => all | BigInt(allow), 0n)
    return (bits & ~denied) | allowed
  }, base)
}

/** Whether all of the named permissions are among the bits. */
export const has = (bits: bigint, ...names: readonly PermissionName[]): boolean => {
  const wanted = permissionBits(names)
  return (bits & wanted) === wanted
}
