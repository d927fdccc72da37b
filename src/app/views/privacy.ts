import type { ExportedRoom } from '../../model/export.ts'
import type { Abilities } from '../ports.ts'
import type { Scope } from '../privacy/collect.ts'
import type { PrivacyView } from '../views.ts'
import { PRIVACY, PRIVACY_CONTROLS, SECTIONS } from '../words/privacy.ts'
import { control } from './notice.ts'

const EMPTY: Omit<PrivacyView, 'title' | 'lines'> = {
  kind: 'privacy',
  sections: [],
  file: null,
  controls: [],
}

const deleteControl = (scope: Scope) => control('privacy.ask', [scope], PRIVACY_CONTROLS.delete, 'danger')

/** @param room what else is to be known: how long pieces are kept, whether ideas are read elsewhere */
export const aboutView = (room: { readonly keepDays: number; readonly endpoint: boolean }): PrivacyView => ({
  ...EMPTY,
  title: PRIVACY.title,
  lines: [
    ...PRIVACY.about,
    ...(room.endpoint ? [PRIVACY.endpoint] : []),
    ...(room.keepDays > 0 ? [PRIVACY.kept(room.keepDays)] : []),
  ],
  controls: [control('privacy.export', ['here'], PRIVACY_CONTROLS.export), deleteControl('here')],
})

export const nothingView = (): PrivacyView => ({ ...EMPTY, title: PRIVACY.title, lines: [PRIVACY.nothing] })

const labelOf = (collection: string): string =>
  Object.hasOwn(SECTIONS, collection) ? SECTIONS[collection as keyof typeof SECTIONS] : collection

/** How many records of each sort the file has. */
const counts = (rooms: readonly ExportedRoom[]): readonly string[] => {
  const sums = new Map<string, number>()
  for (const { records } of rooms)
    for (const [collection, found] of Object.entries(records))
      sums.set(collection, (sums.get(collection) ?? 0) + found.length)
  return [...sums].map(([collection, count]) => PRIVACY.count(labelOf(collection), count))
}

export const exportView = (rooms: readonly ExportedRoom[], text: string, scope: Scope): PrivacyView => ({
  ...EMPTY,
  title: PRIVACY.title,
  lines: [PRIVACY.exported(rooms.length)],
  sections: [{ label: PRIVACY.counts, lines: counts(rooms) }],
  file: { name: PRIVACY.fileName, text },
  controls: [deleteControl(scope)],
})

/** What goes and what stays. */
export const askView = (scope: Scope, { removal }: Abilities): PrivacyView => ({
  ...EMPTY,
  title: PRIVACY.askTitle,
  lines: [PRIVACY.ask, ...(scope === 'everywhere' ? [PRIVACY.askEverywhere] : [])],
  sections: [
    { label: PRIVACY.goes, lines: [...PRIVACY.going, ...(removal ? [] : [PRIVACY.goingHere])] },
    { label: PRIVACY.stays, lines: [...PRIVACY.staying, ...(removal ? [PRIVACY.messages] : [])] },
  ],
  controls: [
    control('privacy.erase', [scope], PRIVACY_CONTROLS.confirm, 'danger'),
    control('privacy.about', [], PRIVACY_CONTROLS.keep),
  ],
})

export const deletedView = (): PrivacyView => ({
  ...EMPTY,
  title: PRIVACY.deletedTitle,
  lines: [PRIVACY.deleted],
})
