import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createDrummer } from '../../src/composer/learned/drummer.ts'
import { LANE_COUNT, STEPS } from '../../src/composer/learned/pattern.ts'
import type { Command } from '../command.ts'
import { readGroove, type Take } from './groove.ts'

/** Nats of a step when each lane is struck with its own likelihood. */
const nats = (mask: number, likelihood: (lane: number) => number): number => {
  let sum = 0
  for (let lane = 0; lane < LANE_COUNT; lane++) {
    const p = likelihood(lane)
    sum -= Math.log((mask >> lane) & 1 ? p : 1 - p)
  }
  return sum
}

/** Likelihood of a stroke by a key of its place, counted over takes. */
const table = (takes: readonly Take[], key: (take: Take, step: number) => string) => {
  const counts = new Map<string, Float64Array>()
  for (const take of takes)
    take.hits.forEach((mask, step) => {
      const name = key(take, step)
      const row = counts.get(name) ?? new Float64Array(LANE_COUNT + 1)
      counts.set(name, row)
      row[LANE_COUNT]++
      for (let lane = 0; lane < LANE_COUNT; lane++) row[lane] += (mask >> lane) & 1
    })
  return (take: Take, step: number) => (lane: number) => {
    const row = counts.get(key(take, step))
    return row ? (row[lane] + 0.5) / (row[LANE_COUNT] + 1) : 0.1
  }
}

const overSteps = (takes: readonly Take[], cost: (take: Take, step: number) => number): number => {
  let [sum, count] = [0, 0]
  for (const take of takes)
    for (let step = 0; step < take.hits.length; step++) {
      sum += cost(take, step)
      count++
    }
  return sum / count
}

/** Held-out likelihood and error of both drum models beside their baselines. */
export const evaluateDrums: Command = ({ corpora, out }) => {
  const takes = readGroove(path.join(corpora, 'groove'))
  const [known, held] = [takes.filter((take) => !take.held), takes.filter((take) => take.held)]
  const drummer = createDrummer(
    readFileSync(path.join(out, 'drum-hits.bin')),
    readFileSync(path.join(out, 'drum-velocities.bin')),
  )
  const place = table(known, (_, step) => `${step % STEPS}`)
  const placeByGenre = table(known, (take, step) => `${take.genre} ${step % STEPS}`)
  const lane9 = (take: Take, step: number, back: number) => (step < back ? 0 : take.hits[step - back])
  const repeatRates = new Float64Array(4 * LANE_COUNT)
  for (const take of known)
    take.hits.forEach((mask, step) => {
      const before = lane9(take, step, STEPS)
      for (let lane = 0; lane < LANE_COUNT; lane++)
        repeatRates[lane * 4 + ((before >> lane) & 1) * 2 + ((mask >> lane) & 1)]++
    })
  const repeat = (take: Take, step: number) => {
    const before = lane9(take, step, STEPS)
    return (lane: number) => {
      const row = lane * 4 + ((before >> lane) & 1) * 2
      return (repeatRates[row + 1] + 0.5) / (repeatRates[row] + repeatRates[row + 1] + 1)
    }
  }
  const set = (take: Take) => ({ mix: take.mix, bpm: take.bpm, fill: take.fill })
  const subsets = [
    ['all', held],
    ['beats', held.filter((take) => !take.fill)],
    ['fills', held.filter((take) => take.fill)],
  ] as const
  for (const [name, group] of subsets) {
    const row = {
      'position table': overSteps(group, (take, step) => nats(take.hits[step], place(take, step))),
      'position table by genre': overSteps(group, (take, step) =>
        nats(take.hits[step], placeByGenre(take, step)),
      ),
      'repeat the last bar': overSteps(group, (take, step) => nats(take.hits[step], repeat(take, step))),
      'hits model': overSteps(group, (take, step) => drummer.surprise(take.hits, step, set(take))),
    }
    console.log(`hits, nats a sixteenth, held out, ${name} (${group.length} takes):`)
    for (const [what, value] of Object.entries(row)) console.log(`  ${what.padEnd(26)} ${value.toFixed(3)}`)
  }
  const offsets = new Map<string, [number, number]>()
  for (const take of known)
    for (const { step, lane, velocity } of take.strokes) {
      const entry = offsets.get(`${lane} ${step % STEPS}`) ?? [0, 0]
      offsets.set(`${lane} ${step % STEPS}`, [entry[0] + velocity - 127 * take.levels[lane], entry[1] + 1])
    }
  const guesses: Readonly<Record<string, (take: Take, step: number, lane: number) => number>> = {
    "the take's mean of the lane": (take, _, lane) => 127 * take.levels[lane],
    'that and a table of positions': (take, step, lane) => {
      const [sum, count] = offsets.get(`${lane} ${step % STEPS}`) ?? [0, 1]
      return 127 * take.levels[lane] + sum / count
    },
    'velocity model': (take, step, lane) =>
      drummer.velocity(take.hits, step, lane, take.levels[lane], take.whole, set(take)),
  }
  console.log('velocities, held out, MIDI units: root mean square, mean absolute error')
  for (const [what, guess] of Object.entries(guesses)) {
    let [square, absolute, count] = [0, 0, 0]
    for (const take of held)
      for (const { step, lane, velocity } of take.strokes) {
        const error = guess(take, step, lane) - velocity
        square += error * error
        absolute += Math.abs(error)
        count++
      }
    console.log(
      `  ${what.padEnd(30)} ${Math.sqrt(square / count).toFixed(1)}  ${(absolute / count).toFixed(1)}`,
    )
  }
}
