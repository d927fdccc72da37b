import { refuse } from '../../errors.ts'
import type { Settings } from '../../model/settings.ts'
import type { App } from '../app.ts'
import { checkNumber, checkOption, checkSeconds } from '../check.ts'
import type { Context } from '../context.ts'
import { settingsView, SETTING_IDS, type SettingId } from '../views/settings.ts'
import { NUMBERS } from '../words/en.ts'

/** What each setting takes; everything else is refused. */
const CHECKS: { readonly [Id in SettingId]: (value: Settings[Id]) => Settings[Id] } = {
  minutes: (value) => checkNumber(NUMBERS.minutes, value, 1, 60),
  seconds: checkSeconds,
  quorum: (value) => checkNumber(NUMBERS.quorum, value, 1, 100),
  electorate: (value) => checkOption(['voice', 'anyone'] as const, value),
  autoNext: (value) =>
    typeof value === 'boolean' ? value : refuse('unknown-option', { value: String(value) }),
  bitrate: (value) => checkNumber(NUMBERS.bitrate, value, 64, 256),
  leaveAfter: (value) => checkNumber(NUMBERS.leaveAfter, value, 0, 120),
  styleMakers: (value) => checkOption(['anyone', 'admins'] as const, value),
}

/** @throws Refusal `number-range`, `length-range`, `unknown-option` */
export const changed = (settings: Settings, change: Partial<Settings>): Settings => {
  const checked = SETTING_IDS.filter((id) => change[id] !== undefined).map((id) => [
    id,
    CHECKS[id](change[id] as never),
  ])
  return { ...settings, ...(Object.fromEntries(checked) as Partial<Settings>) }
}

export const changeSettings =
  (ctx: Context): App['settings']['change'] =>
  (who, change) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      if (!who.member.admin) refuse('not-admin')
      const next = changed(room.settings, change)
      await ctx.store.set('settings', room.id, next)
      room.settings = next
      room.stage.player.leaveAfter(next.leaveAfter)
      ctx.log.info('settings-changed', { room: room.id })
      ctx.changed(room)
      return settingsView(next)
    })
  }
