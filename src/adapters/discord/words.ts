/** What only Discord's front says. Everything else members read is in app/words/en.ts. */
import { bytes, list } from '../../app/words/en.ts'

export const ROUND = {
  title: 'What shall we hear?',
  closes: (at: number) => `closes <t:${Math.round(at / 1000)}:R>`,
  host: (name: string) => `started by **${name}**`,
  length: (duration: string) => `${duration} long`,
  noVotes: 'No votes yet. Press Vote.',
  turnout: (voters: number, done: number, present: number) =>
    [
      `${voters} voted`,
      ...(done > 0 ? [`${done} done`] : []),
      ...(present > 0 ? [`${present} listening`] : []),
    ].join(' · '),
  electorate: {
    anyone: 'everyone here votes',
    voice: 'those in voice vote',
    listening: 'those in voice who hear it vote',
  },
  hidden: 'The tallies stay hidden until the close.',
  composing: 'Composing your piece',
  asked: (name: string) => `asked for by **${name}**`,
  moreIdeas: (count: number) => `and ${count} more`,
} as const

export const BALLOT = {
  title: 'Your ballot',
  private: 'Only you see this',
  idea: (text: string) => `💡 ${text}`,
  done: 'You are done. Change anything you like until it closes.',
} as const

export const PIECE = {
  shaped: 'Who shaped it',
  left: (names: readonly string[], limit: number) =>
    `${list(names)} ${names.length === 1 ? 'does' : 'do'} not fit into ${bytes(limit)} here.`,
} as const

export const PLAYING = {
  place: (name: string) => `in ${name}`,
  asked: (name: string) => `asked for by ${name}`,
  ends: (at: number) => `ends <t:${Math.round(at / 1000)}:R>`,
  paused: 'paused',
  waiting: 'waiting for sound',
  next: (title: string) => `Next: **${title}**`,
} as const

export const QUEUE = {
  title: 'Queue',
  empty: 'Nothing waits. Start a round with /jam start.',
  total: (pieces: number, duration: string) =>
    pieces === 0
      ? 'Nothing else waits'
      : `${pieces} ${pieces === 1 ? 'piece' : 'pieces'} to come · ${duration} in all`,
  more: (count: number) => `and ${count} more`,
} as const

export const STYLE = { source: 'After' } as const

export const SETTINGS = { title: 'Settings' } as const

export const LOG = {
  entry: (at: number, who: string, text: string) => `<t:${Math.round(at / 1000)}:f> ${who} ${text}`,
} as const

export const FRONT = {
  guildOnly: 'I live in servers. Use me in one of them.',
  notMember: 'You are no longer a member here. Join this server again first.',
} as const

export const WELCOME = {
  title: 'Hello, I am Voxpop',
  line: 'You vote, I compose a piece from it and play it in voice.',
  steps: [
    'Join a voice channel.',
    'Type **/jam start** and press Vote.',
    'Or type **/compose** for a piece at once.',
  ],
  complete: 'I have every permission that I need here.',
  missing: (labels: readonly string[]) =>
    `I still need: **${list(labels)}**. Ask an admin to grant it to me.`,
} as const

/** What stands beside the bot, and what the operator reads on the console. */
export const CONSOLE = {
  /** The bot's status line. */
  status: 'Vote with /jam start',
  ready: (servers: number) => `Voxpop is online in ${servers} ${servers === 1 ? 'server' : 'servers'}.`,
  invite: (link: string) => `Invite it with ${link}`,
} as const
