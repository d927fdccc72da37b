import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openHealth } from '../../src/adapters/metrics/server.ts'
import { CONFIG_KEYS } from '../../src/config.ts'
import { parseDockerfile } from '../support/dockerfile.ts'
import { parseYaml, type Yaml } from '../support/yaml.ts'

const ROOT = new URL('../../', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, ROOT), 'utf8')
const settings: readonly string[] = [...CONFIG_KEYS, 'NODE_ENV', 'PATH']

describe('the Dockerfile', () => {
  const instructions = parseDockerfile(read('Dockerfile'))
  const of = (name: string) => instructions.filter((one) => one.name === name).map(({ rest }) => rest)
  const last = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'))

  it('comes from Debian and npm alone', () => {
    for (const image of of('FROM')) expect(image).toMatch(/^debian:[a-z]+-slim( AS \w+)?$/)
    for (const command of of('RUN')) expect(command).not.toMatch(/curl|wget|https?:|\bgit\b|--allow-/)
  })

  it('runs as nobody in particular, and ends by SIGTERM', () => {
    const users = last.filter(({ name }) => name === 'USER')
    expect(users).toEqual([{ name: 'USER', rest: '10001:10001' }])
    const at = (wanted: string) => last.findIndex(({ name }) => name === wanted)
    expect(at('USER')).toBeLessThan(at('CMD'))
    expect(at('USER')).toBeGreaterThan(last.findLastIndex(({ name }) => name === 'RUN'))
    expect(of('STOPSIGNAL')).toEqual(['SIGTERM'])
  })

  it('copies what is there, and all that it runs', () => {
    const allowed = read('.dockerignore').split('\n')
    expect(allowed[0]).toBe('*')
    const copied = of('COPY')
      .filter((rest) => !rest.startsWith('--from'))
      .flatMap((rest) => rest.split(' ').slice(0, -1))
    for (const name of copied) {
      expect(existsSync(new URL(name, ROOT)), name).toBe(true)
      expect(allowed, name).toContain(`!${name}`)
    }
    for (const name of ['src', 'commands', 'assets', 'package.json', 'packaging'])
      expect(copied, name).toContain(name)
  })

  it('starts the bot as npm start does, with settings that exist', () => {
    const [command] = of('CMD')
    const argv = JSON.parse(command) as readonly string[]
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: { readonly start: string } }
    expect(`exec ${argv.join(' ')}`).toBe(scripts.start)
    const keys = of('ENV').flatMap((rest) => [...rest.matchAll(/(\w+)=/g)].map(([, key]) => key))
    for (const key of keys) expect(settings, key).toContain(key)
    expect(of('HEALTHCHECK')[0]).toMatch(/ CMD \["node", "packaging\/healthcheck\.js"\]$/)
  })
})

describe('compose.yaml', () => {
  type Map = Readonly<Record<string, Yaml>>
  const whole = parseYaml(read('compose.yaml')) as Map
  const voxpop = (whole['services'] as Map)['voxpop'] as Map

  it('keeps the container small', () => {
    expect(voxpop).toMatchObject({
      ...{ user: '10001:10001', read_only: true, init: true, cap_drop: ['ALL'] },
      security_opt: ['no-new-privileges:true'],
    })
    expect(voxpop['tmpfs']).toEqual([expect.stringMatching(/^\/tmp:.*noexec/)])
    expect(voxpop).not.toHaveProperty('privileged')
    expect(voxpop).not.toHaveProperty('ports')
  })

  it('keeps data where the image does, gives it time to end, and asks whether it lives', () => {
    const { VOXPOP_DATA_DIR: dir } = voxpop['environment'] as Readonly<Record<string, string>>
    expect(voxpop['volumes']).toEqual([`data:${dir}`])
    expect(whole['volumes']).toEqual({ data: null })
    expect(read('Dockerfile')).toContain(`VOLUME ${dir}\n`)
    expect(voxpop['stop_grace_period']).toBe('20s')
    expect((voxpop['healthcheck'] as Map)['test']).toEqual(['CMD', 'node', 'packaging/healthcheck.js'])
    for (const key of Object.keys(voxpop['environment'] as Map)) expect(settings).toContain(key)
  })
})

