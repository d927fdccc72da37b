import type { Context } from '../context.ts'

/**
 * Pieces that nobody may ever ask for: what is composed ahead while votes still change. Their ids are stored before their
 * files are written, so that those can be taken away again after a crash. Files that no record names at all stay: somebody
 * may be about to put a database back.
 */
export const COLLECTION = 'unclaimed'

/** Notes, before its files are there, that a piece may be for nobody. @param master id in the archive */
export const noteUnclaimed = (ctx: Context, master: string): Promise<void> =>
  ctx.store.set(COLLECTION, master, { version: 1 })
