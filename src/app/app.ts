import type { QuestionId } from '../model/ballot.ts'
import type { CritiqueId, Thumb } from '../model/rating.ts'
import type { PieceId, RoomId, RoundId, TrackId } from '../model/ids.ts'
import type { Electorate } from '../model/round.ts'
import type { Settings } from '../model/settings.ts'
import type { Score } from '../music/score.ts'
import type { Seat } from '../music/seats.ts'
import type { Tape } from '../audio/tape.ts'
import type { Suggestion } from './command.ts'
import type { Ratings } from './pieces/ratings.ts'
import type { Who } from './ports.ts'
import type { Scope } from './privacy/collect.ts'
import type {
  BallotView,
  CritiqueView,
  FairnessView,
  FormView,
  HelpView,
  LogView,
  NoticeView,
  PieceView,
  PlayingView,
  PrivacyView,
  QueueView,
  RoundView,
  SettingsView,
  StatusView,
  StylesView,
  StyleView,
  TasteView,
  WhyView,
} from './views.ts'

/** What /compose asks for; whatever is absent the style and chance decide. */
export interface Wish {
  readonly style?: string
  readonly mood?: string
  readonly tempo?: string
  readonly key?: string
  readonly seconds?: number
  readonly seed?: number
}

/** What /style create asks for: a name and bases with dials, or a file that holds them. */
export interface StyleWish extends Readonly<Partial<Record<Seat, string>>> {
  readonly name?: string
  readonly line?: string
  readonly tempo?: number
  readonly swing?: number
  readonly colour?: string
  readonly lead?: string
  readonly size?: string
  readonly density?: number
  readonly brightness?: number
  /** The text of an exported style; its name gives way to `name`. */
  readonly file?: string
}

/** One member's ratings by piece. */
export type OwnRatings = Readonly<
  Record<PieceId, { readonly thumb: Thumb | null; readonly critique: readonly CritiqueId[] }>
>

