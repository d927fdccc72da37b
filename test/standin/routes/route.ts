/** One route of the HTTP interface, and the finding of it. */
import type { Interactions } from '../interactions.ts'
import type { UploadedFile } from '../messages.ts'
import type { VoiceStates } from '../voice-states.ts'
import type { World } from '../world.ts'

export interface Answer {
  readonly status: number
  readonly json?: unknown
}
export interface Context {
  readonly world: World
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly json: unknown
  readonly files: readonly UploadedFile[]
  readonly interactions: Interactions
  readonly voiceStates: VoiceStates
}
export interface Route {
  readonly method: string
  readonly pattern: readonly string[]
  /** Needs no bot token: the interaction's own token in the path is enough. */
  readonly open: boolean
  readonly handle: (context: Context) => Answer
}

/** `'GET /channels/:channel'` and what to do. */
export const route = (line: string, handle: (context: Context) => Answer, open = false): Route => {
  const [method = '', path = ''] = line.split(' ')
  return { method, pattern: path.split('/'), open, handle }
}

export const ok = (json: unknown, status = 200): Answer => ({ status, json })
export const nothing: Answer = { status: 204 }

/** Fits a path (percent-encoded as sent) to the first route that has it; parameters come decoded. */
export const findRoute = (
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | undefined => {
  const parts = path.split('/').map(decodeURIComponent)
  const found = routes.find(
    ({ method: verb, pattern }) =>
      verb === method &&
      pattern.length === parts.length &&
      pattern.every((part, i) => part.startsWith(':') || part === parts[i]),
  )
  if (!found) return undefined
  const params = found.pattern.flatMap((part, i) =>
    part.startsWith(':') ? [[part.slice(1), parts[i] ?? ''] as const] : [],
  )
  return { route: found, params: Object.fromEntries(params) }
}
