import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { memoryStore } from '../../../src/adapters/store/memory.ts'
import type { Store } from '../../../src/app/ports.ts'
import { Fault } from '../../../src/errors.ts'
import {
  decodeFrame,
  type FromPage,
  type PacketFrame,
  type ToPage,
} from '../../../src/adapters/web/protocol.ts'
import { openRoom, type OpenRoom } from '../../support/room.ts'

type Of<T extends ToPage['type']> = Extract<ToPage, { type: T }>

/** A page without a browser: what it is told, and a way to wait for what it should be told. */
const connect = async (room: OpenRoom, origin = room.url.slice(0, -1)) => {
  const socket = new WebSocket(`${room.url.replace('http', 'ws')}local`, { origin })
  const told: ToPage[] = []
  const frames: PacketFrame[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer, binary) => {
    if (binary) frames.push(decodeFrame(data))
    else told.push(JSON.parse(data.toString()) as ToPage)
    waiting.forEach((check) => check())
  })
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve())
    socket.on('error', reject)
  })
  const until = <T>(look: () => T | undefined | false): Promise<T> =>
    new Promise((resolve) => {
      const check = () => {
        const found = look()
        if (found === undefined || found === false) return
        waiting.delete(check)
        resolve(found)
      }
      waiting.add(check)
      check()
    })
  const send = (message: FromPage) => socket.send(JSON.stringify(message))
  const last = <T extends ToPage['type']>(type: T): Of<T> | undefined =>
    told.findLast((message): message is Of<T> => message.type === type)
  const first = <T extends ToPage['type']>(type: T) => until(() => last(type))
  let calls = 0
  return {
    told,
    frames,
    closed,
    until,
    send,
    last,
    first,
    raw: (text: string | Buffer) => socket.send(text),
    state: (look: (state: Of<'state'>['state']) => boolean) =>
      until(() => {
        const state = last('state')?.state
        return state && look(state) ? state : undefined
      }),
    join: async (name: string, token: string | null = null) => {
      const before = told.length
      send({ type: 'join', name, token })
      return until(() =>
        told
          .slice(before)
          .find((message): message is Of<'joined'> | Of<'rejected'> =>
            /^(joined|rejected)$/.test(message.type),
          ),
      )
    },
    /** Runs a command and gives the views of its answer. */
    command: async (name: string, values = {}, subcommand: string | null = null) => {
      const call = ++calls
      send({ type: 'command', call, name, subcommand, values })
      await until(() => told.find((message) => message.type === 'settled' && message.call === call))
      return told.flatMap((message) =>
        message.type === 'view' && message.call === call ? [message.view] : [],
      )
    },
    action: async (action: string, args: readonly string[], chosen: readonly string[] = []) => {
      const call = ++calls
      send({ type: 'action', call, action, args, chosen, values: {} })
      await until(() => told.find((message) => message.type === 'settled' && message.call === call))
      return told.flatMap((message) =>
        message.type === 'view' && message.call === call ? [message.view] : [],
      )
    },
    close: () => socket.close(),
  }
}

