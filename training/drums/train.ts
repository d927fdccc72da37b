import { writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  HIT_INPUTS,
  LANE_COUNT,
  VELOCITY_INPUTS,
  hitContext,
  velocityContext,
  type GenreMix,
  type Setting,
  GENRES,
} from '../../src/composer/learned/pattern.ts'
import { rng, type Rng } from '../../src/music/rng.ts'
import type { Command } from '../command.ts'
import { readGroove, type Take } from './groove.ts'
import { gather, train, type Plan } from './perceptron.ts'

/** Genres are softened while training, so that the mixed votes of a room are nothing unheard of; a few are left open. */
const softened = (mix: GenreMix, chance: Rng): GenreMix => {
  if (chance.chance(0.12)) return {}
  const share = chance.chance(0.5) ? 0 : 0.4 * chance.next()
  if (share === 0) return mix
  const other = chance.pick(GENRES)
  const own = Object.fromEntries(Object.entries(mix).map(([genre, value]) => [genre, value * (1 - share)]))
  return { ...own, [other]: ((own as GenreMix)[other] ?? 0) + share }
}

const settingOf = (take: Take, chance: Rng): Setting => ({
  mix: softened(take.mix, chance),
  bpm: take.bpm,
  fill: take.fill,
})

const HITS = {
  sizes: [HIT_INPUTS, 112, 88, LANE_COUNT],
  loss: 'strokes',
  batch: 64,
  rate: 2e-3,
  decay: 0.01,
  dropout: 0.1,
} as const
const VELOCITIES = {
  sizes: [VELOCITY_INPUTS, 72, 64, 1],
  loss: 'amount',
  batch: 64,
  rate: 2e-3,
  decay: 0.01,
  dropout: 0,
} as const

const learn = (name: string, plan: Plan, examples: ReturnType<typeof gather>, out: string) => {
  console.log(`${name}: ${examples.count} examples`)
  const file = train(examples, plan, console.log)
  writeFileSync(path.join(out, `${name}.bin`), file)
  console.log(`${name}.bin: ${file.length} bytes`)
}

/** Trains which drums are struck. */
export const trainHits: Command = ({ corpora, out, seed, epochs }) => {
  const takes = readGroove(path.join(corpora, 'groove')).filter((take) => !take.held)
  const chance = rng(seed).fork('genres')
  const targets: number[] = []
  const active = takes.flatMap((take) =>
    Array.from(take.hits, (mask, step) => {
      for (let lane = 0; lane < LANE_COUNT; lane++) targets.push((mask >> lane) & 1)
      return hitContext(take.hits, step, settingOf(take, chance))
    }),
  )
  learn('drum-hits', { ...HITS, epochs: epochs ?? 10, seed }, gather(active, targets), out)
}

/** Trains how hard they are struck. */
export const trainVelocities: Command = ({ corpora, out, seed, epochs }) => {
  const takes = readGroove(path.join(corpora, 'groove')).filter((take) => !take.held)
  const chance = rng(seed).fork('genres')
  const targets: number[] = []
  const active = takes.flatMap((take) =>
    take.strokes.map(({ step, lane, velocity }) => {
      targets.push(velocity / 127 - take.levels[lane])
      return velocityContext(take.hits, step, lane, take.levels[lane], take.whole, settingOf(take, chance))
    }),
  )
  learn('drum-velocities', { ...VELOCITIES, epochs: epochs ?? 8, seed }, gather(active, targets), out)
}
