import { explain } from '../../taste/explain.ts'
import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import type { Who } from '../ports.ts'
import { stylesOf } from '../styles/room-styles.ts'
import { control, notice } from '../views/notice.ts'
import { tasteView } from '../views/taste.ts'
import { TASTE, TASTE_CONTROLS } from '../words/taste.ts'
import { refuse } from '../../errors.ts'
import { planAhead } from '../rounds/ahead.ts'
import { note } from '../settings/log.ts'
import { exportOf } from './export.ts'
import { forgetTaste, learnedBy, updateTaste } from './room-taste.ts'

const look = (ctx: Context, room: Room) => {
  const learned = learnedBy(room)
  return learned && { learned, explained: explain(learned, stylesOf(ctx, room)) }
}

/** What the room likes, up to the last rating. */
const show = (ctx: Context, who: Who, withFile: boolean) => {
  const room = ctx.room(who.room)
  return room.serial(async () => {
    await updateTaste(ctx, room)
    const found = look(ctx, room)
    const file =
      withFile && found ? { name: TASTE.fileName, text: exportOf(found.learned, found.explained) } : null
    return tasteView(stylesOf(ctx, room), found, who.member.admin, file)
  })
}

export const showTaste =
  (ctx: Context): App['taste']['show'] =>
  (who) =>
    show(ctx, who, false)

export const exportTaste =
  (ctx: Context): App['taste']['export'] =>
  (who) =>
    show(ctx, who, true)

export const askReset = (): App['taste']['askReset'] => (who) =>
  Promise.resolve().then(() => {
    if (!who.member.admin) refuse('not-admin')
    return notice(TASTE.ask, [
      control('taste.reset', [], TASTE_CONTROLS.confirm, 'danger'),
      control('taste.keep', [], TASTE_CONTROLS.keep),
    ])
  })

/** Forgets what was learned; the open round goes on without it. */
export const resetTaste =
  (ctx: Context): App['taste']['reset'] =>
  (who) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      if (!who.member.admin) refuse('not-admin')
      await forgetTaste(ctx, room)
      await note(ctx, room, who.member.id, { kind: 'reset', what: 'taste' })
      ctx.log.info('taste-reset', { room: room.id })
      planAhead(ctx, room)
      return notice(TASTE.forgotten)
    })
  }
