/** The HTTP side: reads a request, finds its route, writes the answer, and keeps the log. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { readBody, type Body } from './body.ts'
import { ApiError } from './errors.ts'
import type { Asked, HttpFault } from './faults.ts'
import { findRoute, type Answer, type Context, type Route } from './routes/route.ts'
import type { RequestRecord, World } from './world.ts'

export interface HttpOptions {
  readonly world: World
  readonly asked: Asked
  readonly routes: readonly Route[]
  readonly extras: Pick<Context, 'interactions' | 'voiceStates'>
}

const PREFIX = /^\/api\/v10(?=\/)/

export const startHttp = async (world: World) => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await new Promise<void>((done) => server.once('listening', done))
  world.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    server,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

const write = (
  response: ServerResponse,
  { status, json, headers }: Answer & { headers?: Record<string, string> },
): void => {
  response.writeHead(status, {
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  })
  response.end(json === undefined ? undefined : JSON.stringify(json))
}

const sendAttachment = (world: World, path: string, response: ServerResponse): void => {
  const attachment = world.attachments.get(path.split('/')[3] ?? '')
  if (!attachment) return write(response, { status: 404 })
  response.writeHead(200, {
    'content-type': attachment.contentType,
    'content-length': attachment.bytes.length,
  })
  response.end(attachment.bytes)
}

const faulty = ({
  status,
  retryAfter,
  global = false,
  code = 0,
}: HttpFault): (Answer & { headers: Record<string, string> }) | undefined => {
  if (status === undefined) return undefined
  if (status !== 429) return { status, json: { message: `${status}: injected`, code }, headers: {} }
  if (retryAfter === null) return { status, json: { message: 'You are being rate limited.' }, headers: {} }
  const seconds = retryAfter ?? 0.1
  return {
    ...{
      status,
      json: { message: 'You are being rate limited.', retry_after: seconds, global, code: 0 },
    },
    headers: {
      'retry-after': String(seconds),
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
      'x-ratelimit-scope': global ? 'global' : 'user',
    },
  }
}

/** Starts answering. Every request ends up in `world.requests`, also those that fail. */
export const serve = (
  server: ReturnType<typeof createServer>,
  { world, asked, routes, extras }: HttpOptions,
): void => {
  const answer = (request: IncomingMessage, url: URL, path: string, body: Body): Answer => {
    const found = findRoute(routes, request.method ?? '', path)
    if (!found) throw new ApiError('notFound')
    if (!found.route.open && request.headers.authorization !== `Bot ${world.token}`)
      throw new ApiError('unauthorized')
    const { params } = found
    return found.route.handle({ world, params, query: url.searchParams, ...body, ...extras })
  }
  const guarded = (run: () => Answer): Answer => {
    try {
      return run()
    } catch (error) {
      if (error instanceof ApiError) return { status: error.status, json: error.body }
      throw error
    }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', world.baseUrl)
    if (url.pathname.startsWith('/attachments/')) return sendAttachment(world, url.pathname, response)
    const path = url.pathname.replace(PREFIX, '')
    const method = request.method ?? ''
    const fault = asked.http(method, path)
    if (fault?.cut === 'before') return void request.socket.destroy()
    let body: Body = { json: undefined, files: [] }
    const readable = guarded(() => ({ status: 0 }))
    try {
      body = await readBody(request)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      Object.assign(readable, { status: error.status, json: error.body })
    }
    const files = body.files.map(({ name, bytes }) => ({ name, size: bytes.length }))
    const entry: RequestRecord = { at: Date.now(), method, path, body: body.json, files, status: 0 }
    world.requests.push(entry)
    const result =
      (fault && faulty(fault)) ??
      (readable.status > 0 ? readable : guarded(() => answer(request, url, path, body)))
    if (fault?.delayMs !== undefined) await wait(fault.delayMs)
    if (fault?.cut === 'after') request.socket.destroy()
    else {
      entry.status = result.status
      write(response, result)
    }
    world.changed()
  }

  server.on('request', (request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.destroyed) return
      write(response, { status: 500, json: { message: `stand-in: ${String(error)}`, code: 0 } })
    })
  })
}
