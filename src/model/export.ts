import type { MemberId, RoomId } from './ids.ts'

/** One place in a member's file: records by the collection that holds them; collections without one are left out. */
export interface ExportedRoom {
  readonly room: RoomId
  readonly records: Readonly<Record<string, readonly unknown[]>>
}

/** The file of `/privacy export`; docs/reference/export.md tells what stands in it. */
export interface PrivacyExport {
  readonly version: 1
  readonly kind: 'voxpop-privacy-export'
  /** Ms since 1970. */
  readonly exportedAt: number
  readonly member: MemberId
  readonly rooms: readonly ExportedRoom[]
}
