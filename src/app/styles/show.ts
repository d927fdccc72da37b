import { Fault, Refusal } from '../../errors.ts'
import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import { stylesView, styleView } from '../views/style.ts'
import { STYLES } from '../words/en.ts'
import { styleNamed, stylesOf } from './room-styles.ts'
import { PREVIEW_SECONDS, type Previews } from './preview.ts'

const ownOf = (room: Room, id: string) => {
  const own = room.own.find(({ recipe }) => recipe.id === id)
  return own ? { own } : {}
}

/** How a style is made; an own one with the file that another server can import. */
export const showStyle =
  (ctx: Context): App['styles']['show'] =>
  (who, text) => {
    const room = ctx.room(who.room)
    return Promise.resolve().then(() => {
      const { id } = styleNamed(ctx, room, text)
      return styleView(stylesOf(ctx, room), id, ownOf(room, id))
    })
  }

export const listStyles =
  (ctx: Context): App['styles']['list'] =>
  (who) =>
    Promise.resolve(stylesView(stylesOf(ctx, ctx.room(who.room))))

/** What a style is, with a preview of it; where none can be had, a line says so. */
export const aboutStyle =
  (ctx: Context, previews: Previews): App['styles']['about'] =>
  async (who, text) => {
    const room = ctx.room(who.room)
    const style = styleNamed(ctx, room, text)
    const more = ownOf(room, style.id)
    const view = (rest: object) => styleView(stylesOf(ctx, room), style.id, { ...more, ...rest })
    try {
      const master = await previews(who, style)
      return view({ preview: { master, seconds: PREVIEW_SECONDS } })
    } catch (error) {
      if (error instanceof Refusal) return view({ note: error.message })
      if (!(error instanceof Fault)) throw error
      ctx.log.warn('preview-failed', { room: room.id, code: error.code, error })
      return view({ note: STYLES.noPreview })
    }
  }
