import { refuse } from '../../errors.ts'
import type { ExportedRoom, PrivacyExport } from '../../model/export.ts'
import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { exportView, nothingView } from '../views/privacy.ts'
import { bytes } from '../words/en.ts'
import { collectRoom, roomsIn } from './collect.ts'

/** A file with everything that is stored of the caller. @throws Refusal `export-too-large` where it cannot be attached */
const writeExport =
  (ctx: Context): App['privacy']['export'] =>
  async (who, scope) => {
    const rooms: ExportedRoom[] = []
    for (const room of roomsIn(ctx, ctx.room(who.room), scope)) {
      const found = await room.serial(() => collectRoom(ctx, room, who.member.id))
      if (Object.keys(found.records).length > 0) rooms.push(found)
    }
    if (rooms.length === 0) return nothingView()
    const file: PrivacyExport = {
      version: 1,
      kind: 'voxpop-privacy-export',
      exportedAt: ctx.clock.now(),
      member: who.member.id,
      rooms,
    }
    const text = `${JSON.stringify(file, null, 2)}\n`
    if (new TextEncoder().encode(text).length > who.uploadLimit)
      refuse('export-too-large', { limit: bytes(who.uploadLimit) })
    return exportView(rooms, text, scope)
  }

/** Exports that are written at a time, for all rooms: each holds a member's whole history in memory. */
export const MOST_EXPORTS = 2

/** The same, not more than a few at a time. @throws Refusal `export-busy`, `export-too-large` */
export const exportData = (ctx: Context): App['privacy']['export'] => {
  const write = writeExport(ctx)
  let writing = 0
  return async (who, scope) => {
    if (writing >= MOST_EXPORTS) refuse('export-busy')
    writing++
    try {
      return await write(who, scope)
    } finally {
      writing--
    }
  }
}
