import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isPublic } from '../../../src/adapters/discord/addresses.ts'
import { download, fileSources } from '../../../src/adapters/discord/download.ts'
import { OPTION, type Command } from '../../../src/app/command.ts'
import type { StyleView } from '../../../src/app/views.ts'
import { refusal } from '../../support/app-expect.ts'
import { archiveOf, openStage } from './support.ts'

const STYLE: StyleView = {
  kind: 'style',
  id: 'own-night-bus',
  name: 'Night *bus*',
  line: 'Of lo-fi hip-hop and bossa nova',
  facts: [{ label: 'Metre', value: '4/4' }],
  source: 'Farraj (2019)',
  simplified: 'An homage, simplified: one maqam',
  preview: { master: 'abcdef12', seconds: 20 },
  previewName: 'a-preview-of-nächte.opus',
  file: { name: 'night-bus.json', text: '{"version":1}\n' },
  controls: [],
}

describe('a file that a member attaches', () => {
  let stage: Awaited<ReturnType<typeof openStage>>
  let read: string | undefined
  const probe: Command = {
    data: {
      ...{ name: 'probe', description: 'For tests' },
      options: [
        {
          ...{ type: OPTION.subcommand, name: 'take', description: 'Take' },
          options: [{ type: OPTION.attachment, name: 'file', description: 'Which' }],
        },
      ],
    },
    execute: async (call) => {
      await call.defer('me')
      read = (await call.upload?.('file', 'style')) ?? undefined
      await call.reply(STYLE, 'me')
    },
  }
  beforeEach(async () => {
    read = undefined
    stage = await openStage({
      commands: [probe],
      archive: archiveOf({ 'abcdef12/opus': new Uint8Array(3000).fill(1) }),
    })
  })
  afterEach(() => stage.close())
  const take = async (bytes?: Buffer) => {
    const handle = await stage.discord
      .member('Ada')
      .command('probe take', bytes ? { file: { name: 'style.json', bytes } } : {})
    await stage.discord.waitFor(() => !handle.thinking, 'an answer')
    return handle
  }

  it('comes as its text, and the answer carries files back: the preview and the recipe', async () => {
    const handle = await take(Buffer.from('{"name":"ä"}'))
    expect(read).toBe('{"name":"ä"}')
    expect(handle.ephemeral).toBe(true)
    expect(handle.reply?.attachments.map(({ filename }) => filename).sort()).toEqual([
      'a-preview-of-nachte.opus',
      'night-bus.json',
    ])
    expect(handle.text).toContain('Night \\*bus\\*')
    expect(handle.text).toContain('An homage, simplified')
  })

  it('is not there where none was attached', async () => {
    await take()
    expect(read).toBeUndefined()
  })

  it('is refused when it is too large or no text', async () => {
    expect((await take(Buffer.alloc(16 * 1024 + 1, 65))).text).toContain('it has more than 16 kB')
    expect((await take(Buffer.from('{"\xff"}', 'latin1'))).text).toContain('it is no text')
    expect((await take(Buffer.from('{"half":'))).text).toContain('it is not JSON')
    expect((await take(Buffer.from('MThd'))).text).toContain('it is no style of Voxpop')
    expect(read).toBeUndefined()
  })
})

