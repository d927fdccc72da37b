import type { CritiqueId } from '../music/critique.ts'
import type { MemberId, PieceId, RoomId } from './ids.ts'

export { CRITIQUES, type CritiqueId } from '../music/critique.ts'

export type Thumb = 'up' | 'down'

/**
 * What one member says of one piece; a later one replaces it. Stored in the collection `ratings` under
 * `room/piece/member`. It says something: without a thumb and without a critique there is none.
 */
export interface Rating {
  readonly version: 1
  readonly room: RoomId
  readonly piece: PieceId
  readonly member: MemberId
  readonly thumb: Thumb | null
  /** In the order of the table, each once, none contrary to another. */
  readonly critique: readonly CritiqueId[]
  /** When it was last changed, ms since 1970. */
  readonly at: number
}
