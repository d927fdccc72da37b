import type { QuestionId } from '../model/ballot.ts'
import type { TasteDraw } from '../model/taste.ts'
import { INCLINATIONS, inclinationStep, type Inclination, type Inclinations } from '../music/inclination.ts'

/** What a vote or an idea has settled by its answer: how full a piece is goes with its energy. */
const SETTLED_BY: Readonly<Partial<Record<Inclination, QuestionId>>> = {
  density: 'energy',
  drumDensity: 'energy',
  leadDensity: 'energy',
}

/**
 * What of a taste goes to the composer's critic: only where neither vote nor idea has spoken.
 *
 * @returns nothing where there is nothing to say, so that the Brief stays as it was
 */
export const inclinationsFrom = (
  taste: TasteDraw | null,
  isOpen: (question: QuestionId) => boolean,
): { readonly taste?: Inclinations } => {
  if (!taste) return {}
  const steps = INCLINATIONS.flatMap((id) => {
    const question = SETTLED_BY[id]
    const logits = Object.hasOwn(taste.features, id) ? taste.features[id] : 0
    const step = question === undefined || isOpen(question) ? inclinationStep(logits) : 0
    return step === 0 ? [] : [[id, step] as const]
  })
  return steps.length > 0 ? { taste: Object.fromEntries(steps) } : {}
}
