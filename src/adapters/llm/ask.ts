import type { Clock } from '../../stage/clock.ts'

/** More than this no answer has. */
export const MOST_BYTES = 64 * 1024

export interface Endpoint {
  /** The base of an OpenAI-compatible API, as in `http://127.0.0.1:11434/v1`, or the address of its chat completions. */
  readonly url: string
  readonly model: string
  readonly key: string | null
  readonly timeoutMs: number
}

/** Why there was no answer. `final`: the endpoint will not answer the next one either, before somebody mends it. */
export interface Failure {
  readonly why: 'timeout' | 'network' | 'status' | 'too-large' | 'no-answer'
  readonly status?: number
  /** The system's code, e.g. `ECONNREFUSED`. */
  readonly code?: string
  readonly final?: true
}
export type Answer = { readonly text: string } | { readonly failure: Failure }

const COMPLETIONS = '/chat/completions'
const addressOf = (url: string): string => {
  const base = url.replace(/\/+$/, '')
  return base.endsWith(COMPLETIONS) ? base : `${base}${COMPLETIONS}`
}

/** Refused for what it is rather than for the moment: key, address, quota. */
const FINAL: ReadonlySet<number> = new Set([401, 402, 403, 404, 405, 410, 429])

const codeOf = (error: unknown): { readonly code?: string } => {
  const { cause } = error as { readonly cause?: { readonly code?: unknown } }
  return typeof cause?.code === 'string' ? { code: cause.code } : {}
}

const readAll = async (body: ReadableStream<Uint8Array>): Promise<string | null> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Sends one question: at most `MOST_BYTES` are read of what comes back, within the endpoint's timeout, and from nowhere that
 * it points to. Never rejects.
 */
export const ask = async (
  { url, key, timeoutMs }: Endpoint,
  question: object,
  clock: Clock,
): Promise<Answer> => {
  const abort = new AbortController()
  const stop = clock.after(timeoutMs, () => abort.abort())
  const failed = (failure: Failure): Answer => ({ failure })
  try {
    const response = await fetch(addressOf(url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify(question),
      redirect: 'manual',
      credentials: 'omit',
      signal: abort.signal,
    })
    const { status } = response
    if (!response.ok || !response.body)
      return failed({ why: 'status', status, ...(FINAL.has(status) ? { final: true } : {}) })
    const text = await readAll(response.body)
    return text === null ? failed({ why: 'too-large' }) : { text }
  } catch (error) {
    return failed(abort.signal.aborted ? { why: 'timeout' } : { why: 'network', ...codeOf(error) })
  } finally {
    stop()
    // Nothing more of the answer is wanted, whatever was read of it.
    abort.abort()
  }
}
