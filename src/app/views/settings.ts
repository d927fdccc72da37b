import type { Settings } from '../../model/settings.ts'
import { SETTINGS } from '../words/en.ts'
import type { SettingsView } from '../views.ts'

export type SettingId = keyof typeof SETTINGS
export const SETTING_IDS = Object.keys(SETTINGS) as readonly SettingId[]

/** What the options of /settings call them. */
const OPTIONS: Readonly<Record<SettingId, string>> = {
  minutes: 'minutes',
  seconds: 'seconds',
  quorum: 'quorum',
  electorate: 'voters',
  autoNext: 'autonext',
  bitrate: 'bitrate',
  leaveAfter: 'leave',
  styleMakers: 'styles',
}

export const settingsView = (settings: Settings): SettingsView => ({
  kind: 'settings',
  lines: SETTING_IDS.map((id) => ({
    id,
    label: SETTINGS[id].label,
    value: SETTINGS[id].show(settings[id] as never),
    detail: SETTINGS[id].detail,
    option: OPTIONS[id],
    set: settings[id],
  })),
})
