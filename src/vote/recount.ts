import type { Account } from '../model/account.ts'
import type { Brief } from '../music/brief.ts'
import { count } from './count.ts'
import { withOwn } from './own-styles.ts'
import { pollOf } from './poll.ts'
import { sortedStyles, type StyleFacts } from './style-facts.ts'

/**
 * Counts again what an account tells of, from its ballots, starting loads and chance alone.
 *
 * @param account of version 2 to 4; each is counted by the rule of its version
 * @param styles those that shipped at the time, in any order; own styles come with the account
 * @returns an account equal to the given one, byte for byte, if that is right
 */
export const recountAll = (account: Account, styles: readonly StyleFacts[]): Account =>
  count(pollOf(account), sortedStyles(withOwn(styles, account.recipes ?? [])))

/** The Brief that an account leads to. @see recountAll */
export const recount = (account: Account, styles: readonly StyleFacts[]): Brief =>
  recountAll(account, styles).brief
