import path from 'node:path'
import { STEPS } from '../../src/composer/learned/pattern.ts'
import type { Command } from '../command.ts'
import { readGroove, type Take } from './groove.ts'

const MOST_BEATS = 16

/** A take's lateness a beat in ms, its own mean for each place of the bar (its swing) taken off; NaN where it is silent. */
const wander = (take: Take): { strokes: number[]; beats: Float64Array } => {
  const place = Array.from({ length: STEPS }, () => ({ sum: 0, count: 0 }))
  for (const { step, late } of take.strokes) {
    place[step % STEPS].sum += late
    place[step % STEPS].count++
  }
  const rest = take.strokes.map(({ step, late }) => ({
    beat: Math.floor(step / 4),
    ms: 1000 * (late - place[step % STEPS].sum / place[step % STEPS].count),
  }))
  const count = take.hits.length / 4
  const [sums, counts] = [new Float64Array(count), new Float64Array(count)]
  for (const { beat, ms } of rest) {
    sums[beat] += ms
    counts[beat]++
  }
  return {
    strokes: rest.map(({ ms }) => ms),
    beats: sums.map((sum, i) => (counts[i] ? sum / counts[i] : NaN)),
  }
}

const deviation = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

/** How drummers wander around the beat: σ of strokes and of whole beats, and how long a deviation lasts. */
export const measureDrift: Command = ({ corpora }) => {
  const takes = readGroove(path.join(corpora, 'groove')).filter(
    (take) => !take.fill && take.hits.length >= 128,
  )
  const raw = takes.flatMap((take) => take.strokes.map(({ late }) => 1000 * late))
  const groups = new Map<string, Take[]>([['all', takes]])
  for (const take of takes)
    groups.set(take.genre ?? 'other', [...(groups.get(take.genre ?? 'other') ?? []), take])
  console.log(
    `lateness of strokes against the sixteenth grid: σ ${deviation(raw).toFixed(1)} ms (${raw.length} strokes)`,
  )
  console.log('genre          takes  σ stroke  σ wander  half-life  covariance at 1 2 4 8 16 beats, ms²')
  for (const [genre, group] of groups) {
    const walks = group.map(wander)
    const products = new Float64Array(MOST_BEATS + 1)
    const counts = new Float64Array(MOST_BEATS + 1)
    for (const { beats } of walks)
      for (let lag = 0; lag <= MOST_BEATS; lag++)
        for (let i = 0; i + lag < beats.length; i++)
          if (!Number.isNaN(beats[i]) && !Number.isNaN(beats[i + lag])) {
            products[lag] += beats[i] * beats[i + lag]
            counts[lag]++
          }
    const covariance = (lag: number) => products[lag] / counts[lag]
    const lags = [1, 2, 4, 8, 16].map((lag) => covariance(lag).toFixed(0)).join(' ')
    const stroke = deviation(walks.flatMap(({ strokes }) => strokes)).toFixed(1)
    // Strokes scatter by themselves as well: only what neighbouring beats share is wander, an AR(1) process.
    const keep = covariance(2) / covariance(1)
    const sigma = Math.sqrt(covariance(1) / keep)
    const half = Math.log(0.5) / Math.log(keep)
    console.log(
      `${genre.padEnd(14)} ${String(group.length).padStart(5)}  ${stroke.padStart(8)}  ${sigma.toFixed(1).padStart(8)}  ${half.toFixed(1).padStart(9)}  ${lags}`,
    )
  }
}
