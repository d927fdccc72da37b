import type { Context } from '../context.ts'
import { mastersInUse } from '../privacy/erase.ts'

/**
 * Deletes files of pieces that no record names: what was composed ahead and never voted for, and what was finished in a
 * process that ended before it could say so. Asked at the start, while nothing is being composed; where a promise is still
 * to be kept its files may be among them, and all stay until the next start.
 */
export const sweepFiles = async (ctx: Context): Promise<void> => {
  if ((await ctx.store.entries('commissions')).length > 0) return
  const used = await mastersInUse(ctx, new Set())
  const orphans = (await ctx.archive.list()).filter((master) => !used.has(master))
  for (const master of orphans) await ctx.archive.remove(master)
  if (orphans.length > 0) ctx.log.info('files-swept', { pieces: orphans.length })
}
