import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { CONFIG_KEYS, loadConfig, parseConfig } from '../src/config.ts'
import { QUOTAS } from '../src/app/quota.ts'
import { Fault } from '../src/errors.ts'

const faultOf = (action: () => unknown): Fault => {
  try {
    action()
  } catch (caught) {
    if (caught instanceof Fault) return caught
    throw caught
  }
  throw new Error('it did not throw')
}

describe('parseConfig', () => {
  it('needs nothing at all', () => {
    const config = parseConfig({})
    expect(config).toMatchObject({ token: null, port: 8420, ffmpegPath: null, logLevel: 'info' })
    expect(config.apiUrl).toBe('https://discord.com/api')
    expect(isAbsolute(config.dataDir)).toBe(true)
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('takes what is set, and takes empty for not set', () => {
    const config = parseConfig({
      DISCORD_TOKEN: ' Botabc.def.ghi ',
      DISCORD_API_URL: 'http://127.0.0.1:4000/api/',
      VOXPOP_PORT: '0',
      FFMPEG_PATH: '',
      LOG_LEVEL: 'warn',
    })
    expect(config).toMatchObject({ token: 'abc.def.ghi', apiUrl: 'http://127.0.0.1:4000/api', port: 0 })
    expect(config).toMatchObject({ ffmpegPath: null, logLevel: 'warn' })
  })

  it('lists every missing and wrong variable at once', () => {
    const env = { VOXPOP_PORT: '70000', DISCORD_API_URL: 'discord', LOG_LEVEL: 'loud' }
    const fault = faultOf(() => parseConfig(env, ['DISCORD_TOKEN']))
    expect(fault.code).toBe('bad-config')
    for (const key of ['DISCORD_TOKEN is missing', 'VOXPOP_PORT', 'DISCORD_API_URL', 'LOG_LEVEL'])
      expect(fault.message).toContain(key)
  })

  it('takes a language model where its address and its name are given', () => {
    expect(parseConfig({}).llm).toBeNull()
    expect(parseConfig({ LLM_MODEL: 'small' }).llm).toBeNull()
    expect(parseConfig({ LLM_URL: 'http://127.0.0.1:11434/v1', LLM_MODEL: 'small' }).llm).toEqual({
      url: 'http://127.0.0.1:11434/v1',
      model: 'small',
      key: null,
      timeoutMs: 4000,
    })
    const fault = faultOf(() => parseConfig({ LLM_URL: 'localhost', LLM_TIMEOUT: '0', LLM_KEY: 'my kéy' }))
    for (const line of ['LLM_URL is not a web address', 'LLM_MODEL is missing', 'LLM_TIMEOUT', 'LLM_KEY'])
      expect(fault.message).toContain(line)
    expect(fault.message).not.toContain('my k')
  })

  it('takes the number of pieces an hour', () => {
    expect(parseConfig({}).quotas).toEqual(QUOTAS)
    const env = { VOXPOP_MEMBER_PIECES: '5', VOXPOP_ROOM_PIECES: '0' }
    expect(parseConfig(env).quotas).toEqual({ member: 5, room: 0 })
    expect(faultOf(() => parseConfig({ VOXPOP_MEMBER_PIECES: 'many' })).message).toContain(
      'VOXPOP_MEMBER_PIECES is not a whole number',
    )
  })

  it('never repeats a token in its complaint', () => {
    const fault = faultOf(() => parseConfig({ DISCORD_TOKEN: 'abc def' }))
    expect(fault.message).toContain('DISCORD_TOKEN')
    expect(fault.message).not.toContain('abc def')
  })

  it('is explained in .env.example, variable by variable', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
    const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, key]) => key)
    expect(named).toEqual([...CONFIG_KEYS])
  })
})

describe('loadConfig', () => {
  afterEach(() => {
    delete process.env.VOXPOP_PORT
    delete process.env.LOG_LEVEL
  })

  it('reads the file, and what is already set wins', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'voxpop-config-')), '.env')
    writeFileSync(file, 'VOXPOP_PORT=4321\nLOG_LEVEL=debug\n')
    process.env.LOG_LEVEL = 'error'
    expect(loadConfig([], file)).toMatchObject({ port: 4321, logLevel: 'error' })
  })
})
