import type { Electorate } from './round.ts'

/** Who may make own styles. */
export type StyleMakers = 'anyone' | 'admins'

/** What an admin may set for a room. */
export interface Settings {
  readonly version: 1
  readonly minutes: number
  readonly seconds: number
  readonly quorum: number
  readonly electorate: Electorate
  /** Open the next round by itself when the queue runs out. */
  readonly autoNext: boolean
  /** kbit/s, 64–256. */
  readonly bitrate: number
  /** Minutes alone in the voice channel before leaving; 0 never. */
  readonly leaveAfter: number
  readonly styleMakers: StyleMakers
}

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  minutes: 3,
  seconds: 90,
  quorum: 1,
  electorate: 'voice',
  autoNext: false,
  bitrate: 128,
  leaveAfter: 5,
  styleMakers: 'anyone',
}
