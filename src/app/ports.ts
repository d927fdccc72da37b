import type { Master } from '../audio/master.ts'
import type { Tape } from '../audio/tape.ts'
import type { ChannelId, MemberId, MemberRef, RoomId } from '../model/ids.ts'
import type { Reading } from '../model/idea.ts'
import type { Brief } from '../music/brief.ts'
import type { Score } from '../music/score.ts'
import type { AudioSink } from '../stage/sink.ts'
import type { UploadKind, Uploads } from './upload.ts'
import type { FormView, View } from './views.ts'

export type { Clock } from '../stage/clock.ts'
export type { AudioSink } from '../stage/sink.ts'

/** A member making a request. `admin` is Discord's Manage Server, or the local room's owner. */
export interface Member extends MemberRef {
  readonly admin: boolean
  /** Ms since 1970; null where it is not known, absent where a front knows neither. */
  readonly since?: { readonly account: number | null; readonly membership: number | null }
}

/** What a front knows of its members and what may happen to its rooms. */
export interface Abilities {
  /** When accounts were made, and when members came. */
  readonly ages: boolean
  /** The bot may be removed from a room. */
  readonly removal: boolean
}

/** What a front keeps beside the app's own records: who members are, where panels stand. */
export interface Keeper {
  /** What it has stored of a member, by collection. */
  collect(room: RoomId, member: MemberId): Promise<Readonly<Record<string, readonly unknown[]>>>
  forget(room: RoomId, member: MemberId): Promise<void>
  /** Everything of a room goes. */
  erase(room: RoomId): Promise<void>
}

/** Where a request comes from: what every use case gets first. */
export interface Who {
  readonly room: RoomId
  readonly channel: ChannelId
  readonly member: Member
  /** Bytes that one message's attachments may have here. */
  readonly uploadLimit: number
  /**
   * Born with the request; in every line of the log about what comes of it, up to the first packet and over restarts.
   * A front that gives none gets one from `dispatch`.
   */
  readonly trace?: string | undefined
}

/** What came with a request, already parsed: a slash command's options, or an action's arguments and choices. */
export interface Options {
  readonly subcommand: string | null
  readonly values: Readonly<Record<string, string | number | boolean>>
  /** Arguments that the control carried. */
  readonly args: readonly string[]
  /** What was chosen in a menu. */
  readonly chosen: readonly string[]
}

/** One member's request. The front acknowledges it; a command or action only says to whom and what. */
export interface Call {
  readonly who: Who
  readonly options: Options
  /** Call it before any other await: Discord waits 3 s. `me` answers privately. */
  defer(to: 'me' | 'everyone'): Promise<void>
  reply(view: View, to?: 'me' | 'everyone'): Promise<void>
  /** Replaces the private message that holds the control which was used. */
  refresh(view: View): Promise<void>
  /**
   * The file that came with an option, or null; absent where a front takes no files. It has passed the Door.
   * Refusals `bad-upload`, `door-busy`.
   */
  upload?<K extends UploadKind>(option: string, kind: K): Promise<Uploads[K] | null>
  /** Opens a form; its answer comes back as an action whose `values` are the fields. */
  ask(form: FormView): Promise<void>
}

/** Where fronts bring the files that members send, before anything looks into them. */
export interface Door {
  /** Bytes that a file of this kind may have; no front needs to fetch more. */
  mostBytes(kind: UploadKind): number
  /** Reads a file, away from everything else. Refusals `bad-upload`, `door-busy`. */
  open<K extends UploadKind>(kind: K, bytes: Uint8Array): Promise<Uploads[K]>
  /** What is being read is let go. */
  close(): Promise<void>
}

/** A live panel by key. Survives restarts, is edited at most once every 2 s, posted again when deleted. */
export interface Board {
  /** Posts the panel, or edits it where it exists. Refusal `cannot-post` where the bot may not. */
  show(
    key: string,
    place: { readonly room: RoomId; readonly channel: ChannelId; readonly uploadLimit: number },
    view: View,
  ): Promise<void>
  /** Edits it soon; the newest view wins. Unknown keys are ignored. */
  update(key: string, view: View): void
  remove(key: string): Promise<void>
  /** Edits at once what waits for its turn; resolves when that is done, or has failed. */
  flush(): Promise<void>
  /** Panels that show something under way, as they were last edited, or whose posting may have been cut short. */
  unsettled(): Promise<
    readonly {
      readonly key: string
      readonly place: { readonly room: RoomId; readonly channel: ChannelId; readonly uploadLimit: number }
    }[]
  >
  /** How a member finds the panel, as text in a message (a link on Discord). */
  link(key: string): string | null
}

export interface Listener extends MemberRef {
  readonly deafened: boolean
}

/** Who is in the voice channel (or on the page). Bots are left out. */
export interface Presence {
  /** Those in the channel where the bot plays, or, before it plays, in the member's own channel; or in `channel`. */
  listeners(room: RoomId, channel?: ChannelId | null): readonly Listener[]
  /** Whether this member is in any voice channel of the room. */
  inVoice(room: RoomId, member: MemberId): boolean
  onChange(listener: (room: RoomId) => void): () => void
}

