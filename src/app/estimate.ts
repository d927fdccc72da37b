import { STAGES, type StageId } from './ports.ts'

/**
 * Seconds that a stage usually takes; `mix` until the first sound. The length of a piece is left out because it hardly
 * shows: on one machine sound came after 0.6–1.2 s for 30 s and for 600 s of music, since levels look at 30 s of either.
 */
export type Pace = Readonly<Record<StageId, number>>

/** As measured on two shared cores; from the first piece on the process goes by its own. */
export const FIRST_PACE: Pace = {
  form: 0.02,
  harmony: 0.01,
  melody: 0.12,
  rhythm: 0.05,
  arrangement: 0.02,
  performance: 0.03,
  mix: 0.8,
}

/** How a piece on its way has come along. Clock times in ms. */
export interface Course {
  readonly begun: number
  /** The stage under way, and since when. */
  readonly stage: StageId
  readonly since: number
  /** Seconds of the stages that are over. */
  readonly spent: Partial<Pace>
  /** Whether it was seen from its beginning: a piece composed ahead was not, and teaches nothing. */
  readonly whole: boolean
  /** Seconds until sound as first promised, and as promised now; never more than before. */
  readonly promised: number
  readonly left: number
  /** Others come first: nothing is promised, and its time has not begun. */
  readonly waits: boolean
  /** Far over what was promised. */
  readonly late: boolean
  readonly sounds: boolean
}

const secondsFrom = (since: number, now: number): number => Math.max(0, now - since) / 1000

/** Seconds until sound, had nothing been promised before. */
const expected = ({ stage, since }: Pick<Course, 'stage' | 'since'>, pace: Pace, now: number): number =>
  STAGES.slice(STAGES.indexOf(stage) + 1).reduce(
    (sum, later) => sum + pace[later],
    Math.max(0, pace[stage] - secondsFrom(since, now)),
  )

export const beginCourse = (pace: Pace, now: number): Course => {
  const promised = expected({ stage: 'form', since: now }, pace, now)
  return {
    ...{ begun: now, stage: 'form', since: now, spent: {}, whole: true },
    ...{ promised, left: promised, waits: false, late: false, sounds: false },
  }
}

/** Twice as long as promised, and so many seconds more, is long. */
const GRACE = 3

/** Time has passed: less is left, or it is late. */
export const passed = (course: Course, pace: Pace, now: number): Course => ({
  ...course,
  left: Math.min(course.left, expected(course, pace, now)),
  late: secondsFrom(course.begun, now) > 2 * course.promised + GRACE,
})

/** A stage has come so far that the next one is under way; reports of an earlier one change nothing. */
export const reached = (course: Course, done: StageId, now: number): Course => {
  const at = STAGES.indexOf(done)
  const under = STAGES.indexOf(course.stage)
  if (at < under - 1 || (done === 'mix' && course.stage === 'mix')) return course
  // What joins a piece under way finds stages that are over already.
  const whole = course.whole && at <= under && done !== 'mix'
  const before = at < under ? (course.spent[done] ?? 0) : 0
  return {
    ...course,
    stage: STAGES[Math.min(at + 1, STAGES.length - 1)],
    since: now,
    spent: { ...course.spent, [done]: before + secondsFrom(course.since, now) },
    whole,
  }
}

/** The first sound is there: nothing is left to wait for. */
export const sounded = (course: Course, now: number): Course => ({
  ...course,
  left: 0,
  late: false,
  sounds: true,
  spent: { ...course.spent, mix: secondsFrom(course.since, now) },
  whole: course.whole && course.stage === 'mix',
})

/** How much a new measurement counts: half, so that a few pieces tell a slow machine. */
const WEIGHT = 0.5
/** One stage that waited for something else (a worker that starts, say) counts as at most so many times the usual. */
const MOST = 4

/** The pace after one more piece: exponential smoothing of what was measured. */
export const learnt = (pace: Pace, { spent, whole, sounds }: Course): Pace => {
  if (!whole || !sounds) return pace
  const next = (stage: StageId): number => {
    const usual = pace[stage]
    const measured = Math.min(spent[stage] ?? usual, MOST * Math.max(usual, 0.01))
    return usual + WEIGHT * (measured - usual)
  }
  return Object.fromEntries(STAGES.map((stage) => [stage, next(stage)])) as Record<StageId, number>
}
