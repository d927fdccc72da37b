import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { memoryStore } from '../../../src/adapters/store/memory.ts'
import { openLines } from '../../../src/adapters/web/console.ts'
import { hostRule, isLoopback } from '../../../src/adapters/web/frontdoor.ts'
import { openInvite } from '../../../src/adapters/web/invite.ts'
import { createVisits } from '../../../src/adapters/web/visits.ts'
import { openRoom, type OpenRoom } from '../../support/room.ts'

const SECRET = 'a-secret-of-this-test'
/** Open to others; asked through loopback, as nothing else may be asked here. */
const beyond = (invite: string | null = SECRET) => ({ bind: '0.0.0.0', names: ['127.0.0.1'], invite })

let room: OpenRoom | undefined
afterEach(() => room?.close())

interface Asking {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}
const ask = (path: string, { method = 'GET', body, headers = {} }: Asking = {}) =>
  new Promise<{ status: number; headers: Readonly<Record<string, unknown>>; text: string }>(
    (resolve, reject) => {
      const asked = request(`${room?.url ?? ''}${path}`, { method, headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        )
      })
      asked.on('error', reject)
      asked.end(body)
    },
  )
const origin = () => (room?.url ?? '').replace(/\/$/, '')
const enter = (secret: string, from = origin()) =>
  ask('enter', {
    ...{ method: 'POST', body: secret },
    headers: { origin: from, 'content-length': `${Buffer.byteLength(secret)}` },
  })
const cookieFrom = (answer: Awaited<ReturnType<typeof ask>>): string =>
  String(answer.headers['set-cookie']).split(';')[0]

/** Whether a page gets its connection: the status where it does not. */
const socket = (headers: Readonly<Record<string, string>>) =>
  new Promise<string>((resolve) => {
    const opening = new WebSocket(`${origin().replace('http', 'ws')}/local`, { origin: origin(), headers })
    opening.on('open', () => {
      opening.close()
      resolve('open')
    })
    opening.on('error', (error) => resolve(/\d{3}/.exec(error.message)?.[0] ?? error.message))
  })

describe('a room on this machine alone', () => {
  it('asks nobody for anything', async () => {
    room = await openRoom()
    expect(room.link).toBeNull()
    expect((await ask('')).text).toContain('/assets/web/main.ts')
    expect((await ask('enter', { method: 'POST', body: SECRET, headers: { origin: origin() } })).status).toBe(
      404,
    )
    expect(await socket({})).toBe('open')
  })

  it('is what loopback means', () => {
    for (const bind of ['127.0.0.1', '127.8.9.1', '::1', 'localhost'])
      expect(isLoopback(bind), bind).toBe(true)
    for (const bind of ['0.0.0.0', '::', '192.168.1.5', 'fe80::1']) expect(isLoopback(bind), bind).toBe(false)
  })
})

describe('a room that others can reach', () => {
  it('shows a stranger the door and nothing behind it', async () => {
    room = await openRoom({ open: beyond() })
    const { status, text } = await ask('')
    expect(status).toBe(200)
    expect(text).toContain('This room is by invitation')
    for (const path of ['assets/web/gate.ts', 'assets/web/gate.css', 'assets/web/style.css', 'favicon.ico'])
      expect((await ask(path)).status, path).toBe(200)
    for (const path of [
      ...[
        'assets/web/main.ts',
        'assets/web/index.html',
        'pieces/1/piece.opus',
        'stream.ogg',
        'opus-decoder.js',
      ],
      ...['previews/abcdef12.opus', 'src/adapters/web/protocol.ts', 'enter', 'nothing'],
    ])
      expect((await ask(path)).status, path).toBe(401)
    expect(await socket({})).toBe('401')
    expect(await socket({ cookie: 'voxpop-pass=made-up' })).toBe('401')
  })

  it('lets in who has the secret, with a cookie that says nothing of it', async () => {
    room = await openRoom({ open: beyond() })
    expect(room.link).toBe(`${room.url}#${SECRET}`)
    expect((await enter('a-secret-of-another-test')).status).toBe(401)
    const answer = await enter(SECRET)
    expect(answer.status).toBe(204)
    const given = String(answer.headers['set-cookie'])
    expect(given).toMatch(/; HttpOnly; SameSite=Strict$/)
    expect(given).not.toContain(SECRET)
    const cookie = cookieFrom(answer)
    expect((await ask('', { headers: { cookie } })).text).toContain('/assets/web/main.ts')
    expect(await socket({ cookie: `theme=dark; ${cookie}` })).toBe('open')
  })

  it('takes the secret from its own page alone, and sends it back over https only where it came so', async () => {
    room = await openRoom({ open: beyond() })
    for (const from of ['https://elsewhere.example', 'null', ''])
      expect((await enter(SECRET, from)).status, from).toBe(403)
    const secured = await enter(SECRET, origin().replace('http:', 'https:'))
    expect(String(secured.headers['set-cookie'])).toMatch(/; Secure$/)
  })

  it('is tired of guesses after a few, and reads no long ones', async () => {
    room = await openRoom({ open: beyond() })
    expect((await enter('x'.repeat(10_000))).status).toBe(413)
    const guesses: number[] = []
    for (let i = 0; i < 12; i++) guesses.push((await enter(`guess number ${i} of many`)).status)
    expect(guesses.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => 401))
    expect(guesses.at(-1)).toBe(429)
    expect((await enter(SECRET)).status).toBe(429)
  })

  it('answers to its names and to addresses, and to nobody else’s name', () => {
    const own = hostRule('0.0.0.0', ['music.example'])
    for (const host of ['127.0.0.1:80', 'localhost', '192.168.1.5:8420', '[::1]:8420', 'Music.Example:8420'])
      expect(own(host), host).toBe(true)
    for (const host of ['rebound.example', 'music.example.evil.example', '', undefined, '999.1.1.1'])
      expect(own(host), host).toBe(false)
    const closed = hostRule('127.0.0.1', ['music.example'])
    expect(closed('192.168.1.5')).toBe(false)
    expect(closed('music.example')).toBe(false)
  })

  it('says on every answer what may be done with it', async () => {
    room = await openRoom({ open: beyond() })
    for (const path of ['', 'nothing', 'assets/web/gate.ts']) {
      const { headers } = await ask(path)
      expect(headers['content-security-policy'], path).toMatch(
        /^default-src 'none'; .*frame-ancestors 'none'/,
      )
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
    }
  })
})

