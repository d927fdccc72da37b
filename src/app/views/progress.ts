import { STAGES, type Progress } from '../ports.ts'
import { COMPOSING, STAGE_LABELS } from '../words/en.ts'
import type { Course } from '../estimate.ts'
import type { StageProgress } from '../views.ts'

export const NO_PROGRESS: Progress = { stage: 'form', fraction: 0 }
export const ALL_PROGRESS: Progress = { stage: 'mix', fraction: 1 }

/** The further one of two: what members see only moves forward, whatever order reports arrive in. */
export const further = (shown: Progress, next: Progress): Progress => {
  const stage = STAGES[Math.max(STAGES.indexOf(shown.stage), STAGES.indexOf(next.stage))]
  return { stage, fraction: Math.min(1, Math.max(shown.fraction, next.fraction)) }
}

/** Less than this is not worth a number, in seconds. */
const SOON = 1.5
/** From so many seconds on the fifths count, and then the minutes. */
const FIVES = 10
const MINUTES = 90

const amount = (seconds: number): string => {
  if (seconds >= MINUTES) return `${Math.round(seconds / 60)} min`
  return `${seconds < FIVES ? Math.round(seconds) : 5 * Math.round(seconds / 5)} s`
}

/** How long until it sounds, in words. @example leftLine(course) // 'about 2 s' */
export const leftLine = ({ sounds, waits, late, left }: Course): string | null => {
  if (sounds) return null
  if (waits) return COMPOSING.waits
  if (late) return COMPOSING.late
  return left < SOON ? COMPOSING.soon : COMPOSING.left(amount(left))
}

/** @param course absent where nothing is known of how long it takes */
export const stageProgress = ({ stage, fraction }: Progress, course?: Course): StageProgress => {
  const at = STAGES.indexOf(stage)
  return {
    stages: STAGES.map((id, i) => ({
      id,
      label: STAGE_LABELS[id],
      state: fraction >= 1 || i < at ? 'done' : i === at ? 'active' : 'waiting',
    })),
    fraction,
    left: course && fraction < 1 ? leftLine(course) : null,
  }
}
