import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import { Refusal } from '../../errors.ts'
import type { App } from '../../app/app.ts'
import type { Archive, FileKind, Log, Who } from '../../app/ports.ts'
import { ownHost, securityHeaders } from './frontdoor.ts'
import { pageAssets } from './modules.ts'
import { rollOf } from './roll.ts'

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

export interface HttpParts {
  readonly app: App
  readonly archive: Archive
  readonly log: Log
  /** In whose name files are looked up. */
  readonly visitor: Who
  /** What sounds, as one endless Ogg Opus stream; resolves when `write` is no longer wanted. */
  readonly listen: (
    write: (bytes: Uint8Array) => Promise<unknown>,
    gone: (then: () => void) => void,
  ) => Promise<void>
}

/** The page's files and the pieces' downloads. */
export const createHttp = ({ app, archive, log, visitor, listen }: HttpParts): Hono => {
  const asset = pageAssets()
  const http = new Hono()

  http.use(async (c, next) => {
    const host = c.req.header('host')
    if (host === undefined || !ownHost(host)) return c.text('This page is only for this machine.', 403)
    await next()
    for (const [name, value] of Object.entries(securityHeaders(host))) c.res.headers.set(name, value)
    return undefined
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
    c.header('Content-Type', 'audio/ogg; codecs=opus')
    c.header('Cache-Control', 'no-store')
    return stream(c, (out) =>
      listen(
        (bytes) => out.write(bytes),
        (then) => out.onAbort(then),
      ),
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
    log.error('web.request-failed', { error })
    return c.text('That file cannot be read. Try again in a moment.', 500)
  })
  return http
}
