import type { OpenWebRoom } from './room.ts'

/** What the operator reads when the room is open. The link is told here alone: the log keeps no secret. */
export const openLines = ({ url, invite }: Pick<OpenWebRoom, 'url' | 'invite'>): readonly string[] => [
  `Voxpop is open at ${url}`,
  ...(invite === null
    ? []
    : invite.link === null
      ? ['Others come in by the invitation that was shown here first. VOXPOP_INVITE=new makes another one.']
      : [`Others come in by this link alone: ${invite.link}`, 'Keep it: I know it only by its hash.']),
  'Set DISCORD_TOKEN in .env to run the Discord bot instead.',
]
