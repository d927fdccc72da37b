import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../commands/index.ts'
import { openHealth } from '../../src/adapters/metrics/server.ts'
import { scratch, voxpop } from './spawn.ts'

const cwd = scratch()
const run = voxpop(cwd)
const CHECKS = [
  ...['Node', 'FFmpeg', 'Sound bank', 'Opus', 'DAVE', 'Token', 'Permissions'],
  ...['Idea model', 'Metrics', 'Disk', 'Data folder'],
]
const lineOf = (out: string, name: string) =>
  out.split('\n').find((line) => line.slice(2).startsWith(name)) ?? ''

/** Just as much of Discord as the doctor and the deployment ask. `registered` gets the bodies of registrations. */
const discord = async (
  guilds: readonly object[],
  use: (url: string, registered: readonly string[]) => Promise<void>,
) => {
  const registered: string[] = []
  const server = createServer((request, response) => {
    if (request.method === 'PUT' && request.url === '/api/v10/applications/123/commands') {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        registered.push(body)
        response.writeHead(200, { 'content-type': 'application/json' }).end('[]')
      })
      return
    }
    const known = request.headers.authorization === 'Bot good'
    const bodies: Readonly<Record<string, unknown>> = {
      '/api/v10/users/@me': { username: 'vox' },
      '/api/v10/users/@me/guilds': guilds,
      '/api/v10/applications/@me': { id: '123' },
    }
    const body = bodies[request.url ?? '']
    response.writeHead(known ? (body === undefined ? 404 : 200) : 401, { 'content-type': 'application/json' })
    response.end(JSON.stringify(known ? body : { message: '401: Unauthorized' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, registered)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

describe('voxpop doctor', () => {
  it('checks everything, one line each', async () => {
    const { code, out, err } = await run(['doctor'])
    expect(err).toBe('')
    expect(out.trimEnd().split('\n')).toHaveLength(CHECKS.length)
    for (const name of CHECKS) expect(lineOf(out, name), name).toMatch(/^✓ /)
    expect(code).toBe(0)
  })

  it('says how to mend what is broken, and goes on', async () => {
    const folder = scratch()
    writeFileSync(path.join(folder, 'data'), 'in the way')
    const { code, out } = await voxpop(folder)(['doctor'], { FFMPEG_PATH: '/nowhere/ffmpeg' })
    expect(code).toBe(1)
    expect(lineOf(out, 'FFmpeg')).toBe(
      '✗ FFmpeg       FFMPEG_PATH /nowhere/ffmpeg does not run. Run "npm ci", install ffmpeg 5.1 or newer, or correct FFMPEG_PATH.',
    )
    expect(lineOf(out, 'Opus')).toMatch(/^✗ /)
    expect(lineOf(out, 'Data folder')).toMatch(/^✗ .*VOXPOP_DATA_DIR/)
    expect(lineOf(out, 'DAVE')).toMatch(/^✓ /)
  })

  it('asks Discord whether the token is good and what the bot may do', async () => {
    await discord(
      [
        { name: 'Quiet', permissions: '0' },
        { name: 'Own', permissions: '8' },
      ],
      async (url) => {
        const { code, out } = await run(['doctor'], { DISCORD_TOKEN: 'good', DISCORD_API_URL: url })
        expect(code).toBe(1)
        expect(lineOf(out, 'Token')).toBe('✓ Token        belongs to vox')
        expect(lineOf(out, 'Permissions')).toMatch(/^✗ .*Quiet lacks View Channels.*Speak.*client_id=123/)
        expect(lineOf(out, 'Permissions')).not.toContain('Own')
        const refused = await run(['doctor'], { DISCORD_TOKEN: 'bad', DISCORD_API_URL: url })
        expect(lineOf(refused.out, 'Token')).toMatch(/^✗ .*Developer Portal/)
      },
    )
  })

  it('asks the language model, and whether the port for metrics is free', async () => {
    const model = createServer((request, response) => {
      const known = request.headers.authorization === 'Bearer good'
      response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' }).end('{}')
    })
    await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve))
    const { port } = model.address() as AddressInfo
    const env = {
      ...{ LLM_URL: `http://127.0.0.1:${port}/v1`, LLM_MODEL: 'small', LLM_KEY: 'good' },
      VOXPOP_METRICS_PORT: String(port),
    }
    try {
      const { out } = await run(['doctor'], env)
      expect(lineOf(out, 'Idea model')).toMatch(/^✓ Idea model   small answers in \d+\.\d s$/)
      expect(lineOf(out, 'Metrics')).toMatch(/^✗ Metrics .*EADDRINUSE.*VOXPOP_METRICS_PORT/)
      const refused = await run(['doctor'], { ...env, LLM_KEY: 'bad' })
      expect(lineOf(refused.out, 'Idea model')).toMatch(/^✗ Idea model .*\(401\)\. Correct LLM_KEY\.$/)
    } finally {
      model.closeAllConnections()
      await new Promise((resolve) => model.close(resolve))
    }
  })

  it('knows a Voxpop that serves its metrics already', async () => {
    const health = await openHealth({
      ...{ port: 0, bind: '127.0.0.1' },
      reasons: () => Promise.resolve(['the render worker is warming']),
      metrics: () => Promise.resolve('\n'),
    })
    try {
      const { out } = await run(['doctor'], { VOXPOP_METRICS_PORT: new URL(health.url).port })
      expect(lineOf(out, 'Metrics')).toMatch(/^✓ Metrics .* is served by a Voxpop that runs$/)
    } finally {
      await health.close()
    }
  })

  it('tells settings that make no sense', async () => {
    const { code, err } = await run(['doctor'], { VOXPOP_PORT: 'eighty' })
    expect(code).toBe(1)
    expect(err).toContain('VOXPOP_PORT')
  })
})

describe('voxpop deploy', () => {
  it('needs a token', async () => {
    const { code, err } = await run(['deploy'])
    expect(code).toBe(1)
    expect(err).toContain('DISCORD_TOKEN is missing')
  })

  it('registers every command', async () => {
    await discord([], async (url, registered) => {
      const ended = await run(['deploy'], { DISCORD_TOKEN: 'good', DISCORD_API_URL: url })
      expect(ended).toMatchObject({ code: 0, err: '' })
      expect(ended.out).toBe(`${COMMANDS.length} commands registered for application 123.\n`)
      const sent = JSON.parse(registered[0]) as readonly { readonly name: string }[]
      expect(sent.map(({ name }) => name)).toEqual(COMMANDS.map(({ data }) => data.name))
    })
  })

  it('says that Discord refuses a wrong one', async () => {
    await discord([], async (url) => {
      const { code, err } = await run(['deploy'], { DISCORD_TOKEN: 'bad', DISCORD_API_URL: url })
      expect(code).toBe(1)
      expect(err).toContain('Discord refused the token')
    })
  })
})