describe('an invitation', () => {
  it('is made once and kept as a hash; another one ends it', async () => {
    const store = memoryStore()
    const first = await openInvite(store, null)
    const secret = first.secret ?? ''
    expect(secret).toMatch(/^[\w-]{24}$/)
    const cookie = first.enter(secret, false)?.split(';')[0]
    expect(first.isIn(cookie)).toBe(true)
    const kept = JSON.stringify(await store.entries('web-invite'))
    expect(kept).not.toContain(secret)
    expect(kept).not.toContain(cookie?.split('=')[1])

    const again = await openInvite(store, null)
    expect(again.secret).toBeNull()
    expect(again.isIn(cookie)).toBe(true)
    expect(again.enter(secret, false)).toBeDefined()

    const other = await openInvite(store, 'new')
    expect(other.secret).not.toBe(secret)
    expect(other.isIn(cookie)).toBe(false)
    expect((await openInvite(store, null)).isIn(cookie)).toBe(false)
  })

  it('that was set is used as it is, and stored nowhere', async () => {
    const store = memoryStore()
    const set = await openInvite(store, SECRET)
    expect(set.enter(SECRET, false)).toBeDefined()
    expect(set.enter('', false)).toBeUndefined()
    expect(await store.entries('web-invite')).toEqual([])
    for (const cookie of [
      undefined,
      '',
      'voxpop-pass',
      'voxpop-pass=',
      `voxpop-pass=${SECRET}`,
      'x=voxpop-pass',
    ])
      expect(set.isIn(cookie), cookie).toBe(false)
  })

  it('is told on the console, once', () => {
    const url = 'http://10.0.0.2:8420/'
    expect(openLines({ url, invite: null })).toHaveLength(2)
    expect(openLines({ url, invite: { link: `${url}#s` } })[1]).toContain(`${url}#s`)
    expect(openLines({ url, invite: { link: null } })[1]).toContain('VOXPOP_INVITE=new')
  })
})

describe('visits', () => {
  it('are limited for each address, and refill', () => {
    let now = 0
    const visits = createVisits(() => now)
    const allowed = (address: string) => {
      let count = 0
      while (count < 10_000 && visits.may(address, 'request')) count++
      return count
    }
    expect(allowed('10.0.0.1')).toBe(600)
    expect(allowed('::ffff:10.0.0.1')).toBe(0)
    expect(allowed('10.0.0.2')).toBe(600)
    now += 1000
    expect(allowed('10.0.0.1')).toBe(60)
  })

  it('an IPv6 network is one address, whoever has it', () => {
    const visits = createVisits(() => 0)
    let count = 0
    while (visits.may(`2001:db8:1:2::${count.toString(16)}`, 'enter')) count++
    expect(count).toBe(8)
    expect(visits.may('2001:db8:1:3::1', 'enter')).toBe(true)
  })

  it('that stay are counted until they go', () => {
    const visits = createVisits(() => 0)
    const leave = Array.from({ length: 60 }, () => visits.stay('10.0.0.1'))
    expect(leave.every(Boolean)).toBe(true)
    expect(visits.stay('10.0.0.1')).toBeUndefined()
    expect(visits.stay('10.0.0.2')).toBeDefined()
    leave[0]?.()
    leave[0]?.()
    expect(visits.stay('10.0.0.1')).toBeDefined()
    expect(visits.stay('10.0.0.1')).toBeUndefined()
  })
})
