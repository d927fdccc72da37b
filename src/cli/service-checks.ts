import { createServer } from 'node:net'
import { systemClock } from '../adapters/clock.ts'
import { ask, type Failure } from '../adapters/llm/ask.ts'
import type { Config } from '../config.ts'
import type { Check, Finding } from './checks.ts'

const QUESTION = 'Answer with the word OK.'

const mendOf = ({ why, status }: Failure): string => {
  if (status === 401 || status === 403) return 'Correct LLM_KEY.'
  if (status === 404) return 'Correct LLM_URL or LLM_MODEL.'
  return why === 'timeout' ? 'Raise LLM_TIMEOUT, or take a faster model.' : 'Check LLM_URL and the network.'
}

/** Whether the language model that reads ideas answers; without one the lexicon does. */
export const ideaModel: Check = {
  name: 'Idea model',
  run: async ({ llm }) => {
    if (llm === null) return { ok: true, says: 'none set, so the lexicon reads ideas; LLM_URL sets one' }
    const begun = performance.now()
    const question = { model: llm.model, messages: [{ role: 'user', content: QUESTION }], max_tokens: 8 }
    const answer = await ask(llm, question, systemClock)
    if ('text' in answer)
      return {
        ok: true,
        says: `${llm.model} answers in ${((performance.now() - begun) / 1000).toFixed(1)} s`,
      }
    const { why, status, code } = answer.failure
    return {
      ok: false,
      says: `${llm.url} does not answer (${status ?? code ?? why})`,
      mend: mendOf(answer.failure),
    }
  },
}

/** The code of why nobody can listen there; null where one can. */
const blocked = ({ port, bind }: NonNullable<Config['metrics']>): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => resolve(code ?? message))
    server.listen(port, bind, () => server.close(() => resolve(null)))
  })

/** Whether it is a Voxpop that has the port. */
const isOurs = ({ port, bind }: NonNullable<Config['metrics']>): Promise<boolean> => {
  const host = bind === '0.0.0.0' ? '127.0.0.1' : bind.includes(':') ? '[::1]' : bind
  return fetch(`http://${host}:${port}/readyz`, { signal: AbortSignal.timeout(2000) })
    .then((response) => response.json())
    .then(
      (body) => typeof (body as { readonly ready?: unknown } | null)?.ready === 'boolean',
      () => false,
    )
}

export const metricsPort: Check = {
  name: 'Metrics',
  run: async ({ metrics }): Promise<Finding> => {
    if (metrics === null) return { ok: true, says: 'off; VOXPOP_METRICS_PORT serves them' }
    const where = `${metrics.bind}:${metrics.port}`
    const cause = await blocked(metrics)
    if (cause === null) return { ok: true, says: `${where} is free` }
    if (cause === 'EADDRINUSE' && (await isOurs(metrics)))
      return { ok: true, says: `${where} is served by a Voxpop that runs` }
    return {
      ok: false,
      says: `${where} cannot be used (${cause})`,
      mend: 'Set VOXPOP_METRICS_PORT to another one, or leave it empty.',
    }
  },
}
