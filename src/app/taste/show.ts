import { explain } from '../../taste/explain.ts'
import type { App } from '../app.ts'
import type { Context, Room } from '../context.ts'
import type { Who } from '../ports.ts'
import { stylesOf } from '../styles/room-styles.ts'
import { notice } from '../views/notice.ts'
import { resetForm, tasteView } from '../views/taste.ts'
import { RESET, TASTE } from '../words/taste.ts'
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

/** Answers at once: a form must open within the moment of the click. @throws Refusal `not-admin` */
export const askReset = (): App['taste']['askReset'] => (who) =>
  Promise.resolve().then(() => (who.member.admin ? resetForm() : refuse('not-admin')))

/** Forgets what was learned, where the word was typed; the open round goes on without it. */
export const resetTaste =
  (ctx: Context): App['taste']['reset'] =>
  (who, word) => {
    const room = ctx.room(who.room)
    return room.serial(async () => {
      if (!who.member.admin) refuse('not-admin')
      if (word.trim().toLowerCase() !== RESET.word) return notice(RESET.kept)
      await forgetTaste(ctx, room)
      await note(ctx, room, who.member.id, { kind: 'reset', what: 'taste' })
      ctx.log.info('taste-reset', { room: room.id })
      planAhead(ctx, room)
      return notice(RESET.done)
    })
  }
