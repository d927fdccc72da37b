import type { Brief } from '../music/brief.ts'
import type { ChannelId, MemberRef, PieceId, RoomId, RoundId } from './ids.ts'

/** Who may vote: everyone in the room, those in a voice channel, or those of them who hear the music (not deafened). */
export type Electorate = 'anyone' | 'voice' | 'listening'

/** What is shown of an open vote: everything, or only how many have voted. */
export type Tallies = 'live' | 'hidden'

/** How old a voter's account and membership must be, in days; 0 asks for none. */
export interface VoterAges {
  readonly accountDays: number
  readonly memberDays: number
}

export type RoundState =
  | { readonly status: 'open' }
  | { readonly status: 'composing'; readonly brief: Brief }
  | { readonly status: 'finished'; readonly piece: PieceId }
  | { readonly status: 'missed'; readonly votes: number }
  | { readonly status: 'cancelled'; readonly by: MemberRef }
  /** `fault` is the id in the log; `code` is one of errors.ts or `bug`, unknown where an older version stored the round. */
  | { readonly status: 'failed'; readonly fault: string; readonly code?: string }

/** One vote. Times in ms since 1970. */
export interface Round {
  readonly version: 1
  readonly id: RoundId
  readonly room: RoomId
  readonly channel: ChannelId
  readonly host: MemberRef
  readonly openedAt: number
  readonly closesAt: number
  /** Asked length of the piece in seconds. */
  readonly seconds: number
  readonly electorate: Electorate
  readonly quorum: number
  /** As the room was set when the round opened; absent (live) in earlier rounds. */
  readonly tallies?: Tallies
  /** As the room was set when the round opened; absent (none) in earlier rounds. */
  readonly voterAges?: VoterAges
  /** Unsigned 32-bit, drawn when the round opens, so that composing ahead meets the same Brief. */
  readonly seed: number
  /** Bytes that one message's attachments may have, as the interaction said. */
  readonly uploadLimit: number
  /** In the log lines of what comes of it; absent in rounds kept before it was noted, and where nobody asked. */
  readonly trace?: string | undefined
  readonly state: RoundState
}
