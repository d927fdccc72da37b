import { STAGES, type StageId } from '../../app/ports.ts'

/** How much of a job's time each stage takes: composing is quick, the mix is most of it. */
const SHARE: Readonly<Record<StageId, number>> = {
  form: 0.02,
  harmony: 0.02,
  melody: 0.04,
  rhythm: 0.03,
  arrangement: 0.03,
  performance: 0.02,
  mix: 0.84,
}

/** Progress of the whole from progress within one stage, both 0–1. */
export const overall = (stage: StageId, fraction: number): number => {
  const before = STAGES.slice(0, STAGES.indexOf(stage)).reduce((sum, id) => sum + SHARE[id], 0)
  return Math.min(1, before + SHARE[stage] * Math.min(1, Math.max(0, fraction)))
}
