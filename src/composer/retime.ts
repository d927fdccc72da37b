import { tempoReach } from '../music/recipe.ts'
import { TEMPO_STEP } from '../music/revision.ts'
import { secondsAt } from '../music/time.ts'
import type { Score } from '../music/score.ts'
import type { Commission } from './commission.ts'
import { clamp } from './judge.ts'

/** By which factor a revision changes the tempo, within what an own style may do with the groove. */
const factorOf = ({ revision, styles }: Commission, bpm: number): number => {
  const [slowest, fastest] = tempoReach(styles.groove.tempo)
  return clamp(bpm * TEMPO_STEP ** revision.tempo, Math.min(bpm, slowest), Math.max(bpm, fastest)) / bpm
}

/** The same notes faster or slower: the piece gets shorter or longer, its tail does not. */
export const retimed = (score: Score, commission: Commission): Score => {
  if (commission.revision.tempo === 0) return score
  const factor = factorOf(commission, score.bpm)
  const faster = (bpm: number) => Math.round(bpm * factor * 1000) / 1000
  const tempi = score.tempi.map(({ tick, bpm }) => ({ tick, bpm: faster(bpm) }))
  const tail = score.seconds - secondsAt(score.tempi, score.end)
  const seconds = Math.round((secondsAt(tempi, score.end) + tail) * 50) / 50
  return { ...score, bpm: faster(score.bpm), tempi, seconds, fade: Math.min(score.fade, seconds / 8) }
}
