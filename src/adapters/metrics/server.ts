import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Fault } from '../../errors.ts'

export interface HealthParts {
  /** 0 takes any free one. */
  readonly port: number
  /** The address to listen on; anything but loopback is open to whoever reaches the machine. */
  readonly bind: string
  /** Why the bot cannot serve now, a line each; none where it can. Rejects where it cannot tell. */
  readonly reasons: () => Promise<readonly string[]>
  /** Prometheus' text format. */
  readonly metrics: () => Promise<string>
}

export interface HealthServer {
  readonly url: string
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\]|::1)$/
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)

const plain = (status: number, body: string): Answer => ({ status, type: 'text/plain', body: `${body}\n` })

/** Whether the process lives is answered by the answer. */
const ROUTES: Readonly<Record<string, (parts: HealthParts) => Promise<Answer>>> = {
  '/healthz': () => Promise.resolve(plain(200, 'ok')),
  '/readyz': async ({ reasons }) => {
    const lines = await reasons()
    const body = `${JSON.stringify({ ready: lines.length === 0, reasons: lines })}\n`
    return { status: lines.length === 0 ? 200 : 503, type: 'application/json', body }
  },
  '/metrics': async ({ metrics }) => ({
    status: 200,
    type: 'text/plain; version=0.0.4; charset=utf-8',
    body: await metrics(),
  }),
}

/** A page of another name that points here (DNS rebinding) is not let in. */
const ownName = (request: IncomingMessage): boolean =>
  isLoopback((request.headers.host ?? '').replace(/:\d+$/, ''))

const answerTo = async (request: IncomingMessage, parts: HealthParts): Promise<Answer> => {
  if (isLoopback(parts.bind) && !ownName(request)) return plain(403, 'These figures are for this machine.')
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only to be read.')
  const path = (request.url ?? '').split('?')[0]
  const route = Object.hasOwn(ROUTES, path) ? ROUTES[path] : undefined
  return route ? route(parts) : plain(404, `There is ${Object.keys(ROUTES).join(', ')}.`)
}

/**
 * Health, readiness and figures over HTTP.
 *
 * @throws Fault `metrics-port` where the port is taken or the address is not this machine's
 */
export const openHealth = async (parts: HealthParts): Promise<HealthServer> => {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, type, body } = await answerTo(request, parts).catch((error: unknown) =>
      plain(500, error instanceof Error ? error.message : String(error)),
    )
    response.writeHead(status, {
      'Content-Type': type,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
  const server = createServer({ requestTimeout: 5000, headersTimeout: 5000 }, (request, response) => {
    void handle(request, response)
  })
  const { port, bind } = parts
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Fault('metrics-port', { port, cause: error.code ?? error.message }, error)),
    )
    server.listen(port, bind.replace(/^\[|\]$/g, ''), resolve)
  })
  const address = server.address()
  const actual = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${bind.includes(':') && !bind.startsWith('[') ? `[${bind}]` : bind}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
