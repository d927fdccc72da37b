import type { Account } from '../../model/account.ts'
import { pseudonym } from '../../vote/digest.ts'
import { fairnessOf } from '../../vote/fairness.ts'
import { withOwn } from '../../vote/own-styles.ts'
import type { App } from '../app.ts'
import { checkNumber } from '../check.ts'
import type { Context, Room } from '../context.ts'
import { library } from '../pieces/records.ts'
import { MOST_GROUPS } from '../views/account.ts'
import { fairnessView } from '../views/fairness.ts'
import { NUMBERS } from '../words/en.ts'

const USUAL_ROUNDS = 20
export const MOST_ROUNDS = 100

/** The accounts of the newest rounds that the room has pieces of, each once, oldest first. */
const lastAccounts = async (ctx: Context, room: Room, rounds: number): Promise<readonly Account[]> => {
  const accounts = [...(await library(ctx, room)).values()].flatMap(({ account }) => account ?? [])
  return [...new Map(accounts.map((account) => [account.round, account])).values()].slice(-rounds)
}

export const showFairness =
  (ctx: Context): App['fairness'] =>
  async (who, rounds = USUAL_ROUNDS) => {
    checkNumber(NUMBERS.rounds, rounds, 1, MOST_ROUNDS)
    const room = ctx.room(who.room)
    const accounts = await lastAccounts(ctx, room, rounds)
    const { secret } = room.ledger
    const found = fairnessOf(accounts, (round) => pseudonym(secret, round, who.member.id), MOST_GROUPS)
    const recipes = new Map(accounts.flatMap((one) => one.recipes ?? []).map((recipe) => [recipe.id, recipe]))
    return fairnessView(withOwn(ctx.styles, [...recipes.values()]), found)
  }
