import { PermissionFlagsBits, PermissionsBitField, type GuildBasedChannel } from 'discord.js'

/** What Voxpop asks for when it is invited, and what each is for. */
export const NEEDED = [
  { bit: PermissionFlagsBits.ViewChannel, label: 'View Channels', why: 'see where it is asked to play' },
  { bit: PermissionFlagsBits.SendMessages, label: 'Send Messages', why: 'post rounds and pieces' },
  {
    bit: PermissionFlagsBits.SendMessagesInThreads,
    label: 'Send Messages in Threads',
    why: 'the same in threads',
  },
  { bit: PermissionFlagsBits.AttachFiles, label: 'Attach Files', why: 'hand out the audio and the MIDI' },
  {
    bit: PermissionFlagsBits.ReadMessageHistory,
    label: 'Read Message History',
    why: 'find its own panels again after a restart',
  },
  { bit: PermissionFlagsBits.Connect, label: 'Connect', why: 'join the voice channel' },
  { bit: PermissionFlagsBits.Speak, label: 'Speak', why: 'be heard there' },
  { bit: PermissionFlagsBits.RequestToSpeak, label: 'Request to Speak', why: 'play on a stage' },
] as const

/** The bit set of all of them, as decimal text: the `permissions` of the invite link. */
export const INVITE_PERMISSIONS = NEEDED.reduce((all, { bit }) => all | bit, 0n).toString()
export const INVITE_SCOPES = ['bot', 'applications.commands'] as const

/** The link with which an admin adds the bot. */
export const inviteLink = (applicationId: string): string =>
  'https://discord.com/oauth2/authorize?' +
  new URLSearchParams({
    client_id: applicationId,
    scope: INVITE_SCOPES.join(' '),
    permissions: INVITE_PERMISSIONS,
  }).toString()

/** How members call a permission. */
export const labelOf = (bit: bigint): string =>
  NEEDED.find((one) => one.bit === bit)?.label ?? 'Administrator'

/** Which of `wanted` the bot lacks in a channel, in that order; all of them where it is not a member. */
export const missingIn = (channel: GuildBasedChannel, wanted: readonly bigint[]): readonly bigint[] => {
  const me = channel.guild.members.me
  const granted = me ? channel.permissionsFor(me) : new PermissionsBitField(0n)
  return wanted.filter((bit) => !granted.has(bit))
}

/** What a panel needs where it is posted. */
export const postingIn = (thread: boolean): readonly bigint[] => [
  PermissionFlagsBits.ViewChannel,
  thread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.AttachFiles,
]
