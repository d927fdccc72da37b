import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { settingsView } from '../views/settings.ts'

export const showSettings =
  (ctx: Context): App['settings']['show'] =>
  (who) =>
    Promise.resolve(settingsView(ctx.room(who.room).settings, ctx.abilities, who.member.admin))
