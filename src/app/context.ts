import { EMPTY_LEDGER, type Ledger } from '../model/account.ts'
import type { Ballot } from '../model/ballot.ts'
import type { ChannelId, MemberId, PieceId, RoomId, RoundId, TrackId } from '../model/ids.ts'
import type { OwnStyle } from '../model/own-style.ts'
import type { Piece } from '../model/piece.ts'
import type { Round } from '../model/round.ts'
import { EMPTY_LOG, type AdminLog } from '../model/admin-log.ts'
import { DEFAULT_SETTINGS, type Settings } from '../model/settings.ts'
import type { Brief } from '../music/brief.ts'
import { EMPTY_TASTE, type RoomTaste } from '../model/taste.ts'
import type { Track } from '../model/track.ts'
import type { Tape } from '../audio/tape.ts'
import type { Player } from '../stage/player.ts'
import type { SessionRecord } from '../stage/session.ts'
import type { Score } from '../music/score.ts'
import type { StyleFacts } from '../vote/style-facts.ts'
import type { CommandData } from './command.ts'
import type {
  Abilities,
  Archive,
  Board,
  Clock,
  IdeaReader,
  Jobs,
  Keeper,
  Log,
  Presence,
  Progress,
  Store,
  Venue,
  Vitals,
} from './ports.ts'
import type { PlayingView } from './views.ts'
import type { Ratings } from './pieces/ratings.ts'
import type { Lesson } from './taste/room-taste.ts'
import { FIRST_PACE, type Course, type Pace } from './estimate.ts'
import { createQuota, type Quota, type Quotas } from './quota.ts'
import { serially, type Serial } from './serial.ts'

/** What the roots hand to the app. */
export interface AppParts {
  readonly store: Store
  readonly clock: Clock
  readonly jobs: Jobs
  readonly archive: Archive
  readonly board: Board
  readonly presence: Presence
  readonly venue: Venue
  readonly log: Log
  readonly styles: readonly StyleFacts[]
  /** What /help lists. */
  readonly commands: readonly CommandData[]
  /** Unsigned 32-bit numbers, all equally likely: the only source of chance. */
  readonly random: () => number
  readonly version: string
  /** Pieces an hour; the usual ones where absent. */
  readonly quotas?: Quotas
  /** How the machinery is. */
  readonly vitals: () => Promise<Vitals>
  /** What the front knows; nothing where it is absent. */
  readonly abilities?: Abilities
  /** What the front keeps of members; nothing where it is absent. */
  readonly keeper?: Keeper
  /** Reads ideas better than the lexicon does, where somebody has set one up. */
  readonly ideaReader?: IdeaReader
}

/** What members are told about a track that is on the stage, besides the track itself. */
export interface TrackDetails {
  readonly score: Score | null
  /** Id in the archive; null while the piece is being rendered. */
  readonly master: string | null
  readonly shaped: readonly string[]
  /** Who chose each part, by the part's id. */
  readonly credits: PlayingView['credits']
}

/** What of a stage outlives the process. */
export interface StageRecord extends SessionRecord {
  /** Who wants the current track skipped; absent where nobody does. */
  readonly skips?: readonly MemberId[]
}

/** A room's player with what belongs to it. */
export interface RoomStage {
  readonly player: Player
  /** Queues a piece that is being rendered. @throws Refusal `queue-full` */
  enqueue(track: Track, tape: Tape, details: TrackDetails): void
  /** What is known of a piece on the stage; null before its turn came. */
  details(piece: PieceId): TrackDetails | null
  /** Notes what was learned since, if the piece is on the stage. */
  learn(piece: PieceId, details: TrackDetails): void
  /** Who wants the current track skipped. */
  readonly skips: { track: TrackId | null; voters: ReadonlySet<MemberId> }
  /** Shows in the room's panel what plays now, where there is one. */
  refreshPanel(): void
  /** Saves where the stage is; durable when it resolves. */
  save(): Promise<void>
  /** The bot may have been moved to another channel: that is where it comes back to after a restart. */
  noteMove(): void
  close(): Promise<void>
}

/** Composing ahead of the close, for one room. */
export interface Ahead {
  readonly key: string
  /** It is not wanted: work on it ends, and its files go. */
  drop(): void
}