/** Everything a front may ask for. Each rejects with a Refusal where the answer is "no". */
export interface App {
  readonly rounds: {
    /** Opens a round and posts its panel. */
    start(
      who: Who,
      wish: { readonly minutes?: number; readonly seconds?: number; readonly electorate?: Electorate },
    ): Promise<NoticeView>
    status(who: Who): Promise<RoundView>
    /** Closes now; host or admin. Resolves when the Brief stands; composing goes on behind it. */
    close(who: Who, round?: RoundId): Promise<NoticeView>
    cancel(who: Who, round?: RoundId): Promise<NoticeView>
    /** The member's own ballot in the open round. */
    ballot(who: Who, round?: RoundId): Promise<BallotView>
    /** Answers one question; with `group` only that group's options are replaced. */
    answer(
      who: Who,
      round: RoundId,
      question: QuestionId,
      chosen: readonly string[],
      group?: number,
    ): Promise<BallotView>
    ideaForm(who: Who, round?: RoundId): Promise<FormView>
    idea(who: Who, text: string, round?: RoundId): Promise<NoticeView>
    done(who: Who, round: RoundId): Promise<BallotView | NoticeView>
    withdraw(who: Who, round: RoundId): Promise<NoticeView>
  }
  readonly pieces: {
    /** Composes at once and queues it; the panel shows progress and becomes the piece's card. */
    compose(who: Who, wish: Wish): Promise<NoticeView>
    /** Queues a stored piece. */
    play(who: Who, piece: PieceId): Promise<NoticeView>
    card(who: Who, piece: PieceId): Promise<PieceView>
    /** How a piece came out of its ballots; without `piece` the one on the stage, else the newest. */
    why(who: Who, piece?: PieceId): Promise<WhyView>
    /** Without `piece` the one on the stage, else the newest; the same for the others of these. */
    rate(who: Who, thumb: Thumb, piece?: PieceId): Promise<NoticeView>
    /** The member's own rating of a piece, with what they would change. */
    critique(who: Who, piece?: PieceId): Promise<CritiqueView>
    /** Takes the place of all changes that the member had named. */
    criticise(who: Who, piece: PieceId, changes: readonly string[]): Promise<CritiqueView>
    unrate(who: Who, piece: PieceId): Promise<NoticeView>
    /** What the member says of the room's pieces, by piece. */
    rated(who: Who): OwnRatings
    /** Makes another piece of one: with these changes, else those that the member named, else those of most, else anew. */
    remix(who: Who, piece?: PieceId, changes?: readonly string[]): Promise<NoticeView>
    /** Composes a short piece where the library is empty, without queueing it: something to press play on. */
    welcome(room: RoomId): Promise<void>
    /** Newest first. */
    list(room: RoomId): Promise<readonly PieceView[]>
  }
  readonly stage: {
    queue(who: Who): Promise<QueueView>
    /** `to` 1 is next. */
    move(who: Who, track: TrackId, to: number): Promise<QueueView>
    remove(who: Who, track: TrackId): Promise<QueueView>
    clear(who: Who): Promise<QueueView>
    loop(who: Who, mode: 'off' | 'track' | 'queue'): Promise<QueueView>
    /** Plays the current or last piece again from its beginning. */
    replay(who: Who): Promise<NoticeView>
    /** With `track` only if that is the current one: a button pressed twice skips once. */
    skip(who: Who, track?: TrackId): Promise<NoticeView>
    pause(who: Who): Promise<NoticeView>
    resume(who: Who): Promise<NoticeView>
    nowPlaying(who: Who): Promise<PlayingView>
    /** Posts what plays as a panel that follows it, one for each room, and says where; else shows it as it is now. */
    showPlaying(who: Who): Promise<NoticeView | PlayingView>
    leave(who: Who): Promise<NoticeView>
  }
  readonly settings: {
    show(who: Who): Promise<SettingsView>
    change(who: Who, change: Partial<Omit<Settings, 'version'>>): Promise<SettingsView>
    /** What admins did, for admins; page 1 is the newest. */
    log(who: Who, page?: number): Promise<LogView>
  }
  readonly styles: {
    /** Makes a style of the room's own. */
    create(who: Who, wish: StyleWish): Promise<StyleView>
    /** How a style is made, by its id or name; an own one with its file. */
    show(who: Who, style: string): Promise<StyleView>
    list(who: Who): Promise<StylesView>
    /** Its author or an admin. */
    remove(who: Who, style: string): Promise<NoticeView>
    /** What a style is, with a preview of it that is made where there is none yet. */
    about(who: Who, style: string): Promise<StyleView>
  }
  /** How the bot is; for admins. */
  status(who: Who): Promise<StatusView>
  /** What goes on in all rooms together: rounds that take votes, rooms in which music sounds. */
  census(): { readonly rounds: number; readonly playing: number }
  /** How the music of the last rounds was shared out: 1 to 100, 20 by itself. */
  fairness(who: Who, rounds?: number): Promise<FairnessView>
  readonly taste: {
    /** What the room likes, as far as its ratings tell. */
    show(who: Who): Promise<TasteView>
    /** The same with everything learned as a file. */
    export(who: Who): Promise<TasteView>
    /** Asks an admin whether to forget what was learned. */
    askReset(who: Who): Promise<FormView>
    /** @param word `forget`; anything else forgets nothing */
    reset(who: Who, word: string): Promise<NoticeView>
  }
  /** What there is to do; with a command's name what it does, with a topic's what it says. */
  help(topic?: string): HelpView
  /** What is stored of the member who asks. */
  readonly privacy: {
    about(who: Who): Promise<PrivacyView>
    export(who: Who, scope: Scope): Promise<PrivacyView>
    /** What would go and what would stay; `delete` is a second press. */
    askDelete(who: Who, scope: Scope): Promise<PrivacyView>
    delete(who: Who, scope: Scope): Promise<PrivacyView>
  }
  /** For fronts whose rooms come and go. */
  readonly rooms: {
    /** Rooms of which something is stored. */
    known(): readonly RoomId[]
    /** The bot was removed, just now or before the process started. An outage is no removal. */
    removed(room: RoomId, noticed: 'now' | 'at-start'): Promise<void>
    joined(room: RoomId): Promise<void>
  }
  /** Whether a request may pass now. `what` as in `kindOf` of limits.ts. @throws Refusal `too-fast`, `too-many` */
  admit(who: Who, what: string): void
  /** Whether a keystroke may ask for suggestions now. */
  mayType(who: Who): boolean
  /** Suggestions for autocomplete, best first, at most 25. */
  readonly suggest: {
    /** With a room its own styles first, without one those that ship. */
    styles(typed: string, room?: RoomId): readonly Suggestion[]
    ownStyles(room: RoomId, typed: string): readonly Suggestion[]
    moods(typed: string): readonly Suggestion[]
    keys(typed: string): readonly Suggestion[]
    tempos(typed: string): readonly Suggestion[]
    pieces(room: RoomId, typed: string): Promise<readonly Suggestion[]>
    tracks(room: RoomId, typed: string): readonly Suggestion[]
  }
  /** What a room is doing, for a front that shows it all at once. */
  snapshot(room: RoomId): RoomSnapshot
  /** Calls `listener` after every change of the room's snapshot; returns the way to stop. */
  subscribe(room: RoomId, listener: () => void): () => void
  /** Picks up where the last process ended: open rounds, queues, settings. */
  open(): Promise<void>
  /**
   * Takes no requests any more (Refusal `restarting`), saves where everything is, and says in panels that the bot is away
   * for a moment. Resolves when all is saved and it was said, soon; rejects where something could not be saved.
   */
  farewell(): Promise<void>
  /** Saves, stops playing and lets running jobs end. */
  close(): Promise<void>
}

export interface RoomSnapshot {
  readonly round: RoundView | null
  readonly playing: (PlayingView & { readonly score: Score | null; readonly tape: Tape }) | null
  readonly queue: QueueView
  /** What members say of the pieces: another object after every change. */
  readonly ratings: Ratings
  /** Another number after a piece was marked as damaged, or as sound again. */
  readonly marks: number
  /** A piece that is being composed for this room, with its Score as soon as it exists. */
  readonly upcoming: { readonly title: string; readonly score: Score | null } | null
}
