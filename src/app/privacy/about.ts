import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { aboutView } from '../views/privacy.ts'

export const aboutPrivacy =
  (ctx: Context): App['privacy']['about'] =>
  (who) =>
    Promise.resolve(
      aboutView({ keepDays: ctx.room(who.room).settings.keepDays, endpoint: ctx.ideaReader !== undefined }),
    )
