import type { QuestionId } from '../model/ballot.ts'
import type { MemberId, MemberRef, PieceId, RoundId, TrackId } from '../model/ids.ts'
import type { FileKind, StageId } from './ports.ts'
import type { TasteView } from './taste-views.ts'
import type { FairnessView, WhyView } from './vote-views.ts'

export type * from './taste-views.ts'
export type * from './vote-views.ts'

/** A button. `action` is `command.name`; with its arguments it must fit Discord's 100 characters. */
export interface Control {
  readonly action: string
  readonly args: readonly string[]
  readonly label: string
  readonly tone: 'primary' | 'quiet' | 'danger'
  readonly enabled: boolean
}

export interface Choice {
  readonly id: string
  readonly label: string
  readonly detail?: string
  readonly chosen: boolean
}

/** A menu. More than 25 options are split into groups (a style's family, say). */
export interface Menu {
  readonly question: QuestionId | 'changes'
  readonly label: string
  readonly many: boolean
  readonly groups: readonly { readonly label: string; readonly options: readonly Choice[] }[]
  /** Used with the chosen ids; `args` end with the group's index. */
  readonly action: string
  readonly args: readonly string[]
}

/** A form with text fields; answered as `action` with the fields as values. */
export interface FormView {
  readonly kind: 'form'
  readonly action: string
  readonly args: readonly string[]
  readonly title: string
  readonly fields: readonly {
    readonly id: string
    readonly label: string
    readonly value: string
    readonly placeholder: string
    readonly maxLength: number
    readonly multiline: boolean
    readonly required: boolean
  }[]
}

export interface TallyView {
  readonly question: QuestionId
  readonly label: string
  readonly answered: number
  /** Most votes first. */
  readonly options: readonly { readonly id: string; readonly label: string; readonly votes: number }[]
}

export interface StageProgress {
  readonly stages: readonly {
    readonly id: StageId
    readonly label: string
    readonly state: 'waiting' | 'active' | 'done'
  }[]
  readonly fraction: number
  /** How long until it sounds: "about 2 s"; null where it sounds, or nothing is known. */
  readonly left: string | null
}

export type RoundPhase =
  | { readonly status: 'voting'; readonly closesAt: number }
  | { readonly status: 'composing'; readonly progress: StageProgress }
  | { readonly status: 'missed' | 'cancelled' | 'failed'; readonly line: string }

/** The round's panel while it lives; when the piece is done the panel shows its PieceView. */
export interface RoundView {
  readonly kind: 'round'
  readonly id: RoundId
  readonly host: MemberRef
  readonly openedAt: number
  readonly seconds: number
  readonly phase: RoundPhase
  readonly voters: number
  readonly done: number
  readonly present: number
  readonly electorate: 'anyone' | 'voice' | 'listening'
  /** Whether the tallies stay hidden until the close: then `tallies` and `ideas` are empty. */
  readonly hidden: boolean
  readonly tallies: readonly TallyView[]
  readonly ideas: readonly { readonly author: string; readonly text: string }[]
  /** What else to know: that the bot restarts. */
  readonly note?: string
  /** What ideas would decide, in a sentence; null where votes have answered everything, or there are no ideas. */
  readonly open: string | null
  readonly controls: readonly Control[]
}

/** One member's private ballot. */
export interface BallotView {
  readonly kind: 'ballot'
  readonly round: RoundId
  readonly closesAt: number
  readonly menus: readonly Menu[]
  readonly idea: string | null
  /** What of the idea was understood: "rain, night train → slow, dark, piano"; null without an idea. */
  readonly understood: string | null
  /** What the ballot does so far: "You lean lo-fi, calm, slow." */
  readonly line: string
  readonly done: boolean
  readonly controls: readonly Control[]
}

/** One member's private rating of a piece, and what they would change. */
export interface CritiqueView {
  readonly kind: 'critique'
  readonly piece: PieceId
  readonly title: string
  readonly thumb: 'up' | 'down' | null
  readonly menu: Menu
  /** What a remix would be: "A remix would be: thinner; groove kept." */
  readonly line: string
  readonly controls: readonly Control[]
}

/** A piece on its way by /compose. */
export interface ComposingView {
  readonly kind: 'composing'
  readonly title: string
  readonly askedBy: MemberRef
  readonly progress: StageProgress
  /** What else to know: that the bot restarts. */
  readonly note?: string
}

/** A finished piece's card. */
export interface PieceView {
  readonly kind: 'piece'
  readonly id: PieceId
  readonly master: string
  readonly title: string
  readonly key: string
  readonly bpm: number
  readonly seconds: number
  readonly form: readonly string[]
  readonly styles: readonly string[]
  /** Who shaped it, at most a few lines. */
  readonly shaped: readonly string[]
  /** Of a remix: what it was made from, in words, and the parent's id. */
  readonly remix?: { readonly of: PieceId; readonly line: string }
  readonly thumbs: { readonly up: number; readonly down: number }
  /** Whose it is and under what terms. */
  readonly terms: string
  readonly waveformAlt: string
  readonly files: readonly { readonly kind: FileKind; readonly name: string }[]
  /** What else to know: how to hear it, or that a file is too large to attach. */
  readonly note?: string
  readonly createdAt: number
  readonly controls: readonly Control[]
}