/** What a room holds in memory; everything in it that must outlive the process is in the store as well. */
export interface Room {
  readonly id: RoomId
  settings: Settings
  /** The room's own styles, the oldest first. */
  own: readonly OwnStyle[]
  /** The newest round, whatever became of it. */
  round: Round | null
  /** Ballots of that round while it is open. */
  ballots: Map<MemberId, Ballot>
  /** Whether a crowd's votes will be counted in a moment, for the panel. */
  counting: boolean
  /** Calls off the timer that closes the round. */
  stopTimer: () => void
  stopAhead: () => void
  ahead: Ahead | null
  /** Pieces that are being composed, oldest first. */
  composing: readonly Upcoming[]
  ledger: Ledger
  /** What admins did. */
  log: AdminLog
  /** The library of this room by id, oldest first; read when first needed. */
  pieces: Promise<Map<PieceId, Piece>> | null
  /** How often a piece of it was marked as damaged, or as sound again. */
  marks: number
  /** What members say of its pieces. */
  ratings: Ratings
  /** What is stored of its taste, and what its ratings came to when they were last looked at. */
  taste: RoomTaste
  lesson: Lesson | null
  stage: RoomStage
  /** Where the room last asked for something: where it is told what nobody asked for. */
  place: Place | null
  readonly listeners: Set<() => void>
  /** Members who were forgotten while pieces with a part of theirs were on their way. */
  forgotten: readonly Forgotten[]
  /** Everything of the room was deleted: what is still under way leaves nothing behind. */
  erased: boolean
  /** The bot is on its way back to where it was before a restart. */
  returning: boolean
  /** Changes of this room happen one after the other. */
  readonly serial: Serial
}

/** Whose traces a piece on its way must not bring back. */
export interface Forgotten {
  readonly member: MemberId
  /** What their ideas said. */
  readonly ideas: readonly string[]
  readonly pieces: readonly PieceId[]
}

/** A piece on its way. */
export interface Upcoming {
  readonly id: PieceId
  readonly round: RoundId | null
  /** Who asked for it alone; null where a round did. */
  readonly by: MemberId | null
  readonly brief: Brief
  /** What is known of it: its style and mood, later its title. */
  readonly title: string
  readonly score: Score | null
  readonly progress: Progress
  readonly course: Course
  /** Whether its turn has come. */
  readonly turn: boolean
}

export interface Place {
  readonly room: RoomId
  readonly channel: ChannelId
  readonly uploadLimit: number
}

export interface Context extends AppParts {
  readonly abilities: Abilities
  readonly quota: Quota
  /** How fast this process composes, as far as it has measured it. */
  pace: Pace
  room(id: RoomId): Room
  rooms(): readonly Room[]
  /** Lets go of a room: asked for again it begins anew. */
  drop(id: RoomId): void
  /** Tells the fronts that the room's snapshot is another one now. */
  changed(room: Room): void
  /** A short id that no other record has: the time and chance, in base 36. */
  id(): string
  /** Runs work that nobody waits for; whatever it throws is logged, never raised. */
  behind(event: string, work: () => Promise<unknown>): void
  /** Resolves when nothing runs behind any more. */
  settled(): Promise<void>
  /** Whether the app is closing: nothing new may begin. */
  closing(): boolean
}

/** @param stageOf makes a room's stage; passed in because the stage needs the context as well */
export const createContext = (
  parts: AppParts,
  stageOf: (context: Context, room: RoomId, leaveAfter: number) => RoomStage,
): Context & { shut(): void } => {
  const rooms = new Map<RoomId, Room>()
  const running = new Set<Promise<void>>()
  let shut = false
  const context: Context & { shut(): void } = {
    ...parts,
    abilities: parts.abilities ?? { ages: false, removal: false },
    quota: createQuota(() => parts.clock.steady(), parts.quotas),
    pace: FIRST_PACE,
    room: (id) => {
      const known = rooms.get(id)
      if (known) return known
      const fresh: Room = {
        id,
        settings: DEFAULT_SETTINGS,
        own: [],
        round: null,
        ballots: new Map(),
        counting: false,
        stopTimer: () => {},
        stopAhead: () => {},
        ahead: null,
        composing: [],
        ledger: EMPTY_LEDGER,
        log: EMPTY_LOG,
        pieces: null,
        marks: 0,
        ratings: new Map(),
        taste: EMPTY_TASTE,
        lesson: null,
        stage: stageOf(context, id, DEFAULT_SETTINGS.leaveAfter),
        place: null,
        listeners: new Set(),
        forgotten: [],
        erased: false,
        returning: false,
        serial: serially(),
      }
      rooms.set(id, fresh)
      return fresh
    },
    rooms: () => [...rooms.values()],
    drop: (id) => void rooms.delete(id),
    changed: (room) => {
      for (const listener of [...room.listeners]) listener()
    },
    id: () => `${parts.clock.now().toString(36)}${parts.random().toString(36)}`,
    behind: (event, work) => {
      const task: Promise<void> = work()
        .then(() => {})
        .catch((error: unknown) => parts.log.error(event, { error }))
        .finally(() => running.delete(task))
      running.add(task)
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running)
    },
    closing: () => shut,
    shut: () => {
      shut = true
    },
  }
  return context
}

/** What the room's pieces are encoded with, in bits a second. */
export const bitrateOf = (room: Room): number => room.settings.bitrate * 1000

export const placeOf = (who: {
  readonly room: RoomId
  readonly channel: ChannelId
  readonly uploadLimit: number
}): Place => ({ room: who.room, channel: who.channel, uploadLimit: who.uploadLimit })
