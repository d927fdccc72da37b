import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { download, fileOrigins } from '../../../src/adapters/discord/download.ts'
import { OPTION, type Command } from '../../../src/app/command.ts'
import type { StyleView } from '../../../src/app/views.ts'
import { readUpload } from '../../../src/app/upload.ts'
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
      read = await readUpload(call, 'file')
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
    expect((await take(Buffer.from([0xff, 0xfe]))).text).toContain('it is no text')
    expect(read).toBeUndefined()
  })
})

describe('a download', () => {
  let server: Server
  let origin: string
  beforeEach(async () => {
    server = createServer((request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: '/file' }).end()
      else if (request.url === '/gone') response.writeHead(404).end()
      else if (request.url === '/endless') {
        const write = () => {
          while (!response.destroyed && response.write(Buffer.alloc(1024)));
        }
        response.on('drain', write)
        write()
      } else response.end('hello')
    })
    await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  it('comes from Discord’s hosts over https alone, and from an API of one’s own', () => {
    expect(fileOrigins('https://discord.com/api')).toEqual([
      'https://cdn.discordapp.com',
      'https://media.discordapp.net',
    ])
    expect(fileOrigins('http://127.0.0.1:99/api')).toContain('http://127.0.0.1:99')
  })

  it('follows nothing, and stops where it gets too long', async () => {
    expect(new TextDecoder().decode(await download(`${origin}/file`, [origin], 5))).toBe('hello')
    for (const [path, why] of [
      ['/away', /cannot be downloaded/],
      ['/gone', /cannot be downloaded/],
      ['/endless', /more than 16 kB/],
    ] as const)
      expect(await refusal(download(`${origin}${path}`, [origin], 4096))).toMatch(why)
    const elsewhere = [
      origin,
      'http://cdn.discordapp.com/a',
      'https://cdn.discordapp.com.evil.example/a',
      'https://cdn.discordapp.com@evil.example/a',
      'file:///etc/passwd',
      'no address',
    ]
    for (const url of elsewhere)
      expect(await refusal(download(url, fileOrigins('https://discord.com/api'), 4096))).toMatch(
        /comes from elsewhere/,
      )
  })
})