export interface PlayingView {
  readonly kind: 'playing'
  readonly track: TrackId
  readonly piece: PieceId
  readonly master: string
  readonly title: string
  readonly status: 'playing' | 'paused' | 'waiting'
  /** Seconds into the piece at clock time `at` (ms). */
  readonly position: number
  readonly at: number
  readonly seconds: number
  readonly section: string
  readonly sections: readonly { readonly name: string; readonly from: number; readonly to: number }[]
  readonly shaped: readonly string[]
  /** Who chose each part, by the part's id. */
  readonly credits: Readonly<Record<string, string>>
  readonly askedBy: string
  readonly next: string | null
  /** What else to know: that the bot restarts. */
  readonly note?: string
  readonly place: string
  readonly thumbs: { readonly up: number; readonly down: number }
  readonly controls: readonly Control[]
}

export interface QueueEntryView {
  readonly track: TrackId
  readonly piece: PieceId
  readonly title: string
  readonly seconds: number
  readonly askedBy: string
}

export interface QueueView {
  readonly kind: 'queue'
  readonly now: QueueEntryView | null
  readonly entries: readonly QueueEntryView[]
  readonly loop: 'off' | 'track' | 'queue'
  readonly seconds: number
  readonly controls: readonly Control[]
}

export interface SettingsView {
  readonly kind: 'settings'
  readonly lines: readonly {
    readonly id: string
    /** What heading it stands under; lines of one group stand together. */
    readonly group: string
    readonly label: string
    readonly value: string
    readonly detail: string
    /** The option of /settings that changes it, and what it is set to now. */
    readonly option: string
    readonly set: string | number | boolean
    /** False where it means nothing in this front; `detail` says why. */
    readonly available: boolean
  }[]
  readonly controls: readonly Control[]
}

/** What admins did, newest first. */
/** How the bot is, for admins. */
export interface StatusView {
  readonly kind: 'status'
  readonly title: string
  readonly well: boolean
  /** What is wrong, the worst first; one line that all is well where nothing is. */
  readonly lines: readonly string[]
  readonly groups: readonly {
    readonly label: string
    readonly lines: readonly { readonly label: string; readonly value: string }[]
  }[]
  readonly controls: readonly Control[]
}

export interface LogView {
  readonly kind: 'log'
  readonly title: string
  readonly line: string
  readonly entries: readonly {
    readonly at: number
    /** Null where nobody did it. A front that knows names by id fills the name in when it shows the entry. */
    readonly by: { readonly id: MemberId; readonly name: string | null } | null
    readonly text: string
  }[]
  readonly controls: readonly Control[]
}

/** What is stored of a member, or what becomes of it; with a file of all of it, where that was asked for. */
export interface PrivacyView {
  readonly kind: 'privacy'
  readonly title: string
  readonly lines: readonly string[]
  readonly sections: readonly { readonly label: string; readonly lines: readonly string[] }[]
  readonly file: { readonly name: string; readonly text: string } | null
  readonly controls: readonly Control[]
}

export interface HelpView {
  readonly kind: 'help'
  readonly title: string
  readonly line: string
  readonly entries: readonly { readonly name: string; readonly line: string }[]
  /** In docs/pictures; not every front can show it. */
  readonly picture?: { readonly name: string; readonly alt: string }
  /** In docs/guides: the whole story. */
  readonly guide?: string
  readonly controls: readonly Control[]
}

/** What a style is; a preview of it and, of an own one, the file that makes it elsewhere. */
export interface StyleView {
  readonly kind: 'style'
  readonly id: string
  readonly name: string
  readonly line: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly source: string | null
  /** What it leaves out of its model. */
  readonly simplified: string | null
  /** The preview's id in the archive and its length. */
  readonly preview: { readonly master: string; readonly seconds: number } | null
  /** What the preview is called as a file. */
  readonly previewName: string
  readonly file: { readonly name: string; readonly text: string } | null
  readonly note?: string
  readonly controls: readonly Control[]
}

/** All styles by family. */
export interface StylesView {
  readonly kind: 'styles'
  readonly title: string
  readonly line: string
  readonly families: readonly {
    readonly id: string
    readonly label: string
    /** What to say where it has no style. */
    readonly empty: string
    readonly styles: readonly { readonly id: string; readonly name: string; readonly line: string }[]
  }[]
  readonly controls: readonly Control[]
}

/** One friendly line. A fault carries an id that the log knows. */
export interface NoticeView {
  readonly kind: 'notice'
  readonly tone: 'info' | 'refusal' | 'fault'
  readonly text: string
  readonly controls: readonly Control[]
}

export type View =
  | RoundView
  | BallotView
  | CritiqueView
  | ComposingView
  | PieceView
  | PlayingView
  | QueueView
  | SettingsView
  | LogView
  | PrivacyView
  | HelpView
  | StyleView
  | StylesView
  | WhyView
  | FairnessView
  | TasteView
  | StatusView
  | NoticeView
