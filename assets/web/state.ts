import type { Moment, Roll, RoomState } from '../../src/adapters/web/protocol.ts'
import type { CommandData } from '../../src/app/command.ts'
import type {
  BallotView,
  CritiqueView,
  FairnessView,
  FormView,
  HelpView,
  LogView,
  NoticeView,
  PrivacyView,
  SettingsView,
  StylesView,
  StyleView,
  StageProgress,
  StatusView,
  TasteView,
  WhyView,
} from '../../src/app/views.ts'
import type { OwnRatings } from '../../src/app/app.ts'
import type { MemberRef } from '../../src/model/ids.ts'

export type Tab = 'vote' | 'queue' | 'pieces'

/** A line told to this member. `box` is where the control that was used stands on the screen. */
export interface Told {
  readonly id: number
  readonly tone: NoticeView['tone']
  readonly text: string
  readonly at: string
  readonly box: { readonly x: number; readonly y: number; readonly below: boolean } | null
  /** Whether it still floats beside its control. */
  readonly fresh: boolean
}

export type Dialog =
  | { readonly kind: 'form'; readonly form: FormView }
  | { readonly kind: 'command'; readonly command: CommandData }
  | {
      readonly kind: 'view'
      readonly view:
        | HelpView
        | SettingsView
        | LogView
        | PrivacyView
        | StyleView
        | StylesView
        | WhyView
        | FairnessView
        | TasteView
        | StatusView
    }
  /** `problem`: why the last choice was not taken. */
  | { readonly kind: 'critique'; readonly view: CritiqueView; readonly problem: string | null }
  | { readonly kind: 'menu' }
  | { readonly kind: 'keys' }

export interface PageState {
  readonly link: 'connecting' | 'open' | 'lost'
  readonly me: MemberRef | null
  /** What is wrong with the name that was asked for. */
  readonly nameProblem: string | null
  readonly commands: readonly CommandData[]
  readonly room: RoomState | null
  readonly ballot: BallotView | null
  /** What this member says of the pieces. */
  readonly rated: OwnRatings
  readonly rolls: { readonly playing: Roll | null; readonly upcoming: Roll | null }
  /** The newest piece, to look at while nothing sounds. */
  readonly preview: { readonly piece: string; readonly roll: Roll } | null
  readonly moment: Moment
  /** Seconds into what plays up to which packets are here. */
  readonly fed: number
  /** `locked`: the browser wants a gesture first. `stream`: an audio element plays instead. */
  readonly sound: 'locked' | 'on' | 'stream'
  readonly muted: boolean
  readonly volume: number
  readonly theme: 'dark' | 'light'
  readonly tab: Tab
  readonly told: readonly Told[]
  readonly logOpen: boolean
  readonly dialog: Dialog | null
  /** The style whose preview is made or plays, for this listener alone. */
  readonly stylePreview: { readonly style: string; readonly status: 'making' | 'playing' } | null
  /** Index of the part that is pointed at. */
  readonly part: number | null
  /** Seconds that a paused roll was dragged away from where it rests. */
  readonly looking: number
  readonly opened: string | null
  /** Whether a narrow page shows who shaped what plays. */
  readonly shapedOpen: boolean
}

export const INITIAL: PageState = {
  link: 'connecting',
  me: null,
  nameProblem: null,
  commands: [],
  room: null,
  ballot: null,
  rated: {},
  rolls: { playing: null, upcoming: null },
  preview: null,
  moment: { status: 'silent', serial: -1 },
  fed: 0,
  sound: 'locked',
  muted: false,
  volume: 1,
  theme: 'dark',
  tab: 'vote',
  told: [],
  logOpen: false,
  dialog: null,
  stylePreview: null,
  part: null,
  looking: 0,
  opened: null,
  shapedOpen: false,
}

export interface Store {
  get(): PageState
  set(change: Partial<PageState>): void
}

/** @param onChange called at most once for each frame */
export const createStore = (first: PageState, onChange: (state: PageState) => void): Store => {
  let state = first
  let pending = false
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change }
      if (pending) return
      pending = true
      // A hidden page gets no frames, and still must answer.
      const run = () => {
        if (!pending) return
        pending = false
        onChange(state)
      }
      requestAnimationFrame(run)
      setTimeout(run, 100)
    },
  }
}

/** How far composing is, for a round or for a wish; null when nothing is left to wait for. */
export const progressOf = ({ room }: PageState): StageProgress | null => {
  const phase = room?.round?.phase
  const progress = phase?.status === 'composing' ? phase.progress : (room?.composing?.progress ?? null)
  return progress && room?.playing && progress.fraction >= 1 ? null : progress
}

export const PACKET_S = 0.02

/** Seconds into what the room plays, whether or not it sounds here. */
const roomAt = (moment: Extract<Moment, { status: 'running' }>, now: number): number =>
  Math.max(0, moment.from * PACKET_S + (now - moment.at) / 1000)

/** Seconds into what plays here, at the server's time `now` (ms): where packets end, it stands still. */
export const positionAt = ({ moment, room, fed }: PageState, now: number): number => {
  const seconds = room?.playing?.seconds ?? Infinity
  if (moment.status === 'running') return Math.min(seconds, fed, roomAt(moment, now))
  return moment.status === 'held' ? moment.next * PACKET_S : (room?.playing?.position ?? 0)
}

/** Whether what plays has run out of packets before its end: the room is out of reach. */
export const starved = ({ moment, room, fed }: PageState, now: number): boolean =>
  moment.status === 'running' && fed < (room?.playing?.seconds ?? 0) && roomAt(moment, now) > fed
