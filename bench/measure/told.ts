import { confusion, type Confusion, type Example } from './lda.ts'
import type { Take } from './take.ts'

export interface ToldApart {
  /** All that is known of a Score. */
  readonly all: Confusion
  /** Without instruments, tempo and metre. */
  readonly content: Confusion
}

export const GOALS = { all: 0.95, content: 0.9 } as const

/**
 * How well styles are told apart by what is written: learned from the odd seeds, judged on the even ones.
 *
 * @returns undefined with fewer than two styles or four seeds
 */
export const toldApart = (takes: readonly Take[]): ToldApart | undefined => {
  const seeds = new Set(takes.map(({ job }) => job.seed))
  if (seeds.size < 4 || new Set(takes.map(({ job }) => job.style)).size < 2) return undefined
  const by = (vector: (take: Take) => readonly number[]): Confusion => {
    const example = (take: Take): Example => ({ label: take.job.style, x: vector(take) })
    return confusion(
      takes.filter(({ job }) => job.seed % 2 === 1).map(example),
      takes.filter(({ job }) => job.seed % 2 === 0).map(example),
    )
  }
  return {
    all: by(({ portrait }) => [...portrait.content, ...portrait.surface]),
    content: by(({ portrait }) => portrait.content),
  }
}
