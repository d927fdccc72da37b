import type { Heard } from '../support/e2e-sound.ts'

/** What was found in the course of an evening: plain facts, judged by `checks.ts`. */

export interface Event {
  /** Milliseconds since the evening began. */
  readonly at: number
  readonly who: string
  readonly text: string
}

export interface VoteFindings {
  readonly commands: readonly string[]
  /** Whether what the second `/jam start` was told links to the open panel. */
  readonly pointed: boolean
  /** Round panels in the channel when the vote was over. */
  readonly panels: number
  readonly ballots: readonly {
    readonly who: string
    /** Only this member sees it, and nobody else can use it. */
    readonly secret: boolean
    /** What was chosen stands in the menus when the ballot is opened again. */
    readonly kept: boolean
    /** What it says the member's idea was taken for; empty without an idea. */
    readonly read: string
  }[]
  /** Things that members did on their ballots while the vote was open. */
  readonly deeds: number
  /** Times that the panel was edited for them. */
  readonly edits: number
  readonly voteSeconds: number
  /** The panel's last words before the vote was over. */
  readonly tally: string
  /** What the last member to press Done was told. */
  readonly closing: string
  /** What the author of an idea was told at once. */
  readonly understood: string
}

export interface CardFindings {
  /** Percentages that the panel showed, in the order shown. */
  readonly progress: readonly number[]
  /** Messages in the channel when the card was there: the one that was the round's panel. */
  readonly messages: number
  readonly text: string
  readonly title: string
  readonly altText: string
  readonly opus: Uint8Array
  readonly midi: Uint8Array
  readonly waveform: Uint8Array
  /** Packets in the attached file. */
  readonly packets: readonly Uint8Array[]
  readonly midiNotes: number
  readonly midiSeconds: number
}

export interface VoiceFindings {
  readonly place: string
  /** Who was in the encrypted group. */
  readonly group: readonly string[]
  /** Whether all of them would read out the same privacy code. */
  readonly agreed: boolean
  readonly heardBy: readonly string[]
  readonly encrypted: number
  /** Packets of music without end-to-end encryption. */
  readonly plain: number
  /** Packets that nobody could decrypt, or that were not sealed for the call. */
  readonly unreadable: number
  /** Numbers missing in the packets' sequence. */
  readonly lost: number
  /** Packets of the piece that are not, byte for byte, those of the attached file. */
  readonly changed: number
  /** Ogg Opus of what was decrypted. */
  readonly opus: Uint8Array
  /** Percentages that the panel of a piece by /compose showed meanwhile. */
  readonly nextProgress: readonly number[]
  readonly nowPlaying: string
  readonly queue: string
}

export interface AfterFindings {
  readonly pause: string
  readonly resume: string
  /** Silence frames heard until the music went on. */
  readonly silences: number
  readonly stranger: string
  readonly firstSkip: string
  readonly secondSkip: string
  readonly ownerSkip: string
  readonly listenerSkip: string
  readonly hostSkip: string
  readonly left: string
  readonly inVoice: boolean
  readonly exit: { readonly code: number | null; readonly signal: string | null }
  readonly leftOver: readonly string[]
}

export interface SoundFindings {
  readonly heard: Heard
  readonly alike: number
  readonly otherSeed: number
}

export interface Findings {
  /** Length that was asked for, in seconds. */
  readonly asked: number
  readonly vote: VoteFindings
  readonly card: CardFindings
  readonly voice: VoiceFindings
  readonly after: AfterFindings
  readonly sound: SoundFindings
}
