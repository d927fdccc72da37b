import type { App, RoomSnapshot } from '../../app/app.ts'
import type { Archive } from '../../app/ports.ts'
import type { ComposingView, PieceView, RoundView } from '../../app/views.ts'
import type { Score } from '../../music/score.ts'
import type { PanelBoard } from './board.ts'
import type { PageClock } from './clock.ts'
import { LOCAL, type Crowd } from './presence.ts'
import type { Roll, RoomState } from './protocol.ts'
import { rollOf } from './roll.ts'
import { roundOnPage, viewOnPage } from './words.ts'

/** Pieces that the page lists. */
const LISTED = 50

export interface RoomStateParts {
  readonly app: App
  readonly archive: Archive
  readonly board: PanelBoard
  readonly crowd: Crowd
  readonly clock: PageClock
}

/** What every page is shown of the room, made from the app's snapshot. Rolls and lists are kept while they hold. */
export const createRoomState = ({ app, archive, board, crowd, clock }: RoomStateParts) => {
  const rolls = new WeakMap<Score, Roll>()
  let pieces: {
    readonly of: string
    readonly ratings: RoomSnapshot['ratings']
    readonly list: readonly PieceView[]
  } = { of: '', ratings: new Map(), list: [] }
  let stored: { readonly master: string; readonly score: Score | null } | null = null

  const rollFor = (score: Score | null): Roll | null => {
    if (!score) return null
    const known = rolls.get(score)
    if (known) return known
    const roll = rollOf(score)
    rolls.set(score, roll)
    return roll
  }

  /** The list of pieces changes only with what is being composed, played, queued and rated. */
  const listPieces = async (snapshot: RoomSnapshot): Promise<readonly PieceView[]> => {
    const { round, playing, queue, upcoming, ratings } = snapshot
    const of = JSON.stringify([
      round?.id,
      round?.phase.status,
      playing?.piece,
      playing?.next,
      queue.entries.map(({ piece }) => piece),
      upcoming?.title,
      snapshot.marks,
      board.panels().map((view) => (view.kind === 'piece' ? view.id : view.kind)),
    ])
    if (of !== pieces.of || ratings !== pieces.ratings || pieces.list.length === 0)
      pieces = {
        of,
        ratings,
        list: (await app.pieces.list(LOCAL)).slice(0, LISTED).map((piece) => viewOnPage(piece)),
      }
    return pieces.list
  }

  const composing = (): ComposingView | null =>
    board
      .panels()
      .filter((view) => view.kind === 'composing')
      .at(-1) ?? null

  const atItsTime = (round: RoundView): RoundView =>
    round.phase.status === 'voting'
      ? {
          ...round,
          openedAt: clock.onPage(round.openedAt),
          phase: { ...round.phase, closesAt: clock.onPage(round.phase.closesAt) },
        }
      : round

  const state = async (snapshot: RoomSnapshot, preparing: boolean): Promise<RoomState> => {
    const { playing } = snapshot
    const shown = playing && (({ score: _score, tape: _tape, ...view }) => view)(playing)
    return {
      people: crowd.people(),
      round: snapshot.round && roundOnPage(atItsTime(snapshot.round)),
      composing: composing(),
      upcoming: snapshot.upcoming && { title: snapshot.upcoming.title },
      playing: shown,
      queue: snapshot.queue,
      pieces: await listPieces(snapshot),
      preparing,
    }
  }

  const playingScore = async ({ playing }: RoomSnapshot): Promise<Score | null> => {
    if (!playing || playing.score) return playing?.score ?? null
    if (stored?.master !== playing.master)
      stored = {
        master: playing.master,
        score: await archive.score(playing.master).catch(() => null),
      }
    return stored.score
  }

  return {
    /** @param preparing whether the room's first piece is still being made */
    state,
    /** The rolls of what plays and of what is being composed. */
    rolls: async (snapshot: RoomSnapshot) => ({
      playing: rollFor(await playingScore(snapshot)),
      upcoming: rollFor(snapshot.upcoming?.score ?? null),
    }),
  }
}
