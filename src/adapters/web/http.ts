import type { IncomingMessage } from 'node:http'
import { Hono, type Context } from 'hono'
import { stream } from 'hono/streaming'
import { Fault, Refusal } from '../../errors.ts'
import type { App } from '../../app/app.ts'
import type { Archive, FileKind, Log, Who } from '../../app/ports.ts'
import { ownOrigin, securityHeaders, type HostRule } from './frontdoor.ts'
import type { Invite } from './invite.ts'
import { pageAssets } from './modules.ts'
import { rollOf } from './roll.ts'
import type { Visits } from './visits.ts'

const FILES: Readonly<Record<string, { readonly kind: FileKind; readonly type: string }>> = {
  'piece.opus': { kind: 'opus', type: 'audio/ogg; codecs=opus' },
  'piece.mid': { kind: 'midi', type: 'audio/midi' },
  'piece.json': { kind: 'json', type: 'application/json' },
  'waveform.png': { kind: 'waveform', type: 'image/png' },
}

const named = (name: string): string =>
  `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`

/** What never changes under its address. */
const FOREVER = 'private, max-age=31536000, immutable'

/** What somebody sees who was not let in yet. */
const GATE: ReadonlySet<string> = new Set(
  ['gate.html', 'gate.ts', 'gate.css', 'theme.ts', 'style.css', 'icon.svg'].map(
    (file) => `assets/web/${file}`,
  ),
)
const LONGEST_SECRET = 200

export interface HttpParts {
  readonly app: App
  readonly archive: Archive
  readonly log: Log
  /** In whose name files are looked up. */
  readonly visitor: Who
  readonly ownHost: HostRule
  readonly visits: Visits
  /** Absent: whoever comes is let in. */
  readonly invite?: Invite
  /** What sounds, as one endless Ogg Opus stream; resolves when `write` is no longer wanted. */
  readonly listen: (
    write: (bytes: Uint8Array) => Promise<unknown>,
    gone: (then: () => void) => void,
  ) => Promise<void>
}

type Asked = Context<{ Bindings: { readonly incoming: IncomingMessage } }>
const addressOf = (c: Asked): string => c.env.incoming.socket.remoteAddress ?? ''

/** The page's files and the pieces' downloads. */
export const createHttp = (parts: HttpParts) => {
  const { app, archive, log, visitor, listen, ownHost, visits, invite } = parts
  const asset = pageAssets()
  const http = new Hono<{ Bindings: { readonly incoming: IncomingMessage } }>()

  http.use(async (c, next) => {
    const host = c.req.header('host')
    if (!ownHost(host)) return c.text('The room does not answer under this name.', 403)
    if (visits.may(addressOf(c), 'request')) await next()
    else c.res = c.text('Too many requests. Try again in a minute.', 429)
    for (const [name, value] of Object.entries(securityHeaders(host))) c.res.headers.set(name, value)
    return undefined
  })

  /** Takes a secret, and gives a cookie for it. */
  http.post('/enter', async (c) => {
    if (!invite) return c.notFound()
    if (!ownOrigin(c.env.incoming, ownHost)) return c.text('Only the room’s own page may ask.', 403)
    if (!visits.may(addressOf(c), 'enter')) return c.text('Too many tries.', 429)
    if (Number(c.req.header('content-length') ?? Infinity) > LONGEST_SECRET) return c.text('Too long.', 413)
    const secure = c.req.header('origin')?.startsWith('https:') ?? false
    const cookie = invite.enter(await c.req.text(), secure)
    if (cookie === undefined) return c.text('That is not the invitation.', 401)
    return c.body(null, 204, { 'Set-Cookie': cookie, 'Cache-Control': 'no-store' })
  })

  http.use(async (c, next) => {
    if (!invite || invite.isIn(c.req.header('cookie'))) return next()
    const { path } = c.req
    const file =
      path === '/' ? 'assets/web/gate.html' : path === '/favicon.ico' ? 'assets/web/icon.svg' : path.slice(1)
    const found = GATE.has(file) ? await asset(file) : undefined
    if (!found) return c.text('This room is by invitation. Open the link that you were sent.', 401)
    return c.body(found.body, 200, { 'Content-Type': found.type, 'Cache-Control': 'no-store' })
  })

  http.get('/pieces/:id/roll.json', async (c) => {
    const card = await app.pieces.card(visitor, c.req.param('id'))
    return c.json(rollOf(await archive.score(card.master)), 200, { 'Cache-Control': FOREVER })
  })

  http.get('/pieces/:id/:file', async (c) => {
    const file = FILES[c.req.param('file')]
    if (!file) return c.notFound()
    const card = await app.pieces.card(visitor, c.req.param('id'))
    const bytes = await archive.read(card.master, file.kind)
    const name = card.files.find(({ kind }) => kind === file.kind)?.name ?? c.req.param('file')
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': file.type,
      'Cache-Control': FOREVER,
      ...(file.kind === 'waveform' ? {} : { 'Content-Disposition': named(name) }),
    })
  })

  http.get('/previews/:file', async (c) => {
    const [, master] = /^([\w-]+)\.opus$/.exec(c.req.param('file')) ?? []
    if (master === undefined) return c.notFound()
    const bytes = await archive.read(master, 'opus')
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': FILES['piece.opus'].type,
      'Cache-Control': FOREVER,
    })
  })

  http.get('/stream.ogg', (c) => {
    const leave = visits.stay(addressOf(c))
    if (!leave) return c.text('Too many listen from here. Close another page first.', 429)
    c.header('Content-Type', 'audio/ogg; codecs=opus')
    c.header('Cache-Control', 'no-store')
    return stream(c, (out) =>
      listen(
        (bytes) => out.write(bytes),
        (then) => out.onAbort(then),
      ).finally(leave),
    )
  })

  http.get('*', async (c) => {
    const path = c.req.path === '/' ? 'assets/web/index.html' : c.req.path.slice(1)
    const found = await asset(path === 'favicon.ico' ? 'assets/web/icon.svg' : path)
    if (!found) return c.text('There is nothing here. Open the room at /.', 404)
    const headers = { ETag: found.tag, 'Cache-Control': 'no-cache' }
    return c.req.header('if-none-match') === found.tag
      ? c.body(null, 304, headers)
      : c.body(found.body, 200, { ...headers, 'Content-Type': found.type })
  })

  http.onError((error, c) => {
    if (error instanceof Refusal) return c.text(error.message, 404)
    if (error instanceof Fault && error.code === 'bad-file') {
      log.warn('web.file-damaged', { error })
      return c.text('That file is lost or damaged.', 404)
    }
    log.error('web.request-failed', { error })
    return c.text('That file cannot be read. Try again in a moment.', 500)
  })
  return http
}
