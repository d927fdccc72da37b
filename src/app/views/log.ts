import type { AdminLog, Deed } from '../../model/admin-log.ts'
import type { Settings } from '../../model/settings.ts'
import type { LogView } from '../views.ts'
import { CONTROLS } from '../words/en.ts'
import { DEEDS, LOG } from '../words/privacy.ts'
import { SETTINGS, type SettingId } from '../words/settings.ts'
import { control } from './notice.ts'
import { shownSetting } from './settings.ts'

/** Entries on one page. */
export const LOG_PAGE = 10

const isSetting = (id: string): id is SettingId => Object.hasOwn(SETTINGS, id)

/** A deed in words; what a later version noted and this one does not know is told as such. */
const wordsOf = (deed: Deed): string => {
  switch (deed.kind) {
    case 'settings':
      return DEEDS.settings(
        deed.changes.map(({ setting, from, to }) => {
          const show = (value: Settings[SettingId]) =>
            isSetting(setting) ? shownSetting(setting, value) : String(value)
          return DEEDS.change(
            isSetting(setting) ? SETTINGS[setting].label : setting,
            show(from as Settings[SettingId]),
            show(to as Settings[SettingId]),
          )
        }),
      )
    case 'round':
      return deed.did === 'closed' ? DEEDS.closed : DEEDS.cancelled
    case 'queue-cleared':
      return DEEDS.cleared(deed.pieces)
    case 'skipped':
      return DEEDS.skipped
    case 'style-removed':
      return DEEDS.styleRemoved(deed.name)
    case 'reset':
      return DEEDS.reset
    case 'member-deleted':
      return DEEDS.memberDeleted
    case 'swept':
      return DEEDS.swept(deed.pieces)
    default:
      return DEEDS.unknown
  }
}

/** @param page 1 is the newest; one that does not exist shows the nearest */
export const logView = ({ entries }: AdminLog, page: number): LogView => {
  const pages = Math.max(1, Math.ceil(entries.length / LOG_PAGE))
  const at = Math.min(pages, Math.max(1, Number.isInteger(page) ? page : 1))
  const newest = entries.toReversed().slice((at - 1) * LOG_PAGE, at * LOG_PAGE)
  return {
    kind: 'log',
    title: LOG.title,
    line: entries.length === 0 ? LOG.empty : LOG.page(at, pages),
    entries: newest.map((entry) => ({
      at: entry.at,
      by: entry.by === null ? null : { id: entry.by, name: null },
      text: wordsOf(entry.deed),
    })),
    controls: [
      ...(at > 1 ? [control('settings.log', [String(at - 1)], CONTROLS.newer)] : []),
      ...(at < pages ? [control('settings.log', [String(at + 1)], CONTROLS.older)] : []),
    ],
  }
}
