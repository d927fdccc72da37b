/** What /status says: how the bot is, for those who look after it. */
import { duration, times } from './en.ts'

const DAY_S = 86_400
const HOUR_S = 3600
const MINUTE_S = 60

/** The two largest units: `3 days 4 h`, `4 h 12 min`, `12 min`, `40 s`. */
export const since = (seconds: number): string => {
  const days = Math.floor(seconds / DAY_S)
  const hours = Math.floor((seconds % DAY_S) / HOUR_S)
  const minutes = Math.floor((seconds % HOUR_S) / MINUTE_S)
  if (days > 0) return `${times(days, 'day')} ${hours} h`
  if (hours > 0) return `${hours} h ${minutes} min`
  return minutes > 0 ? `${minutes} min` : `${Math.floor(seconds)} s`
}

/** @example size(212e6) // '212 MB' */
export const size = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`

const WORKERS = { warming: 'warming up', ready: 'ready', broken: 'out of order' } as const

export const STATUS = {
  title: 'How I am',
  well: 'All is well.',
  /** Each says last what to do. */
  worries: {
    warming: 'I am still warming up. Pieces wait a moment.',
    broken: 'I cannot make music now. Run “npx voxpop doctor” on my machine.',
    disk: (free: number) => `Only ${size(free)} of the disk is left. Free some space.`,
    busy: (waiting: number) => `${times(waiting, 'piece')} wait to be made. Give them a minute.`,
  },
  groups: { here: 'Here', music: 'Music', machine: 'Machine' },
  labels: {
    round: 'Round',
    stage: 'Stage',
    rounds: 'Open rounds',
    playing: 'Rooms with music',
    renders: 'Being made',
    last: 'Made last',
    ffmpeg: 'FFmpeg',
    worker: 'Worker',
    version: 'Version',
    uptime: 'Awake for',
    memory: 'Memory',
    disk: 'Disk',
  },
  round: { open: (votes: number) => `open, ${times(votes, 'ballot')}`, none: 'none is open' },
  stage: {
    idle: 'quiet',
    loading: 'about to play',
    playing: 'playing',
    waiting: 'waiting for a piece to come along',
    paused: 'paused',
  },
  queued: (state: string, queued: number) => (queued > 0 ? `${state}, ${queued} queued` : state),
  renders: (running: number, waiting: number) =>
    running + waiting === 0 ? 'none' : `${running} at work, ${waiting} waiting`,
  made: (took: number, seconds: number) => `${duration(seconds)} in ${took.toFixed(1)} s`,
  worker: (state: keyof typeof WORKERS) => WORKERS[state],
  version: (version: string, node: string) => `Voxpop ${version}, Node ${node}`,
  free: (bytes: number) => `${size(bytes)} free`,
  unknown: 'not known',
  refresh: 'Look again',
} as const

/** What only a chat server has: the page never says it. */
export const STATUS_OF_DISCORD = {
  group: 'Discord',
  worries: {
    away: 'Discord is away. I come back by myself.',
    voice: (joining: number) => `I am still joining ${times(joining, 'voice channel')}. Wait a moment.`,
  },
  labels: { voice: 'Voice', ping: 'Ping', servers: 'Servers', connections: 'Voice connections' },
  voice: { open: 'connected', joining: 'joining', none: 'not connected' },
  connections: (open: number, joining: number) =>
    joining > 0 ? `${open} open, ${joining} joining` : `${open} open`,
  ping: (ms: number) => `${Math.round(ms)} ms`,
} as const
