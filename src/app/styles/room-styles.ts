import { refuse } from '../../errors.ts'
import type { Account } from '../../model/account.ts'
import type { OwnStyle } from '../../model/own-style.ts'
import type { Brief } from '../../music/brief.ts'
import { withOwn } from '../../vote/own-styles.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import { quote } from '../check.ts'
import type { Context, Room } from '../context.ts'

/** Every style that the room can vote for: those that ship, then its own. */
export const stylesOf = (ctx: Context, room: Room): readonly StyleFacts[] =>
  withOwn(
    ctx.styles,
    room.own.map(({ recipe }) => recipe),
  )

/** The styles as a piece knew them: its own ones come with it, whatever the room has now. */
export const stylesFor = (
  ctx: Context,
  made: { readonly brief: Brief; readonly account?: Account | null },
): readonly StyleFacts[] => {
  const carried = [...(made.brief.recipes ?? []), ...(made.account?.recipes ?? [])]
  return withOwn(ctx.styles, [...new Map(carried.map((recipe) => [recipe.id, recipe])).values()])
}

const means = ({ id, name }: { readonly id: string; readonly name: string }, text: string): boolean => {
  const typed = text.trim().toLowerCase()
  return id === typed || name.toLowerCase() === typed
}

/** A style by its id or by its name, whatever the case: suggestions are not compulsory. @throws Refusal `no-such-style` */
export const styleNamed = (ctx: Context, room: Room, text: string): StyleFacts =>
  stylesOf(ctx, room).find((style) => means(style, text)) ?? refuse('no-such-style')

/** @throws Refusal `no-such-style` */
export const ownNamed = (room: Room, text: string): OwnStyle =>
  room.own.find(({ recipe }) => means(recipe, text)) ?? refuse('no-such-style')

/** The id of a style that ships, named by a member. @throws Refusal `unknown-option` */
export const baseNamed = (ctx: Context, text: string): string =>
  ctx.styles.find((style) => means(style, text))?.id ?? refuse('unknown-option', { value: quote(text) })

export const ownKey = ({ room, recipe }: OwnStyle): string => `${room}/${recipe.id}`
