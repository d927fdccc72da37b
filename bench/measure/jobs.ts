import { MOOD_IDS } from '../../src/music/mood.ts'
import type { Options } from './options.ts'
import type { Material } from './report.ts'
import type { Job, Take } from './take.ts'

const seedsTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1)

/** Everything a report needs composed: each seed plainly, some again in every mood, some again by chance and without
 * what was learned. */
export const jobsFor = ({ styles, seeds, moodSeeds, criticSeeds, seconds }: Options): readonly Job[] => {
  const over = (count: number, more: Pick<Job, 'mood' | 'judge'>) =>
    seedsTo(count).flatMap((seed) => styles.map((style): Job => ({ style, seed, seconds, ...more })))
  return [
    ...over(seeds, { mood: null, judge: 'merit' }),
    ...MOOD_IDS.flatMap((mood) => over(moodSeeds, { mood, judge: 'merit' })),
    ...over(criticSeeds, { mood: null, judge: 'chance' }),
    ...over(criticSeeds, { mood: null, judge: 'rules' }),
  ]
}

/** Takes of `jobsFor`, sorted into what they are for. */
export const materialOf = (takes: readonly Take[]): Material => ({
  plain: takes.filter(({ job }) => job.mood === null && job.judge === 'merit'),
  moody: takes.filter(({ job }) => job.mood !== null),
  chance: takes.filter(({ job }) => job.judge === 'chance'),
  rules: takes.filter(({ job }) => job.judge === 'rules'),
})
