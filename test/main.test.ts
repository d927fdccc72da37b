import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startStandIn } from './standin/index.ts'

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly errors: string
}

describe('npm start', () => {
  let dataDir: string
  let kill = () => {}
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'voxpop-main-'))
  })
  afterEach(async () => {
    kill()
    await rm(dataDir, { recursive: true, force: true })
  })

  /** Runs the program; `said` resolves with the output once it contains a text. */
  const launch = (
    env: Readonly<Record<string, string>>,
    [command, ...args] = [process.execPath, 'src/launch.js', 'start'],
  ) => {
    const child = spawn(command, args, {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        VOXPOP_DATA_DIR: dataDir,
        VOXPOP_PORT: '0',
        LOG_LEVEL: 'silent',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    kill = () => void child.kill('SIGKILL')
    let out = ''
    let errors = ''
    const waiting = new Set<() => void>()
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString()
      waiting.forEach((look) => look())
    })
    child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString()))
    const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, errors })))
    const said = (text: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (out.includes(text)) resolve(out)
        }
        waiting.add(look)
        look()
        void ended.then(() => reject(new Error(`it ended before it said "${text}": ${errors}`)))
      })
    return { child, ended, said }
  }

  it('ends with 0 and one line when npm is told to end', async () => {
    const { child, ended, said } = launch({ DISCORD_TOKEN: '' }, ['npm', '--silent', 'start'])
    await said('open at')
    child.kill('SIGTERM')
    const { code, out } = await ended
    expect(code).toBe(0)
    expect(out.trim().split('\n').slice(2)).toEqual([
      'Voxpop has stopped. Everything is kept for the next start.',
    ])
  })

  it('says in a line without a stack that FFmpeg is missing, and goes on', async () => {
    const { child, ended, said } = launch({
      DISCORD_TOKEN: '',
      FFMPEG_PATH: '/nowhere/ffmpeg',
      LOG_LEVEL: 'info',
    })
    await said('web.no-welcome-piece')
    child.kill('SIGTERM')
    const { code, out, errors } = await ended
    expect({ code, errors }).toEqual({
      code: 0,
      errors: 'FFmpeg was not found. Run "npm ci", install ffmpeg, or set FFMPEG_PATH.\n',
    })
    expect(out).toContain('"code":"ffmpeg-missing"')
    expect(out).not.toContain('stack')
  })

  it('opens the local room without a token, and ends in order when it is told to', async () => {
    const { child, ended, said } = launch({ DISCORD_TOKEN: '' })
    const [, url] = /open at (http:\/\/127\.0\.0\.1:\d+\/)/.exec(await said('open at')) ?? []
    expect((await fetch(url ?? '')).status).toBe(200)
    child.kill('SIGINT')
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, errors: '' })
  })

  it('runs the bot with a token, and leaves when it is told to', async () => {
    const discord = await startStandIn()
    const { child, ended, said } = launch(discord.env)
    expect(await said('Invite it with')).toContain('online in 1 server')
    expect(discord.commands().map(({ name }) => name)).toContain('jam')
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, errors: '' })
    expect(discord.gateway.online()).toBe(false)
    await discord.close()
  })

  it('says in one line that the token is wrong', async () => {
    const discord = await startStandIn()
    const { ended } = launch({ ...discord.env, DISCORD_TOKEN: 'not.the.token' })
    expect(await ended).toMatchObject({
      code: 1,
      errors: 'Discord refused the token. Set DISCORD_TOKEN to a valid one.\n',
    })
    await discord.close()
  })

  it('says in one line that the token was withdrawn while it ran', async () => {
    const discord = await startStandIn()
    const { ended, said } = launch(discord.env)
    await said('Invite it with')
    discord.faults.closeGateway(4004)
    expect(await ended).toMatchObject({
      code: 1,
      errors: 'Discord refused the token. Set DISCORD_TOKEN to a valid one.\n',
    })
    await discord.close()
  })

  it('says that the port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { ended } = launch({ VOXPOP_PORT: String(port) })
    expect(await ended).toMatchObject({
      code: 1,
      errors: `Port ${port} is in use. Set VOXPOP_PORT to another one.\n`,
    })
    other.close()
  })

  it('says that the data folder cannot be used', async () => {
    const file = join(dataDir, 'a-file')
    await writeFile(file, '')
    const { code, errors } = await launch({ VOXPOP_DATA_DIR: file }).ended
    expect(code).toBe(1)
    expect(errors).toMatch(/^The data folder cannot be used: .* Check VOXPOP_DATA_DIR\.\n$/)
  })
})
