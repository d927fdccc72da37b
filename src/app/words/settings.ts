/** What /settings says: each setting with a sentence, by group. */
import type { Settings } from '../../model/settings.ts'
import { times } from './en.ts'

export type SettingId = keyof Omit<Settings, 'version'>
export type SettingGroup = 'rounds' | 'members' | 'sound' | 'privacy'

export const SETTING_GROUPS: Readonly<Record<SettingGroup, string>> = {
  rounds: 'Rounds',
  members: 'Who may do what',
  sound: 'Sound',
  privacy: 'What is kept',
}

const days = (none: string) => (value: number) => (value === 0 ? none : times(value, 'day'))

/** In the order in which they are shown. */
export const SETTINGS: Readonly<
  Record<
    SettingId,
    {
      readonly group: SettingGroup
      readonly label: string
      readonly detail: string
      readonly show: (value: never) => string
    }
  >
> = {
  minutes: {
    group: 'rounds',
    label: 'Round length',
    detail: 'How long a round stays open, 1 to 60 minutes.',
    show: (value: number) => times(value, 'minute'),
  },
  seconds: {
    group: 'rounds',
    label: 'Piece length',
    detail: 'How long a voted piece is, 20 to 600 seconds.',
    show: (value: number) => times(value, 'second'),
  },
  quorum: {
    group: 'rounds',
    label: 'Quorum',
    detail: 'How many ballots a round needs, 1 to 100.',
    show: (value: number) => times(value, 'ballot'),
  },
  tallies: {
    group: 'rounds',
    label: 'Tallies',
    detail: 'Hidden until the close, everybody sees only how many voted.',
    show: (value: string) => (value === 'hidden' ? 'hidden until the close' : 'live'),
  },
  autoNext: {
    group: 'rounds',
    label: 'Next round by itself',
    detail: 'Opens a new round when the queue runs out.',
    show: (value: boolean) => (value ? 'on' : 'off'),
  },
  electorate: {
    group: 'members',
    label: 'Who votes',
    detail: 'Everyone here, those in the voice channel, or those who hear it.',
    show: (value: string) => ELECTORATES[value as Settings['electorate']],
  },
  accountDays: {
    group: 'members',
    label: 'Age of accounts',
    detail: 'Days that an account must exist before it votes; 0 is none.',
    show: days('any'),
  },
  memberDays: {
    group: 'members',
    label: 'Time of membership',
    detail: 'Days that somebody must be here before voting; 0 is none.',
    show: days('any'),
  },
  styleMakers: {
    group: 'members',
    label: 'Who makes styles',
    detail: 'Everyone here, or only admins.',
    show: (value: string) => (value === 'admins' ? 'admins' : 'everyone'),
  },
  bitrate: {
    group: 'sound',
    label: 'Sound quality',
    detail: 'Bitrate of new pieces, 64 to 256 kbit/s.',
    show: (value: number) => `${value} kbit/s`,
  },
  leaveAfter: {
    group: 'sound',
    label: 'Leave when alone',
    detail: 'Minutes alone in voice before leaving; 0 is never.',
    show: (value: number) => (value === 0 ? 'never' : `after ${times(value, 'minute')}`),
  },
  keepDays: {
    group: 'privacy',
    label: 'Keep pieces',
    detail: 'Days until pieces, their votes and ratings are deleted; 0 is never.',
    show: days('for good'),
  },
  removalDays: {
    group: 'privacy',
    label: 'When I am removed',
    detail: 'Days until all of it is deleted; 0 is at once.',
    show: (value: number) => (value === 0 ? 'delete at once' : `keep ${times(value, 'day')}`),
  },
}

/** Who votes, as a setting shows it. */
export const ELECTORATES: Readonly<Record<Settings['electorate'], string>> = {
  anyone: 'everyone',
  voice: 'those in the voice channel',
  listening: 'those in voice who hear it',
}

/** Why a setting cannot be set, where a front lacks what it is about. */
export const UNAVAILABLE = {
  ages: 'This room knows no accounts, so it cannot ask.',
  removal: 'Nobody can remove me from here.',
} as const