describe('a download', () => {
  let server: Server
  let origin: string
  let asked: string[]
  const never = () => Promise.reject(new Error('nobody asks'))
  beforeEach(async () => {
    asked = []
    server = createServer((request, response) => {
      asked.push(request.url ?? '')
      if (request.url === '/away') response.writeHead(302, { location: '/file2' }).end()
      else if (request.url === '/gone') response.writeHead(404).end()
      else if (request.url === '/endless') {
        const write = () => {
          while (!response.destroyed && response.write(Buffer.alloc(1024)));
        }
        response.on('drain', write)
        write()
      } else if (request.url === '/drop-by-drop') {
        response.write('h')
        const drip = setInterval(() => response.write('.'), 20)
        response.on('close', () => clearInterval(drip))
      } else if (request.url !== '/silent') response.end('hello')
    })
    await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  const own = () => ({ sources: [{ origin, own: true }] })
  const discord = { sources: fileSources('https://discord.com/api') }

  it('comes from Discord’s hosts over https alone, and from an API of one’s own', () => {
    expect(fileSources('https://discord.com/api')).toEqual([
      { origin: 'https://cdn.discordapp.com', own: false },
      { origin: 'https://media.discordapp.net', own: false },
    ])
    expect(fileSources('http://127.0.0.1:99/api')).toContainEqual({
      origin: 'http://127.0.0.1:99',
      own: true,
    })
  })

  it('follows nothing, and stops where it gets too long or too slow', async () => {
    expect(new TextDecoder().decode(await download(`${origin}/file`, 5, own()))).toBe('hello')
    for (const [path, why] of [
      ['/away', /cannot be downloaded/],
      ['/gone', /cannot be downloaded/],
      ['/endless', /more than 4 kB/],
    ] as const)
      expect(await refusal(download(`${origin}${path}`, 4096, own()))).toMatch(why)
    for (const path of ['/silent', '/drop-by-drop'])
      expect(await refusal(download(`${origin}${path}`, 4096, { ...own(), patienceMs: 150 }))).toMatch(
        /cannot be downloaded/,
      )
    expect(asked).not.toContain('/file2')
  })

  it('comes from nowhere else, however the address is written', async () => {
    const elsewhere = [
      origin,
      'http://cdn.discordapp.com/a',
      'https://cdn.discordapp.com:8443/a',
      'https://cdn.discordapp.com.evil.example/a',
      'https://cdn.discordapp.com@evil.example/a',
      'https://me:secret@cdn.discordapp.com/a',
      'https://discord.com/a',
      'https://127.0.0.1/a',
      'file:///etc/passwd',
      'data:application/json,{}',
      'no address',
    ]
    for (const url of elsewhere)
      expect(await refusal(download(url, 4096, { ...discord, resolve: never }))).toMatch(
        /comes from elsewhere/,
      )
  })

  it('goes to no machine of somebody’s own network, even where Discord’s name leads there', async () => {
    const url = 'https://cdn.discordapp.com/attachments/1/2/a.json'
    for (const address of ['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd00::1']) {
      const resolve = () => Promise.resolve([{ address, family: address.includes(':') ? 6 : 4 }])
      expect(await refusal(download(url, 4096, { ...discord, resolve }))).toMatch(/comes from elsewhere/)
    }
  })

  it('asks for a name once: an answer that changes meanwhile changes nothing', async () => {
    const { port } = server.address() as AddressInfo
    let times = 0
    const rebinding = () =>
      Promise.resolve([{ address: times++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 }])
    const named = `http://files.example:${port}`
    const parts = { sources: [{ origin: named, own: true }], resolve: rebinding }
    expect(new TextDecoder().decode(await download(`${named}/file`, 5, parts))).toBe('hello')
    expect(times).toBe(1)
    expect(
      await refusal(download(`${named}/file`, 5, { ...parts, sources: [{ origin: named, own: false }] })),
    ).toMatch(/comes from elsewhere/)
  })
})

describe('an address', () => {
  it('is public when it lies in no special network', () => {
    for (const address of ['162.159.130.233', '1.1.1.1', '172.15.0.1', '172.32.0.1', '2606:4700::6810:1'])
      expect(isPublic(address), address).toBe(true)
    for (const address of [
      ...[
        '0.0.0.0',
        '10.0.0.1',
        '100.64.0.1',
        '127.8.9.1',
        '169.254.169.254',
        '172.16.0.1',
        '172.31.255.255',
      ],
      ...['192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1'],
      ...['ff02::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1'],
    ])
      expect(isPublic(address), address).toBe(false)
  })
})