describe('the other files', () => {
  it.each(['prometheus.yml', 'alerts.yml'])('%s can be read', (name) => {
    expect(parseYaml(read(`packaging/${name}`).replaceAll(/expr: .*/g, 'expr: x'))).toBeTypeOf('object')
  })

  it('what cannot be read is told', () => {
    for (const text of ['a: 1\na: 2', 'a:\n  b: 1\n c: 2', 'a: {b: 1}', '\ta: 1', 'a: b: c', '- a\nb: 1'])
      expect(() => parseYaml(text), text).toThrow(/line \d/)
    for (const text of ['RUN true', 'FROM debian\nCURL x', 'from debian'])
      expect(() => parseDockerfile(text), text).toThrow()
  })
})

describe('the health check', () => {
  const check = (port: string): Promise<number | null> =>
    new Promise((resolve) => {
      const file = fileURLToPath(new URL('packaging/healthcheck.js', ROOT))
      const env = { PATH: process.env.PATH, VOXPOP_METRICS_PORT: port }
      spawn(process.execPath, [file], { env, stdio: 'ignore' }).once('close', resolve)
    })

  it('tells a bot that lives from one that does not', async () => {
    const health = await openHealth({
      ...{ port: 0, bind: '127.0.0.1' },
      reasons: () => Promise.resolve(['not connected to Discord']),
      metrics: () => Promise.resolve('\n'),
    })
    const { port } = new URL(health.url)
    expect(await check(port)).toBe(0)
    await health.close()
    expect(await check(port)).toBe(1)
  })
})

describe('the systemd unit', () => {
  const unit = read('packaging/voxpop.service')
  const lines = unit.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const value = (key: string): readonly string[] =>
    lines.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1))

  it('is made of sections and settings', () => {
    for (const line of lines) expect(line).toMatch(/^(\[(Unit|Service|Install)\]|[A-Z]\w+=.*)$/)
    expect(lines.filter((line) => line.startsWith('['))).toEqual(['[Unit]', '[Service]', '[Install]'])
  })

  it('shuts the bot in, and lets it finish its sentence', () => {
    expect(value('NoNewPrivileges')).toEqual(['yes'])
    expect(value('ProtectSystem')).toEqual(['strict'])
    expect(value('StateDirectory')).toEqual(['voxpop'])
    expect(value('Restart')).toEqual(['on-failure'])
    expect(value('KillMode')).toEqual(['mixed'])
    expect(Number(value('TimeoutStopSec')[0])).toBeGreaterThanOrEqual(15)
    for (const one of value('Environment')) expect(settings).toContain(one.split('=')[0])
  })

  it('starts the bot as npm start does', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: { readonly start: string } }
    expect(value('ExecStart')).toEqual([
      scripts.start.replace('exec node', '/opt/voxpop/node_modules/.bin/node'),
    ])
  })

  const systemd = spawnSync('systemd-analyze', ['--version']).status === 0
  it.skipIf(!systemd)('is understood by systemd', () => {
    const local = unit
      .replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`)
      .replace(/^WorkingDirectory=.*/m, 'WorkingDirectory=/')
    const folder = mkdtempSync(path.join(tmpdir(), 'voxpop-unit-'))
    try {
      const file = path.join(folder, 'voxpop.service')
      writeFileSync(file, local)
      const { stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
      expect(stderr.split('\n').filter((line) => line.includes('voxpop'))).toEqual([])
      writeFileSync(file, local.replace('KillMode=mixed', 'KillMode=gently'))
      const wrong = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
      expect(wrong.stderr).toContain('gently')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
