import type { IdeaReader, Log } from '../../app/ports.ts'
import type { Clock } from '../../stage/clock.ts'
import { answerIn } from './answer.ts'
import { ask, type Endpoint, type Failure } from './ask.ts'
import { createGate } from './gate.ts'
import { questionOf } from './question.ts'

/**
 * Reads ideas through an OpenAI-compatible chat endpoint. Whatever the endpoint does, an answer within its timeout or none:
 * the lexicon's reading stands then, and one line in the log says why, without a word of the member's.
 */
export const createIdeaReader = (endpoint: Endpoint, log: Log, clock: Clock): IdeaReader => {
  const gate = createGate(clock)
  const fail = ({ final, ...failure }: Failure): null => {
    const resting = gate.leave('badly', final)
    log.warn('idea-model-failed', {
      ...failure,
      ...(resting === null ? {} : { restsSeconds: Math.round(resting / 1000) }),
    })
    return null
  }
  return {
    read: async (idea, styles) => {
      if (!gate.enter()) return null
      const answer = await ask(endpoint, questionOf(endpoint.model, idea, styles), clock)
      if ('failure' in answer) return fail(answer.failure)
      const found = answerIn(answer.text, styles)
      if (found === undefined) return fail({ why: 'no-answer' })
      gate.leave('well')
      return found
    },
  }
}
