import { faultNotice, notice } from './views/notice.ts'
import type { Context, Room } from './context.ts'
import type { Control } from './views.ts'

/** Tells the room something that nobody asked for, once. Where it may not post, the log has to do. */
export const say = (
  ctx: Context,
  room: Room,
  tone: 'info' | 'fault',
  text: string,
  controls: readonly Control[] = [],
): void => {
  const { place } = room
  if (!place) return
  const view = tone === 'fault' ? faultNotice(text, controls) : notice(text, controls)
  ctx.behind('say-failed', () => ctx.board.show(`notice/${ctx.id()}`, place, view))
}
