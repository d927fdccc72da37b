import { Refusal } from '../../errors.ts'
import type { Context } from '../context.ts'
import type { Jobs, Rendering } from '../ports.ts'
import type { Commission } from './promise.ts'

/** How often a promise asks again for a place among the renders that wait. */
const ASK_AGAIN_MS = 2000
const FULL: ReadonlySet<string> = new Set(['too-busy', 'house-full'])

type Ears = Pick<Parameters<Jobs['run']>[1], 'onTurn' | 'onProgress' | 'onScore'>

/**
 * Renders what was promised. A wish is refused where too many pieces wait; a promise, which may come out of a restart or from
 * a round whose time was over, waits until there is a place.
 *
 * @throws whatever `Jobs.run` rejects with, but no Refusal for want of a place unless the app closes
 */
export const renderPromised = async (
  ctx: Context,
  commission: Commission,
  ears: Ears = {},
): Promise<Rendering> => {
  const { brief, bitrate, room, trace } = commission
  try {
    return await ctx.jobs.run(brief, { priority: 'playing', share: room, bitrate, trace, ...ears })
  } catch (error) {
    if (!(error instanceof Refusal) || !FULL.has(error.code) || ctx.closing()) throw error
  }
  await new Promise<void>((resolve) => void ctx.clock.after(ASK_AGAIN_MS, resolve))
  return renderPromised(ctx, commission, ears)
}
