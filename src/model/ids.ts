/** Ids are text, so that stores and messages carry them as they are. */
export type RoomId = string
export type ChannelId = string
export type MemberId = string
export type RoundId = string
export type PieceId = string
export type TrackId = string

/** A member as others see them in the room. `name` is text to show, never markup. */
export interface MemberRef {
  readonly id: MemberId
  readonly name: string
}
