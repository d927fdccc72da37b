import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { diskArchive } from '../../src/adapters/jobs/archive.ts'
import { pageAssets } from '../../src/adapters/web/modules.ts'
import { openRoom, type OpenRoom } from '../support/room.ts'

/** Ways out of a folder, as they are tried. */
const ways = fc.oneof(
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '..',
          '.',
          '/',
          '\\',
          '%2e%2e',
          '%2f',
          '%5c',
          '..%2f',
          '%00',
          '\0',
          '....//',
          '~',
          'C:',
        ),
        fc.constantFrom(
          'etc',
          'passwd',
          'package.json',
          '.env',
          'secret',
          'piece.json',
          'assets',
          'web',
          'src',
        ),
        fc.string({ maxLength: 6 }),
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.nat(6), fc.constantFrom('/', '\\', '%2f'), fc.constantFrom('secret', 'package.json', '.env'))
    .map(([depth, slash, file]) => `${`..${slash}`.repeat(depth)}${file}`),
)

describe('a master’s id', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'voxpop-paths-'))
  const archive = diskArchive(path.join(dir, 'data'))
  beforeAll(() => {
    mkdirSync(path.join(dir, 'data', 'pieces'), { recursive: true })
    for (const folder of [dir, path.join(dir, 'data')])
      for (const file of ['secret', 'piece.opus', 'piece.json']) writeFileSync(path.join(folder, file), '{}')
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  it('leads nowhere but to a piece, whoever made it up', async () => {
    await fc.assert(
      fc.asyncProperty(ways, async (id) => {
        const works: readonly (() => Promise<unknown>)[] = [
          () => archive.read(id, 'opus'),
          () => archive.score(id),
          () => archive.tape(id),
          () => archive.redact(id, ['an idea']),
        ]
        for (const work of works)
          await expect(Promise.resolve().then(work)).rejects.toThrow(/no master id|missing/)
        await Promise.resolve()
          .then(() => archive.remove(id))
          .catch((error: Error) => expect(error.message).toMatch(/no master id/))
        for (const file of ['secret', path.join('data', 'piece.json')])
          expect(existsSync(path.join(dir, file))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the page’s routes', () => {
  let room: OpenRoom
  beforeEach(async () => {
    room = await openRoom()
  })
  afterEach(() => room.close())

  /** Sends a path as it is: clients that tidy addresses would never ask this. */
  const ask = (raw: string) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const { hostname, port } = new URL(room.url)
      const asked = request(
        { hostname, port, path: raw, headers: { host: `${hostname}:${port}` } },
        (answer) => {
          let text = ''
          answer.setEncoding('latin1')
          answer.on('data', (chunk: string) => (text += chunk))
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
        },
      )
      asked.on('error', reject)
      asked.end()
    })

  it('serve the page and its pieces, and no other file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          '/',
          '/assets/web/',
          '/pieces/',
          '/previews/',
          '/pieces/x/',
          '/src/adapters/web/',
          '//',
        ),
        ways,
        async (root, way) => {
          const raw = `${root}${way.replace(/[^\x21-\x7e]/g, (letter) => encodeURIComponent(letter.isWellFormed() ? letter : 'x'))}`
          const { status, text } = await ask(raw)
          if (status === 200) expect(text).toMatch(/^<!doctype html>|^<svg/)
          else expect([400, 404], raw).toContain(status)
          expect(text).not.toMatch(/"devDependencies"|DISCORD_TOKEN|root:/)
        },
      ),
      { numRuns: 200 },
    )
    expect(room.errors).toEqual([])
  })

  it('no address of a file leads out of the page’s own', async () => {
    const asset = pageAssets()
    for (const path of [
      ...['assets/web/../../package.json', 'assets/web/..%2f..%2f.env', '/etc/passwd', 'src/main.ts', '.env'],
      ...[
        'assets/web/gate.ts/../../../.env',
        'assets/web/a.ts\0.css',
        'file:///etc/passwd',
        'http://x/assets/web/a.ts',
      ],
    ])
      expect(await asset(path), path).toBeUndefined()
  })
})