describe('the local room', () => {
  let room: OpenRoom
  beforeEach(async () => {
    room = await openRoom()
  })
  afterEach(async () => {
    await room.close()
    expect(room.errors).toEqual([])
  })
  const refusal = (view: unknown) => ({ kind: 'notice', tone: 'refusal', text: view })

  it('lets members in by name, once each, and knows them again by their token', async () => {
    const kim = await connect(room)
    const joined = await kim.join('  Kim\u202e  Lee ')
    expect(joined).toMatchObject({ type: 'joined', me: { name: 'Kim Lee' } })
    const other = await connect(room)
    expect(await other.join('kim lee')).toEqual({
      type: 'rejected',
      text: 'Somebody here is called kim lee already. Choose another name.',
    })
    expect(await other.join('   ')).toMatchObject({ type: 'rejected' })
    expect(await other.join('x'.repeat(33))).toMatchObject({ type: 'rejected' })
    expect(await other.join('Ada')).toMatchObject({ type: 'joined' })
    const again = await connect(room)
    const { token, me } = joined as Of<'joined'>
    expect(await again.join('Kim Lee', token)).toEqual({ type: 'joined', me, token })
    const state = await again.state(({ people }) => people.length === 2)
    expect(state.people.map(({ name, owner }) => [name, owner])).toEqual([
      ['Kim Lee', true],
      ['Ada', false],
    ])
  })

  it('takes a token that it does not know for a newcomer, with another token', async () => {
    const page = await connect(room)
    const joined = await page.join('Kim', 'made-up')
    expect(joined).toMatchObject({ type: 'joined', me: { name: 'Kim' } })
    expect((joined as Of<'joined'>).token).not.toBe('made-up')
  })

  it('opens a round for all, counts votes live, and keeps ballots private', async () => {
    const [kim, ada] = [await connect(room), await connect(room)]
    await kim.join('Kim')
    await ada.join('Ada')
    await kim.command('jam', { minutes: 2, seconds: 30 }, 'start')
    const { ballot } = await kim.until(() => {
      const message = kim.last('ballot')
      return message?.ballot ? message : undefined
    })
    const style = ballot?.menus.find(({ question }) => question === 'style')
    const option = style?.groups[0].options[0]
    expect(style && option).toBeDefined()
    if (!style || !option) return
    await kim.action(style.action, [...style.args, '0'], [option.id])
    const seen = await ada.state(({ round }) => (round?.voters ?? 0) === 1)
    const tally = seen.round?.tallies.find(({ question }) => question === 'style')
    expect(tally?.options.find(({ id }) => id === option.id)?.votes).toBe(1)
    const hers = ada.last('ballot')?.ballot?.menus.find(({ question }) => question === 'style')
    expect(hers?.groups[0].options.some(({ chosen }) => chosen)).toBe(false)
    expect(JSON.stringify(ada.told)).not.toContain('You lean')
  })

  it('answers a refusal to the one who asked, and to nobody else', async () => {
    const [kim, ada] = [await connect(room), await connect(room)]
    await kim.join('Kim')
    await ada.join('Ada')
    const [view] = await ada.command('skip')
    expect(view).toMatchObject(refusal('Nothing is playing. Play a piece, or start a round.'))
    expect(await ada.command('nonsense')).toEqual([expect.objectContaining({ tone: 'refusal' })])
    expect(kim.told.some(({ type }) => type === 'view')).toBe(false)
  })

  it('plays a voted piece to every page at the same moment, with its roll and its files', async () => {
    const [kim, ada] = [await connect(room), await connect(room)]
    await kim.join('Kim')
    await ada.join('Ada')
    await kim.command('compose', { style: 'lofi', seconds: 20, seed: 3 })
    await ada.state(({ playing }) => playing !== null)
    const moment = await ada.until(() => {
      const message = ada.last('moment')
      return message?.moment.status === 'running' ? message.moment : undefined
    })
    await kim.until(() => kim.last('moment')?.moment.status === 'running')
    expect(kim.last('moment')?.moment).toEqual(moment)
    await ada.until(() => ada.frames.length > 0)
    expect(ada.frames[0]).toMatchObject({ serial: moment.serial, index: 0 })
    const roll = await ada.until(() =>
      ada.told
        .flatMap((message) => (message.type === 'roll' && message.of === 'playing' ? [message.roll] : []))
        .find((one) => one !== null),
    )
    expect(roll.parts.some(({ notes }) => notes.length > 0 && notes.length % 4 === 0)).toBe(true)
    expect(roll.sections[0].from).toBe(0)
    const { playing } = await ada.state((state) => state.playing?.title === roll.title)
    expect(playing?.credits).toEqual(Object.fromEntries(roll.parts.map(({ id }) => [id, 'asked for by Kim'])))
    const { pieces } = await ada.state((state) => state.pieces.some(({ title }) => title === roll.title))
    const piece = pieces.find(({ title }) => title === roll.title)
    const opus = await fetch(`${room.url}pieces/${piece?.id}/piece.opus`)
    expect(opus.headers.get('content-type')).toBe('audio/ogg; codecs=opus')
    expect(opus.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.opus"/)
    expect(
      Buffer.from(await opus.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('OggS')
    expect((await fetch(`${room.url}pieces/${piece?.id}/roll.json`)).status).toBe(200)
  })

  it('has a short piece to press play on from the start', async () => {
    const page = await connect(room)
    const { pieces, playing } = await page.state((state) => state.pieces.length > 0)
    await page.state(({ preparing }) => !preparing)
    expect(pieces[0].seconds).toBeGreaterThan(20)
    expect(playing).toBeNull()
  })

  it('streams what sounds to browsers that cannot decode it themselves', async () => {
    const kim = await connect(room)
    await kim.join('Kim')
    const { pieces } = await kim.state((state) => state.pieces.length > 0)
    const answer = await fetch(`${room.url}stream.ogg`)
    const reader = answer.body?.getReader()
    const header = await reader?.read()
    expect(Buffer.from(header?.value ?? []).includes('OpusHead')).toBe(true)
    await kim.command('play', { piece: pieces[0].id })
    const more = await reader?.read()
    expect(
      Buffer.from(more?.value ?? [])
        .subarray(0, 4)
        .toString(),
    ).toBe('OggS')
    await reader?.cancel()
  })

  it('tells whoever joins on a full disk what to do, and goes on', async () => {
    const store = memoryStore()
    let full = true
    const set: Store['set'] = (collection, ...rest) =>
      full && collection === 'web-members'
        ? Promise.reject(new Fault('disk-full', { path: '/data' }))
        : store.set(collection, ...rest)
    const tight = await openRoom({ store: { ...store, set } })
    const kim = await connect(tight)
    expect(await kim.join('Kim')).toEqual({
      type: 'rejected',
      text: 'The disk is full. Free some space in /data.',
    })
    full = false
    expect(await kim.join('Kim')).toMatchObject({ type: 'joined' })
    expect(tight.errors).toHaveLength(1)
    await tight.close()
  })

  it('tells the time to whoever asks', async () => {
    const page = await connect(room)
    page.send({ type: 'ping', sent: 12.5 })
    expect((await page.first('pong')).sent).toBe(12.5)
  })

  it('serves the page with types stripped, from this machine only, under a strict policy', async () => {
    const page = await fetch(room.url)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe-inline')
    expect(await page.text()).not.toMatch(/https?:\/\//)
    const code = await fetch(`${room.url}assets/web/main.ts`)
    expect(code.headers.get('content-type')).toContain('text/javascript')
    expect(await code.text()).not.toContain('import type')
    for (const path of [
      'package.json',
      'src/errors.ts',
      'assets/web/../../package.json',
      'pieces/nope/piece.opus',
    ])
      expect((await fetch(`${room.url}${path}`)).status).toBe(404)
  })

  it('lets no other site in', async () => {
    await expect(connect(room, 'https://elsewhere.example')).rejects.toThrow('403')
    await expect(connect(room, 'null')).rejects.toThrow('403')
    const { request } = await import('node:http')
    const status = await new Promise((resolve) => {
      request(room.url, { headers: { host: 'rebound.example' } }, ({ statusCode }) =>
        resolve(statusCode),
      ).end()
    })
    expect(status).toBe(403)
  })

  it.each([
    ['no JSON', 'hello'],
    ['an unknown message', '{"type":"format"}'],
    ['a wrong type', '{"type":"join","name":7,"token":null}'],
    ['binary', Buffer.from([1, 2, 3])],
    ['far too much', `{"type":"join","token":null,"name":"${'x'.repeat(20_000)}"}`],
  ])('closes a connection that sends %s', async (_what, text) => {
    const page = await connect(room)
    page.raw(text)
    expect([1003, 1008, 1009]).toContain(await page.closed)
  })

  it('closes a connection that floods it', async () => {
    const page = await connect(room)
    for (let i = 0; i < 200; i++) page.send({ type: 'ping', sent: i })
    expect(await page.closed).toBe(1008)
  })

  it('shows the owner what was changed by whom, with names as they are now', async () => {
    const kim = await connect(room)
    const joined = await kim.join('Kim')
    await kim.command('settings', { tallies: 'hidden' }, 'rounds')
    const { token } = joined as Of<'joined'>
    const again = await connect(room)
    await again.join('Kim Lee', token)
    const [log] = await again.command('settings', {}, 'log')
    expect(log).toMatchObject({
      kind: 'log',
      entries: [{ by: { name: 'Kim Lee' }, text: 'changed Tallies: live → hidden until the close' }],
    })
    const ada = await connect(room)
    await ada.join('Ada')
    expect(await ada.command('settings', {}, 'log')).toMatchObject([{ kind: 'notice', tone: 'refusal' }])
    expect(await again.command('settings', { 'account-days': 3 }, 'members')).toEqual([
      expect.objectContaining(refusal('This room knows no accounts, so it cannot ask. Leave it as it is.')),
    ])
  })

  it('keeps the tallies of a careful room to itself, and everybody else’s ballots', async () => {
    const [kim, ada] = [await connect(room), await connect(room)]
    await kim.join('Kim')
    await ada.join('Ada')
    await kim.command('settings', { tallies: 'hidden' }, 'rounds')
    await kim.command('jam', { minutes: 5 }, 'start')
    const { round } = await ada.state((state) => state.round !== null)
    await kim.action('jam.answer', [round?.id ?? '', 'style', '0'], ['chiptune'])
    await kim.command('idea', { text: 'my cat Mitzi' })
    const seen = await ada.state((state) => state.round?.voters === 1)
    expect(seen.round).toMatchObject({ hidden: true, tallies: [], ideas: [] })
    expect(JSON.stringify(ada.told.filter(({ type }) => type === 'state'))).not.toMatch(/Mitzi|chiptune/)
  })

  it('forgets a member whole: name, key, ballot; whoever sits there is a stranger', async () => {
    const [kim, ada] = [await connect(room), await connect(room)]
    await kim.join('Kim')
    const joined = (await ada.join('Ada')) as Of<'joined'>
    await ada.command('jam', { minutes: 5 }, 'start')
    const { round } = await ada.state((state) => state.round !== null)
    await ada.action('jam.answer', [round?.id ?? '', 'style', '0'], ['chiptune'])
    const [given] = await ada.command('privacy', {}, 'export')
    const text = given.kind === 'privacy' ? (given.file?.text ?? '') : ''
    expect(JSON.parse(text)).toMatchObject({
      member: joined.me.id,
      rooms: [{ records: { 'web-members': [{ name: 'Ada' }], ballots: [{}], rounds: [{}] } }],
    })
    expect(text).not.toContain(joined.token)

    const [asked] = await ada.command('privacy', {}, 'delete')
    const erase = 'controls' in asked ? asked.controls[0] : undefined
    expect(await ada.action(erase?.action ?? '', erase?.args ?? [])).toMatchObject([
      { kind: 'privacy', title: 'Your data is deleted' },
    ])
    await ada.first('forgotten')
    const left = await kim.state(({ people }) => people.length === 1)
    expect(left.round).toMatchObject({ voters: 0, host: { id: '', name: 'a former member' } })
    expect(await ada.command('jam', {}, 'status')).toEqual([])
    const back = (await ada.join('Ada', joined.token)) as Of<'joined'>
    expect(back.me.id).not.toBe(joined.me.id)
    expect(back.token).not.toBe(joined.token)
  })

  it('does nothing for a page without a name', async () => {
    const page = await connect(room)
    expect(await page.command('jam', {}, 'start')).toEqual([])
    const kim = await connect(room)
    await kim.join('Kim')
    expect((await kim.state(({ people }) => people.length === 1)).round).toBeNull()
  })
})

describe('a port that is taken', () => {
  it('is one clear line', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const failure = await openRoom({ port }).catch((error: unknown) => error)
    other.close()
    expect(failure).toBeInstanceOf(Fault)
    expect((failure as Fault).message).toBe(`Port ${port} is in use. Set VOXPOP_PORT to another one.`)
  })
})
