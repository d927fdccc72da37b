import { refuse } from '../../errors.ts'
import { SETTING_CHOICES, SETTING_RANGES, type Settings } from '../../model/settings.ts'
import type { App } from '../app.ts'
import { checkNumber, checkOption, checkSeconds } from '../check.ts'
import type { Context, Room } from '../context.ts'
import type { Who } from '../ports.ts'
import { settingsView, SETTING_IDS, unavailable, type SettingId } from '../views/settings.ts'
import { NUMBERS } from '../words/en.ts'
import { note } from './log.ts'

const number = (id: keyof typeof SETTING_RANGES & keyof typeof NUMBERS) => (value: number) =>
  checkNumber(NUMBERS[id], value, SETTING_RANGES[id][0], SETTING_RANGES[id][1])
const choice =
  <Id extends keyof typeof SETTING_CHOICES>(id: Id) =>
  (value: Settings[Id]) =>
    checkOption<string>(SETTING_CHOICES[id], value) as Settings[Id]

/** What each setting takes; everything else is refused. */
const CHECKS: { readonly [Id in SettingId]: (value: Settings[Id]) => Settings[Id] } = {
  minutes: number('minutes'),
  seconds: checkSeconds,
  quorum: number('quorum'),
  tallies: choice('tallies'),
  electorate: choice('electorate'),
  accountDays: number('accountDays'),
  memberDays: number('memberDays'),
  autoNext: (value) =>
    typeof value === 'boolean' ? value : refuse('unknown-option', { value: String(value) }),
  bitrate: number('bitrate'),
  leaveAfter: number('leaveAfter'),
  styleMakers: choice('styleMakers'),
  keepDays: number('keepDays'),
  removalDays: number('removalDays'),
}

/** @throws Refusal `number-range`, `length-range`, `unknown-option`, `setting-unavailable` */
export const changed = (ctx: Context, settings: Settings, change: Partial<Settings>): Settings => {
  const wanted = SETTING_IDS.filter((id) => change[id] !== undefined)
  for (const id of wanted) {
    const why = unavailable(id, ctx.abilities)
    if (why !== null) refuse('setting-unavailable', { why })
  }
  const checked = wanted.map((id) => [id, CHECKS[id](change[id] as never)])
  return { ...settings, ...(Object.fromEntries(checked) as Partial<Settings>) }
}

/** Every setting that is another now, old and new, goes into the admin log. */
const noteChanges = (ctx: Context, room: Room, who: Who, before: Settings, next: Settings) =>
  note(ctx, room, who.member.id, {
    kind: 'settings',
    changes: SETTING_IDS.filter((id) => before[id] !== next[id]).map((id) => ({
      setting: id,
      from: before[id],
      to: next[id],
    })),
  })

export const changeSettings =
  (ctx: Context): App['settings']['change'] =>
  (who, change) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      if (!who.member.admin) refuse('not-admin')
      const before = room.settings
      const next = changed(ctx, before, change)
      if (SETTING_IDS.some((id) => before[id] !== next[id])) {
        await ctx.store.set('settings', room.id, next)
        room.settings = next
        await noteChanges(ctx, room, who, before, next)
        room.stage.player.leaveAfter(next.leaveAfter)
        ctx.log.info('settings-changed', { room: room.id })
        ctx.changed(room)
      }
      return settingsView(next, ctx.abilities, true)
    })
  }
