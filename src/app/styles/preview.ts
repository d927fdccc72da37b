import { refuse } from '../../errors.ts'
import { shortHash } from '../../library/piece.ts'
import type { RoomId } from '../../model/ids.ts'
import type { Piece } from '../../model/piece.ts'
import { soloBrief, type Brief } from '../../music/brief.ts'
import { withOwn } from '../../vote/own-styles.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import type { Context } from '../context.ts'
import { noteUnclaimed } from '../pieces/unclaimed.ts'
import type { Who } from '../ports.ts'

export const PREVIEW_SECONDS = 20
/** Bits a second: a preview is heard once. */
const BITRATE = 96_000
/** Previews that may be in the making at a time, for all rooms. */
export const MOST_MAKING = 2
/** New previews that one member may have made in a while. */
export const MOST_ASKED = 12
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

const COLLECTION = 'previews'
const keyOf = (ctx: Context, brief: Brief): string => shortHash({ brief, version: ctx.version })

/**
 * Takes those previews out of the archive that nobody can ask for any more: of styles that are gone, and of other versions.
 * The record goes last, so that what a crash interrupts is swept the next time.
 */
export const sweepPreviews = async (ctx: Context): Promise<void> => {
  const own = ctx.rooms().flatMap((room) => room.own.map(({ recipe }) => recipe))
  const wanted = new Set(withOwn(ctx.styles, own).map((style) => keyOf(ctx, previewBrief(style))))
  const stored = await ctx.store.entries<StoredPreview>(COLLECTION)
  const stale = stored.filter(([key]) => !wanted.has(key))
  if (stale.length === 0) return
  // An id is made of what sounds: another version's preview, or somebody's piece, may be the same.
  const needed = new Set([
    ...stored.flatMap(([key, { master }]) => (wanted.has(key) ? [master] : [])),
    ...(await ctx.store.entries<Piece>('pieces')).map(([, { master }]) => master.id),
  ])
  for (const [key, { master }] of stale) {
    if (!needed.has(master)) await ctx.archive.remove(master)
    await ctx.store.delete(COLLECTION, key)
  }
}

/**
 * Previews of styles, made when first asked for, after whatever somebody waits for, and kept in the archive.
 * Those who ask for the same one meanwhile share it.
 */
export const createPreviews = (ctx: Context): Previews => {
  const making = new Map<string, Promise<string>>()
  const asked = new Map<string, readonly number[]>()

  const kept = async (key: string): Promise<string | undefined> => {
    const stored = await ctx.store.get<StoredPreview>(COLLECTION, key)
    if (!stored) return undefined
    const there = await ctx.archive.read(stored.master, 'opus').then(
      () => true,
      () => false,
    )
    return there ? stored.master : undefined
  }

  const make = async (room: RoomId, key: string, brief: Brief): Promise<string> => {
    const rendering = await ctx.jobs.run(brief, { priority: 'ahead', share: room, bitrate: BITRATE })
    await noteUnclaimed(ctx, rendering.tape.id)
    const { id } = await rendering.finished
    const preview: StoredPreview = { version: 1, master: id }
    await ctx.store.set(COLLECTION, key, preview)
    return id
  }

  /** @throws Refusal `preview-busy` */
  const admit = (who: Who): void => {
    const now = ctx.clock.steady()
    const key = `${who.room}/${who.member.id}`
    const recent = (asked.get(key) ?? []).filter((at) => at > now - WHILE_MS)
    if (making.size >= MOST_MAKING || recent.length >= MOST_ASKED || ctx.closing()) refuse('preview-busy')
    for (const [other, times] of asked) if (times.every((at) => at <= now - WHILE_MS)) asked.delete(other)
    asked.set(key, [...recent, now])
  }

  return async (who, style) => {
    const brief = previewBrief(style)
    const key = keyOf(ctx, brief)
    const there = making.get(key) ?? (await kept(key))
    if (there !== undefined) return there
    // Somebody else may have asked while the store was read.
    const begun = making.get(key)
    if (begun) return begun
    admit(who)
    const made = make(who.room, key, brief).finally(() => making.delete(key))
    making.set(key, made)
    return made
  }
}
