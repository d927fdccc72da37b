import { STAGES, type Progress } from '../ports.ts'
import { STAGE_LABELS } from '../words/en.ts'
import type { StageProgress } from '../views.ts'

export const NO_PROGRESS: Progress = { stage: 'form', fraction: 0 }
export const ALL_PROGRESS: Progress = { stage: 'mix', fraction: 1 }

/** The further one of two: what members see only moves forward, whatever order reports arrive in. */
export const further = (shown: Progress, next: Progress): Progress => {
  const stage = STAGES[Math.max(STAGES.indexOf(shown.stage), STAGES.indexOf(next.stage))]
  return { stage, fraction: Math.min(1, Math.max(shown.fraction, next.fraction)) }
}

export const stageProgress = ({ stage, fraction }: Progress): StageProgress => {
  const at = STAGES.indexOf(stage)
  return {
    stages: STAGES.map((id, i) => ({
      id,
      label: STAGE_LABELS[id],
      state: fraction >= 1 || i < at ? 'done' : i === at ? 'active' : 'waiting',
    })),
    fraction,
  }
}