/** Where a room's music sounds. */
export interface Venue {
  /**
   * Joins the member's voice channel (or finds the room already joined) and returns the sink.
   * Refusals: not-in-voice, other-channel, channel-full, missing-permission, afk-channel. Fault: voice-failed.
   */
  enter(room: RoomId, member: MemberId): Promise<AudioSink>
}

export const STAGES = ['form', 'harmony', 'melody', 'rhythm', 'arrangement', 'performance', 'mix'] as const
export type StageId = (typeof STAGES)[number]

/** How far a job is; `fraction` of the whole, 0–1, never falls. */
export interface Progress {
  readonly stage: StageId
  readonly fraction: number
}

/** A piece on its way: the Score is there, packets arrive on the tape. */
export interface Rendering {
  readonly score: Score
  readonly tape: Tape
  /** Resolves when the piece is measured and its files lie in the archive. Rejects with a Fault. */
  readonly finished: Promise<Master>
}

/** Composes and renders somewhere off the main thread. Data only crosses it. */
export interface Jobs {
  /**
   * Resolves once the first packets are on the tape. The same Brief already running or finished is the same Rendering.
   * `ahead` work runs at lower priority and gives way to `playing`. Rejects with a Fault, with Refusal `too-busy` or
   * `house-full` where no more may wait, or with the signal's reason.
   */
  run(
    brief: Brief,
    options: {
      readonly priority: 'playing' | 'ahead'
      /** On whose turn it is done: the room. Turns go round, so that one with much to do keeps no other waiting. */
      readonly share: string
      /** Bits a second. */
      readonly bitrate: number
      readonly signal?: AbortSignal
      /** Of the request that this work is for. */
      readonly trace?: string | undefined
      /** Called when its turn has come; before that it only waits for others. */
      readonly onTurn?: () => void
      readonly onProgress?: (progress: Progress) => void
      /** Called as soon as the Score exists, before its first packet. */
      readonly onScore?: (score: Score) => void
    },
  ): Promise<Rendering>
  /** How many that somebody waits for have not begun. */
  waiting(): number
  close(): Promise<void>
}

export type FileKind = 'opus' | 'midi' | 'json' | 'waveform'

/** Finished pieces' files by master id. */
export interface Archive {
  /** The piece as a complete tape. Fault `bad-file` where it is missing or damaged. */
  tape(master: string): Promise<Tape>
  score(master: string): Promise<Score>
  read(master: string, kind: FileKind): Promise<Uint8Array>
  remove(master: string): Promise<void>
  /** Takes ideas, word for word, out of what the piece's record tells of its votes; a piece that is not there has none. */
  redact(master: string, ideas: readonly string[]): Promise<void>
}

/** How the machinery is, seen from outside the app. Times in seconds, sizes in bytes, unless told otherwise. */
export interface Vitals {
  readonly version: string
  readonly node: string
  readonly uptime: number
  /** Of the bot's own process. */
  readonly memory: number
  /** On the disk of the data folder; null where the system does not tell. */
  readonly diskFree: number | null
  readonly front: {
    readonly kind: 'discord' | 'local'
    readonly connected: boolean
    /** Round trip to Discord in ms; null where there is none, or it was not measured yet. */
    readonly ping: number | null
    /** Servers; the local room is one. */
    readonly rooms: number
    /** Of each voice connection. */
    readonly voice: readonly { readonly room: RoomId; readonly state: 'joining' | 'open' }[]
  }
  readonly renders: Renders
}

/** How rendering goes. */
export interface Renders {
  readonly worker: 'warming' | 'ready' | 'broken'
  /** Of FFmpeg, once the worker has found it. */
  readonly ffmpeg: string | null
  readonly running: number
  readonly waiting: number
  /** FFmpeg processes. */
  readonly children: number
  /** Bytes that the worker holds; 0 where there is none. */
  readonly memory: number
  /** The last few, newest first: how long they took, and how long the piece is. Seconds. */
  readonly last: readonly { readonly took: number; readonly seconds: number }[]
}

/** Plain JSON records by collection and key; a `set` is durable when it resolves. */
export interface Store {
  get<T>(collection: string, key: string): Promise<T | undefined>
  set(collection: string, key: string, value: unknown): Promise<void>
  delete(collection: string, key: string): Promise<void>
  /** All of a collection, ordered by key; with `prefix` only keys that begin so. */
  entries<T>(collection: string, prefix?: string): Promise<readonly (readonly [key: string, value: T])[]>
  close(): Promise<void>
}

/** Structured log lines: no member names, no tokens. */
export interface Log {
  info(event: string, details?: object): void
  warn(event: string, details?: object): void
  error(event: string, details?: object): void
}

/** What an idea asks for, as a `Reading` has it. */
export type IdeaAnswers = Pick<Reading, 'answers' | 'avoid'>

/** Reads ideas by something slower than the lexicon: a language model. */
export interface IdeaReader {
  /**
   * What an idea asks for, in options that exist. `null` where no answer came in time, or none of use: the lexicon's
   * stands. Never rejects, and takes a few seconds at most.
   *
   * @param styles those that the room can vote for
   */
  read(
    idea: string,
    styles: readonly { readonly id: string; readonly name: string }[],
  ): Promise<IdeaAnswers | null>
}
