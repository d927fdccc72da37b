import { refuse } from '../../errors.ts'
import { MOST_OWN_STYLES, type OwnStyle } from '../../model/own-style.ts'
import type { Dials, Recipe } from '../../music/recipe.ts'
import { SEATS } from '../../music/seats.ts'
import type { App, StyleWish } from '../app.ts'
import { quote } from '../check.ts'
import type { Context, Room } from '../context.ts'
import { refreshPanel } from '../rounds/panel.ts'
import { isOpen } from '../rounds/records.ts'
import { styleView } from '../views/style.ts'
import { STYLES } from '../words/en.ts'
import { parseRecipe, recipeOf } from './recipe.ts'
import { baseNamed, ownKey, stylesOf } from './room-styles.ts'

const recipeFor = (ctx: Context, wish: StyleWish): Recipe => {
  if (wish.file !== undefined) return parseRecipe(wish.file, ctx.styles, wish.name)
  const { name, line = '', groove } = wish
  if (name === undefined || groove === undefined) return refuse('style-incomplete')
  const seats = SEATS.flatMap((seat) => {
    const text = wish[seat]
    return text === undefined ? [] : [[seat, baseNamed(ctx, text)] as const]
  })
  const { tempo, swing, colour, lead, size, density, brightness } = wish
  const dials = Object.fromEntries(
    Object.entries({ tempo, swing, colour, lead, size, density, brightness }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as Partial<Dials>
  return recipeOf({ name, line, seats: Object.fromEntries(seats), dials }, ctx.styles)
}

const checkFree = (ctx: Context, room: Room, { id, name }: Recipe): void => {
  if (room.own.length >= MOST_OWN_STYLES) refuse('styles-full', { max: MOST_OWN_STYLES })
  const taken = stylesOf(ctx, room).some(
    (style) => style.id === id || style.name.toLowerCase() === name.toLowerCase(),
  )
  if (taken) refuse('style-taken', { name: quote(name) })
}

/** Makes a style of the room's own; it can be voted for at once, also in an open round. */
export const createStyle =
  (ctx: Context): App['styles']['create'] =>
  (who, wish) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      const { id, name, admin } = who.member
      if (room.settings.styleMakers === 'admins' && !admin) refuse('not-admin')
      const recipe = recipeFor(ctx, wish)
      checkFree(ctx, room, recipe)
      const made: OwnStyle = {
        version: 1,
        room: room.id,
        recipe,
        author: { id, name },
        createdAt: ctx.clock.now(),
      }
      await ctx.store.set('own-styles', ownKey(made), made)
      room.own = [...room.own, made]
      ctx.log.info('style-made', { room: room.id })
      if (isOpen(room.round)) refreshPanel(ctx, room, room.round)
      else ctx.changed(room)
      return styleView(stylesOf(ctx, room), recipe.id, { own: made, note: STYLES.made(recipe.name) })
    })
  }
