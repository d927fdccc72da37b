import type { Settings } from '../../model/settings.ts'
import type { Abilities } from '../ports.ts'
import type { SettingsView } from '../views.ts'
import { CONTROLS } from '../words/en.ts'
import { SETTING_GROUPS, SETTINGS, UNAVAILABLE, type SettingId } from '../words/settings.ts'
import { control } from './notice.ts'

export type { SettingId } from '../words/settings.ts'
export const SETTING_IDS = Object.keys(SETTINGS) as readonly SettingId[]

/** What the options of /settings call them. */
const OPTIONS: Readonly<Record<SettingId, string>> = {
  minutes: 'minutes',
  seconds: 'seconds',
  quorum: 'quorum',
  tallies: 'tallies',
  electorate: 'voters',
  accountDays: 'account-days',
  memberDays: 'member-days',
  autoNext: 'autonext',
  bitrate: 'bitrate',
  leaveAfter: 'leave',
  styleMakers: 'styles',
  keepDays: 'keep-days',
  removalDays: 'removal-days',
}

/** What a setting needs of the front. */
const NEEDS: Readonly<Partial<Record<SettingId, keyof Abilities>>> = {
  accountDays: 'ages',
  memberDays: 'ages',
  removalDays: 'removal',
}

/** Why a setting means nothing here; null where it does. */
export const unavailable = (id: SettingId, abilities: Abilities): string | null => {
  const need = NEEDS[id]
  return need === undefined || abilities[need] ? null : UNAVAILABLE[need]
}

/** A setting's value in words. */
export const shownSetting = (id: SettingId, value: Settings[SettingId]): string =>
  SETTINGS[id].show(value as never)

/** @param admin whether the reader may also see what admins did */
export const settingsView = (settings: Settings, abilities: Abilities, admin: boolean): SettingsView => ({
  kind: 'settings',
  lines: SETTING_IDS.map((id) => {
    const why = unavailable(id, abilities)
    return {
      id,
      group: SETTING_GROUPS[SETTINGS[id].group],
      label: SETTINGS[id].label,
      value: shownSetting(id, settings[id]),
      detail: why ?? SETTINGS[id].detail,
      option: OPTIONS[id],
      set: settings[id],
      available: why === null,
    }
  }),
  controls: admin ? [control('settings.log', [], CONTROLS.adminLog)] : [],
})
