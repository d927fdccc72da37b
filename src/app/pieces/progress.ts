import type { MemberRef, PieceId } from '../../model/ids.ts'
import type { Round } from '../../model/round.ts'
import type { Brief } from '../../music/brief.ts'
import type { Context, Room, Upcoming } from '../context.ts'
import type { Progress } from '../ports.ts'
import { panelOf } from '../rounds/panel.ts'
import { briefWords } from '../views/brief-words.ts'
import { further, NO_PROGRESS, stageProgress } from '../views/progress.ts'
import type { ComposingView, RoundPhase, RoundView } from '../views.ts'
import { COMPOSING } from '../words/en.ts'
import type { Commission } from './promise.ts'

export const composingView = (
  ctx: Context,
  brief: Brief,
  askedBy: MemberRef,
  progress: Progress,
): ComposingView => ({
  kind: 'composing',
  title: COMPOSING.title(briefWords(ctx.styles, brief)),
  askedBy: { id: askedBy.id, name: askedBy.name },
  progress: stageProgress(progress),
})

const find = (room: Room, id: PieceId): Upcoming | undefined => room.composing.find((one) => one.id === id)

/** How far the round's piece is, while it is being composed. */
export const composingPhase = (room: Room, round: Round): RoundPhase => {
  const upcoming = room.composing.find((one) => one.round === round.id)
  return { status: 'composing', progress: stageProgress(upcoming?.progress ?? NO_PROGRESS) }
}

/** The panel of a commission as it stands. */
export const commissionPanel = (
  ctx: Context,
  room: Room,
  commission: Commission,
): RoundView | ComposingView => {
  const { round, origin } = commission
  const progress = find(room, commission.id)?.progress ?? NO_PROGRESS
  if (round) return panelOf(ctx, room, round, { status: 'composing', progress: stageProgress(progress) })
  const askedBy = origin.kind === 'member' ? origin.member : origin.host
  return composingView(ctx, commission.brief, askedBy, progress)
}

export const beginProgress = (ctx: Context, room: Room, commission: Commission): void => {
  room.composing = [
    ...room.composing.filter(({ id }) => id !== commission.id),
    {
      id: commission.id,
      round: commission.round?.id ?? null,
      brief: commission.brief,
      title: briefWords(ctx.styles, commission.brief).join(', '),
      score: null,
      progress: NO_PROGRESS,
    },
  ]
}

/** Takes note of news about a piece on its way and shows them; progress that lies behind what was shown is left out. */
export const advance = (
  ctx: Context,
  room: Room,
  commission: Commission,
  news: { readonly progress?: Progress; readonly score?: Upcoming['score'] },
): void => {
  const known = find(room, commission.id)
  if (!known) return
  const next: Upcoming = {
    ...known,
    ...(news.score ? { score: news.score, title: news.score.title } : {}),
    progress: news.progress ? further(known.progress, news.progress) : known.progress,
  }
  room.composing = room.composing.map((one) => (one.id === known.id ? next : one))
  ctx.board.update(commission.panel, commissionPanel(ctx, room, commission))
  ctx.changed(room)
}

export const endProgress = (room: Room, id: PieceId): void => {
  room.composing = room.composing.filter((one) => one.id !== id)
}
