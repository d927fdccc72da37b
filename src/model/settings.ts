import type { Electorate, Tallies } from './round.ts'

/** Who may make own styles. */
export type StyleMakers = 'anyone' | 'admins'

/** What an admin may set for a room. What a round goes by counts from the next one on. */
export interface Settings {
  readonly version: 1
  readonly minutes: number
  readonly seconds: number
  readonly quorum: number
  readonly electorate: Electorate
  /** Days that a voter's account must have existed, 0–365; 0 asks for none. */
  readonly accountDays: number
  /** Days that a voter must have been a member here, 0–365; 0 asks for none. */
  readonly memberDays: number
  readonly tallies: Tallies
  /** Open the next round by itself when the queue runs out. */
  readonly autoNext: boolean
  /** kbit/s, 64–256. */
  readonly bitrate: number
  /** Minutes alone in the voice channel before leaving; 0 never. */
  readonly leaveAfter: number
  readonly styleMakers: StyleMakers
  /** Days that pieces, rounds and ratings are kept, 0–3650; 0 keeps them. */
  readonly keepDays: number
  /** Days that everything is kept after the bot was removed from the server, 0–365; 0 deletes at once. */
  readonly removalDays: number
}

export const DEFAULT_SETTINGS: Settings = {
  version: 1,
  minutes: 3,
  seconds: 90,
  quorum: 1,
  electorate: 'voice',
  accountDays: 0,
  memberDays: 0,
  tallies: 'live',
  autoNext: false,
  bitrate: 128,
  leaveAfter: 5,
  styleMakers: 'anyone',
  keepDays: 0,
  removalDays: 30,
}

/** Whole numbers that a setting takes. */
export const SETTING_RANGES = {
  minutes: [1, 60],
  seconds: [20, 600],
  quorum: [1, 100],
  accountDays: [0, 365],
  memberDays: [0, 365],
  bitrate: [64, 256],
  leaveAfter: [0, 120],
  keepDays: [0, 3650],
  removalDays: [0, 365],
} as const satisfies Partial<Record<keyof Settings, readonly [min: number, max: number]>>

/** Words that a setting takes. */
export const SETTING_CHOICES = {
  electorate: ['voice', 'listening', 'anyone'],
  tallies: ['live', 'hidden'],
  styleMakers: ['anyone', 'admins'],
} as const satisfies { readonly [Id in keyof Settings]?: readonly Settings[Id][] }

const allowed = (id: keyof Settings, value: unknown): boolean => {
  if (id in SETTING_RANGES) {
    const [min, max] = SETTING_RANGES[id as keyof typeof SETTING_RANGES]
    return Number.isInteger(value) && (value as number) >= min && (value as number) <= max
  }
  if (id in SETTING_CHOICES)
    return (SETTING_CHOICES[id as keyof typeof SETTING_CHOICES] as readonly unknown[]).includes(value)
  return typeof value === typeof DEFAULT_SETTINGS[id]
}

/** Settings as they were stored, by whichever version: what is missing or makes no sense (any more) is as by default. */
export const openSettings = (stored: Partial<Record<keyof Settings, unknown>>): Settings => ({
  ...DEFAULT_SETTINGS,
  ...Object.fromEntries(
    (Object.keys(DEFAULT_SETTINGS) as readonly (keyof Settings)[])
      .filter((id) => id !== 'version' && allowed(id, stored[id]))
      .map((id) => [id, stored[id]]),
  ),
})
