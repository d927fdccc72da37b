import { QUESTIONS, type QuestionId } from '../../src/model/ballot.ts'
import type { Reading } from '../../src/model/idea.ts'
import { listOf, type Labelled } from './labelled.ts'

/** What became of one question of one idea. */
export type Outcome = 'right' | 'stray' | 'missed' | 'wrong' | 'silent' | 'false alarm'

export interface Mark {
  readonly question: QuestionId
  /** `stray`: a right answer with one beside it that nobody asked for. */
  readonly outcome: Outcome
  /** What the idea rules out was answered; was named as ruled out. Absent where it rules out nothing. */
  readonly avoid?: { readonly violated: boolean; readonly heard: boolean }
}

const meets = (some: readonly unknown[], others: readonly unknown[]) =>
  some.some((each) => others.includes(each))

/** Marks a reading by the rules of `test/ideas/labelled.md`, question by question. */
export const markOf = ({ wants, mayHave = {}, avoid = {} }: Labelled, reading: Reading): readonly Mark[] =>
  QUESTIONS.map((question): Mark => {
    const answers = listOf(reading.answers, question)
    const wanted: readonly unknown[] = wants[question] ?? []
    const free: readonly unknown[] = mayHave[question] ?? []
    const shunned: readonly unknown[] = avoid[question] ?? []
    const ruledOut = question === 'tempo' || question === 'energy' ? [] : reading.avoid[question]
    const beside = answers.filter((each) => !wanted.includes(each) && !free.includes(each))
    const ruled = shunned.length > 0 && {
      avoid: { violated: meets(answers, shunned), heard: meets(ruledOut, shunned) },
    }
    const outcome = (): Outcome => {
      if (wants[question] === undefined) return beside.length > 0 ? 'false alarm' : 'silent'
      if (meets(ruledOut, wanted) || meets(answers, shunned)) return 'wrong'
      if (meets(answers, wanted)) return beside.length > 0 ? 'stray' : 'right'
      return beside.length > 0 ? 'wrong' : 'missed'
    }
    return { question, outcome: outcome(), ...(ruled || {}) }
  })

/** The marks of one question over many ideas. */
export interface Score {
  readonly question: QuestionId | 'all'
  readonly counts: Readonly<Record<Outcome, number>>
  readonly avoid: { readonly asked: number; readonly heard: number; readonly violated: number }
  /** Of the questions answered (where not free to be), how many were rightly answered. */
  readonly precision: number
  /** Of the answers that ideas ask for, how many were found. */
  readonly recall: number
  /** Of all ideas, where the reading says what the label says: a right answer and none beside it, or none. */
  readonly agreement: number
}

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole)

export const scoreOf = (question: Score['question'], marks: readonly Mark[]): Score => {
  const own = question === 'all' ? marks : marks.filter((mark) => mark.question === question)
  const count = (outcome: Outcome) => own.filter((mark) => mark.outcome === outcome).length
  const counts = {
    right: count('right'),
    stray: count('stray'),
    missed: count('missed'),
    wrong: count('wrong'),
    silent: count('silent'),
    'false alarm': count('false alarm'),
  }
  const found = counts.right + counts.stray
  const ruled = own.flatMap(({ avoid }) => (avoid ? [avoid] : []))
  return {
    question,
    counts,
    avoid: {
      asked: ruled.length,
      heard: ruled.filter(({ heard }) => heard).length,
      violated: ruled.filter(({ violated }) => violated).length,
    },
    precision: share(found, found + counts.wrong + counts['false alarm']),
    recall: share(found, found + counts.missed + counts.wrong),
    agreement: share(counts.right + counts.silent, own.length),
  }
}
