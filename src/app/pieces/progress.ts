import type { MemberRef, PieceId } from '../../model/ids.ts'
import type { Round } from '../../model/round.ts'
import type { Brief } from '../../music/brief.ts'
import type { Context, Room, Upcoming } from '../context.ts'
import type { Progress } from '../ports.ts'
import { panelOf } from '../rounds/panel.ts'
import { stylesFor } from '../styles/room-styles.ts'
import { briefWords } from '../views/brief-words.ts'
import { beginCourse, learnt, passed, reached, sounded } from '../estimate.ts'
import { further, leftLine, NO_PROGRESS, stageProgress } from '../views/progress.ts'
import type { ComposingView, RoundPhase, RoundView, StageProgress } from '../views.ts'
import { COMPOSING } from '../words/en.ts'
import { REMIX } from '../words/ratings.ts'
import { RESTART } from '../words/restart.ts'
import type { Commission } from './promise.ts'

export const composingView = (
  ctx: Context,
  brief: Brief,
  askedBy: MemberRef,
  progress: StageProgress,
): ComposingView => ({
  kind: 'composing',
  title: brief.revision
    ? REMIX.kin(brief.revision.title, brief.revision.changes)
    : COMPOSING.title(briefWords(stylesFor(ctx, { brief }), brief)),
  askedBy: { id: askedBy.id, name: askedBy.name },
  progress,
})

const find = (room: Room, id: PieceId): Upcoming | undefined => room.composing.find((one) => one.id === id)

const progressOf = (upcoming: Upcoming | undefined): StageProgress =>
  stageProgress(upcoming?.progress ?? NO_PROGRESS, upcoming?.course)

/** What is shown before anything was done. */
export const firstProgress = (ctx: Context): StageProgress =>
  stageProgress(NO_PROGRESS, beginCourse(ctx.pace, ctx.clock.steady()))

/** How far the round's piece is, while it is being composed. */
export const composingPhase = (room: Room, round: Round): RoundPhase => {
  const upcoming = room.composing.find((one) => one.round === round.id)
  return { status: 'composing', progress: progressOf(upcoming) }
}

/** The panel of a commission as it stands. */
export const commissionPanel = (
  ctx: Context,
  room: Room,
  commission: Commission,
): RoundView | ComposingView => {
  const { round, origin } = commission
  const progress = progressOf(find(room, commission.id))
  if (round) return panelOf(ctx, room, round, { status: 'composing', progress })
  const askedBy = origin.kind === 'member' ? origin.member : origin.host
  const view = composingView(ctx, commission.brief, askedBy, progress)
  return ctx.closing() ? { ...view, note: RESTART.composing } : view
}

const show = (ctx: Context, room: Room, commission: Commission, next: Upcoming): void => {
  room.composing = room.composing.map((one) => (one.id === next.id ? next : one))
  ctx.board.update(commission.panel, commissionPanel(ctx, room, commission))
  ctx.changed(room)
}

/** How often the time left is looked at while nothing else is new. */
const LOOK_MS = 1000

/** Shows another time left whenever it reads otherwise, until the piece sounds. */
const watch = (ctx: Context, room: Room, commission: Commission): void => {
  ctx.clock.after(LOOK_MS, () => {
    const known = find(room, commission.id)
    if (!known || known.course.sounds || ctx.closing()) return
    const course = known.turn
      ? passed(known.course, ctx.pace, ctx.clock.steady())
      : { ...known.course, waits: true }
    if (leftLine(course) !== leftLine(known.course)) show(ctx, room, commission, { ...known, course })
    watch(ctx, room, commission)
  })
}

export const beginProgress = (ctx: Context, room: Room, commission: Commission): void => {
  room.composing = [
    ...room.composing.filter(({ id }) => id !== commission.id),
    {
      id: commission.id,
      round: commission.round?.id ?? null,
      by: commission.origin.kind === 'member' ? commission.origin.member.id : null,
      brief: commission.brief,
      title: briefWords(stylesFor(ctx, commission), commission.brief).join(', '),
      score: null,
      progress: NO_PROGRESS,
      course: beginCourse(ctx.pace, ctx.clock.steady()),
      turn: false,
    },
  ]
  watch(ctx, room, commission)
}

/** Its turn has come: its time begins now. */
export const beginTurn = (ctx: Context, room: Room, commission: Commission): void => {
  const known = find(room, commission.id)
  if (!known || known.turn) return
  const next = { ...known, course: beginCourse(ctx.pace, ctx.clock.steady()), turn: true }
  if (known.course.waits) return show(ctx, room, commission, next)
  room.composing = room.composing.map((one) => (one.id === next.id ? next : one))
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
  const now = ctx.clock.steady()
  const course = news.progress ? reached(known.course, news.progress.stage, now) : known.course
  show(ctx, room, commission, {
    ...known,
    ...(news.score ? { score: news.score, title: news.score.title } : {}),
    progress: news.progress ? further(known.progress, news.progress) : known.progress,
    course: course.sounds ? course : passed(course, ctx.pace, now),
  })
}

/**
 * The first packets are there: the process knows better how long the next piece takes.
 *
 * @param fresh whether it was just rendered, not found finished
 */
export const firstSound = (ctx: Context, room: Room, commission: Commission, fresh: boolean): void => {
  const known = find(room, commission.id)
  if (!known) return
  const course = sounded(known.course, ctx.clock.steady())
  if (fresh) ctx.pace = learnt(ctx.pace, course)
  show(ctx, room, commission, { ...known, course })
}

export const endProgress = (room: Room, id: PieceId): void => {
  room.composing = room.composing.filter((one) => one.id !== id)
}
