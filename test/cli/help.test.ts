import { describe, expect, it } from 'vitest'
import { progressBar } from '../../src/cli/progress.ts'
import { asJson } from '../../src/cli/json.ts'
import { scratch, voxpop } from './spawn.ts'

const run = voxpop(scratch())

describe('help', () => {
  it('lists the commands', async () => {
    const { code, out } = await run(['help'])
    expect(code).toBe(0)
    for (const name of ['compose', 'render', 'deploy', 'backup', 'restore', 'doctor', 'help'])
      expect(out).toContain(`voxpop ${name}`)
  })

  it.each(['compose', 'render', 'deploy', 'backup', 'restore', 'doctor', 'help'])(
    '%s --help tells its usage',
    async (name) => {
      const ended = await run([name, '--help'])
      expect(ended).toMatchObject({ code: 0, err: '' })
      expect(ended.out).toContain(`voxpop ${name}`)
      expect((await run(['help', name])).out).toBe(ended.out)
    },
  )

  it('without a command is a wrong call', async () => {
    expect((await run([])).code).toBe(2)
    const unknown = await run(['sing'])
    expect(unknown).toMatchObject({ code: 2, out: '' })
    expect(unknown.err).toBe('voxpop: There is no command "sing". See voxpop help.\n')
  })
})

describe('the progress bar', () => {
  it('is drawn on a terminal, never runs backwards, and goes', () => {
    const written: string[] = []
    const bar = progressBar({ isTTY: true, write: (text) => written.push(text) })
    bar.show(0.5, 'mix')
    bar.show(0.2, 'mix')
    bar.show(1, 'mix')
    bar.clear()
    expect(written).toHaveLength(3)
    expect(written[0]).toContain(' 50 %  mix')
    expect(written[1]).toContain('100 %')
    expect(written[2]).toBe('\r\x1b[2K')
  })

  it('is nothing in a pipe', () => {
    const written: string[] = []
    const bar = progressBar({ write: (text) => written.push(text) })
    bar.show(0.5, 'mix')
    bar.clear()
    expect(written).toEqual([])
  })
})

describe('JSON for people', () => {
  it('keeps small things on a line and reads back the same', () => {
    const value = {
      a: [{ start: 0, pitch: 60 }],
      long: Array.from({ length: 60 }, (_, i) => i),
      none: undefined,
      n: null,
    }
    const text = asJson(value)
    expect(JSON.parse(text)).toEqual({ a: value.a, long: value.long, n: null })
    expect(text).toContain('  "a": [{"start":0,"pitch":60}]')
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
  })
})
