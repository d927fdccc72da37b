import { refuse } from '../../errors.ts'
import { shortHash } from '../../library/piece.ts'
import { soloBrief, type Brief } from '../../music/brief.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import type { Context } from '../context.ts'
import type { Who } from '../ports.ts'

export const PREVIEW_SECONDS = 20
/** Bits a second: a preview is heard once. */
const BITRATE = 96_000
/** Previews that may be in the making at a time, for all rooms. */
const MOST_MAKING = 2
/** New previews that one member may have made in a while. */
const MOST_ASKED = 12
const WHILE_MS = 10 * 60_000

interface StoredPreview {
  readonly version: 1
  readonly master: string
}

/** Resolves with the archive's id of a style's preview. Rejects with Refusal `preview-busy`, or a Fault. */
export type Previews = (who: Who, style: StyleFacts) => Promise<string>

/** What a preview is made from: the style alone, and a seed that is its own for ever. */
export const previewBrief = ({ id, recipe }: StyleFacts): Brief => ({
  ...soloBrief(id, PREVIEW_SECONDS, Number.parseInt(shortHash(['preview', id]).slice(0, 8), 16)),
  ...(recipe ? { recipes: [recipe] } : {}),
})

/**
 * Previews of styles, made when first asked for, after whatever somebody waits for, and kept in the archive.
 * Those who ask for the same one meanwhile share it.
 */
export const createPreviews = (ctx: Context): Previews => {
  const making = new Map<string, Promise<string>>()
  const asked = new Map<string, readonly number[]>()

  const kept = async (key: string): Promise<string | undefined> => {
    const stored = await ctx.store.get<StoredPreview>('previews', key)
    if (!stored) return undefined
    const there = await ctx.archive.read(stored.master, 'opus').then(
      () => true,
      () => false,
    )
    return there ? stored.master : undefined
  }

  const make = async (key: string, brief: Brief): Promise<string> => {
    const rendering = await ctx.jobs.run(brief, { priority: 'ahead', bitrate: BITRATE })
    const { id } = await rendering.finished
    const preview: StoredPreview = { version: 1, master: id }
    await ctx.store.set('previews', key, preview)
    return id
  }

  /** @throws Refusal `preview-busy` */
  const admit = (who: Who): void => {
    const now = ctx.clock.now()
    const key = `${who.room}/${who.member.id}`
    const recent = (asked.get(key) ?? []).filter((at) => at > now - WHILE_MS)
    if (making.size >= MOST_MAKING || recent.length >= MOST_ASKED || ctx.closing()) refuse('preview-busy')
    for (const [other, times] of asked) if (times.every((at) => at <= now - WHILE_MS)) asked.delete(other)
    asked.set(key, [...recent, now])
  }

  return async (who, style) => {
    const brief = previewBrief(style)
    const key = shortHash({ brief, version: ctx.version })
    const there = making.get(key) ?? (await kept(key))
    if (there !== undefined) return there
    // Somebody else may have asked while the store was read.
    const begun = making.get(key)
    if (begun) return begun
    admit(who)
    const made = make(key, brief).finally(() => making.delete(key))
    making.set(key, made)
    return made
  }
}
