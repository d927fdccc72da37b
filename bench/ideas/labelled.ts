import type { Answers, LeadFamily, QuestionId } from '../../src/model/ballot.ts'
import type { Energy, StyleId, TempoWord } from '../../src/music/brief.ts'
import type { Mood } from '../../src/music/mood.ts'
import type { Colour } from '../../src/music/scale.ts'

/** Answers by question; an absent question says nothing. */
export interface Wishes {
  readonly mood?: readonly Mood[]
  readonly tempo?: readonly TempoWord[]
  readonly energy?: readonly Energy[]
  readonly style?: readonly StyleId[]
  readonly lead?: readonly LeadFamily[]
  readonly colour?: readonly Colour[]
}

/** An idea and what a musician takes it to mean: `test/ideas/labelled.md` tells how to label and how to mark. */
export interface Labelled {
  readonly idea: string
  readonly kind: string
  /** What the idea says: of each list any one answer is right. */
  readonly wants: Wishes
  /** What it may imply: neither demanded nor wrong. */
  readonly mayHave?: Wishes
  readonly avoid?: Wishes
}

/** The answers to a question as a list. */
export const listOf = (answers: Answers, question: QuestionId): readonly (string | number)[] => {
  const answer = answers[question]
  return answer === null ? [] : typeof answer === 'object' ? answer : [answer]
}
