import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { pageAssets } from '../../../src/adapters/web/modules.ts'

const FOLDER = new URL('../../../assets/web/', import.meta.url)
/** The page before the room: it loads what it needs itself. */
const GATE = 'gate.ts'
const text = async (path: string) => {
  const found = await pageAssets()(path)
  return new TextDecoder().decode(found?.body)
}

describe('what the page is made of', () => {
  it('has every module fetched ahead, so that none waits for another', async () => {
    const html = await text('assets/web/index.html')
    const named = [...html.matchAll(/href="\/([^"]+\.ts)"/g)].map(([, path]) => path)
    const own = (await readdir(FOLDER)).filter(
      (name) => name.endsWith('.ts') && ![GATE, 'main.ts'].includes(name),
    )
    expect(named.filter((path) => path.startsWith('assets/web/')).sort()).toEqual(
      own.map((name) => `assets/web/${name}`).sort(),
    )
    for (const path of named) expect(await text(path)).not.toBe('')
  })

  it('gives out nothing else', async () => {
    const asset = pageAssets()
    for (const path of ['', 'package.json', 'assets/web/', 'assets/web/../../.env', 'src/errors.ts'])
      expect(await asset(path)).toBeUndefined()
  })

  it('says by its tag whether a file is still the same', async () => {
    const asset = pageAssets()
    const [first, second] = [await asset('assets/web/style.css'), await asset('assets/web/style.css')]
    expect(first?.tag).toMatch(/^"[\w-]+"$/)
    expect(second).toBe(first)
  })

  it('strips types without a warning', async () => {
    const warnings: Error[] = []
    const hear = (warning: Error) => warnings.push(warning)
    process.on('warning', hear)
    const stripped = await text('assets/web/state.ts')
    expect(stripped).not.toContain('interface')
    expect(stripped).not.toMatch(/[ \t]$/m)
    const source = await readFile(new URL('state.ts', FOLDER), 'utf8')
    expect(stripped.split('\n')).toHaveLength(source.split('\n').length)
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', hear)
    expect(warnings).toEqual([])
  })
})
