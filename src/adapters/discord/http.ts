import { setTimeout as pause } from 'node:timers/promises'
import { DefaultRestOptions, type RESTOptions, type ResponseLike } from 'discord.js'
import type { Log } from '../../app/ports.ts'

type Send = RESTOptions['makeRequest']

/** How long Discord is waited for, in ms. */
export interface HttpPatience {
  /** One try of an ordinary request, of one that carries files, and of a sign of life. */
  readonly tryMs: number
  readonly uploadMs: number
  readonly signMs: number
  /** The first pause between two tries; each further one is twice as long, up to `longestMs`. */
  readonly pauseMs: number
  readonly longestMs: number
  /** Tries of one request, the first included; those of a sign of life end with Discord's 3 s as well. */
  readonly tries: number
  /** Refused requests (401, 403, 429) in ten minutes after which nothing is sent any more until those are over. */
  readonly mostRefused: number
}

export const HTTP_PATIENCE: HttpPatience = {
  ...{ tryMs: 15_000, uploadMs: 90_000, signMs: 1200 },
  ...{ pauseMs: 400, longestMs: 8000, tries: 6, mostRefused: 5000 },
}
/** Above everything that the tries of one request take: the library's own clock shall never cut in. */
export const LIBRARY_MS = 15 * 60_000
/** Discord forgets an interaction that was not acknowledged by then. */
const SIGN_MS = 2600
/** An answer 429 that does not say how long to wait, which the library would ask again at once. */
const UNTOLD_MS = 5000

/** Discord bans an address after 10,000 refused requests in this time. */
const REFUSED_MS = 10 * 60_000
const REFUSED: readonly number[] = [401, 403, 429]

/** What became of a request that brought no answer. */
type Trouble =
  /** It never reached Discord, or was turned away at the door. */
  | 'unheard'
  /** Perhaps it was carried out, and only its answer is lost. */
  | 'unsure'

const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])
const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

const troubleOf = (status: number): Trouble | null =>
  status === 503 ? 'unheard' : status >= 500 ? 'unsure' : null

type Kind = 'sign' | 'once' | 'again'

/**
 * Whether a request may be repeated though it was perhaps carried out. A sign of life may: Discord answers the second one
 * with 40060. A message with an enforced nonce may: the second is the first. Follow-ups have no nonce, so they may not.
 */
const kindOf = (method: string, path: string): Kind => {
  if (/\/interactions\/\d+\/[^/]+\/callback/.test(path)) return 'sign'
  return method === 'POST' && /\/webhooks\/\d+\/[^/]+$/.test(path) ? 'once' : 'again'
}

/** A request's route without the ids and tokens in it. */
const routeOf = (path: string): string =>
  path
    .replace(/^.*\/api\/v\d+/, '')
    .replace(/\/(interactions|webhooks)\/\d+\/[^/]+/, '/$1/…')
    .replace(/\d{16,}/g, '…')

export interface HttpParts {
  readonly log: Log
  /** 0 ≤ chance < 1, anew at each call. */
  readonly chance: () => number
  readonly patience?: HttpPatience
  /** Discord does not know the token any more. */
  readonly onUnauthorized?: () => void
  readonly send?: Send
}

/**
 * Sends requests with patience, in the place of the library's own tries: those come with no pause, give up on a reset
 * socket at once, and repeat what must happen only once. What is refused (4xx) is never repeated here.
 */
export const patiently = (parts: HttpParts): Send => {
  const {
    log,
    chance,
    patience = HTTP_PATIENCE,
    onUnauthorized,
    send = DefaultRestOptions.makeRequest,
  } = parts
  /** Failures in a row: the log tells the first one, and the end. */
  let failures = 0

  const noteFailure = (method: string, path: string, why: string) => {
    if (failures++ === 0) log.warn('discord does not answer', { method, route: routeOf(path), why })
  }
  const noteAnswer = () => {
    if (failures > 0) log.info('discord answers again', { failures })
    failures = 0
  }
  let since = -Infinity
  let refused = 0
  const countRefused = () => {
    if (performance.now() - since > REFUSED_MS) {
      since = performance.now()
      refused = 0
    }
    if (++refused === patience.mostRefused) log.error('too many requests were refused', { refused })
  }
  const isBarred = () => refused >= patience.mostRefused && performance.now() - since <= REFUSED_MS

  const wait = (tried: number) =>
    pause(Math.min(patience.longestMs, patience.pauseMs * 2 ** (tried - 1)) * (0.75 + chance() / 2))

  const attempt = async (url: string, init: Parameters<Send>[1], ms: number): Promise<ResponseLike> => {
    const timeout = AbortSignal.timeout(ms)
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout
    return send(url, { ...init, signal })
  }

  const heed = async (
    answer: ResponseLike,
    init: Parameters<Send>[1],
    path: string,
  ): Promise<ResponseLike> => {
    const { status, headers } = answer
    if (REFUSED.includes(status)) countRefused()
    const authorized = new Headers(init.headers as ConstructorParameters<typeof Headers>[0]).has(
      'authorization',
    )
    if (status === 401 && authorized) onUnauthorized?.()
    if (status !== 429) return answer
    const seconds = headers.get('retry-after')
    const scope = headers.get('x-ratelimit-scope') ?? 'unknown'
    log.warn('discord limits requests', {
      route: routeOf(path),
      scope,
      seconds: Number(seconds ?? Number.NaN),
    })
    if (seconds === null) await pause(Math.min(UNTOLD_MS, patience.longestMs))
    return answer
  }

  return async (url, init) => {
    const { pathname } = new URL(url)
    const method = init.method ?? 'GET'
    const kind = kindOf(method, pathname)
    const files = typeof init.body === 'object' && init.body !== null
    const ms = files ? patience.uploadMs : kind === 'sign' ? patience.signMs : patience.tryMs
    const began = performance.now()
    if (isBarred()) throw new Error('too many requests were refused; nothing is sent for ten minutes')
    for (let tried = 1; ; tried++) {
      const late = kind === 'sign' && performance.now() - began > SIGN_MS
      const mayRepeat = (trouble: Trouble) =>
        tried < patience.tries && !late && !init.signal?.aborted && (kind !== 'once' || trouble === 'unheard')
      try {
        const answer = await attempt(url, init, ms)
        const trouble = troubleOf(answer.status)
        if (trouble === null) {
          noteAnswer()
          return await heed(answer, init, pathname)
        }
        noteFailure(method, pathname, `status ${answer.status}`)
        if (!mayRepeat(trouble)) return answer
        // Read to its end, the connection can be used again.
        await answer.arrayBuffer().catch(() => {})
      } catch (error) {
        const code = codeOf(error)
        noteFailure(method, pathname, code ?? (error instanceof Error ? error.name : 'unknown'))
        if (!mayRepeat(code !== undefined && UNSENT.has(code) ? 'unheard' : 'unsure')) throw error
      }
      await wait(tried)
    }
  }
}
