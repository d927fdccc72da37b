import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'

const text = await readFile(new URL('../../docs/reference/faults.md', import.meta.url), 'utf8')
const lines = text.split('\n')
const isRule = (line: string | undefined) => line !== undefined && /^\|[- |]+\|$/.test(line)
const rows = lines
  .filter((line, i) => line.startsWith('|') && !isRule(line) && !isRule(lines[i + 1]))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

const FOLDERS = ['', 'adapters/discord/']
const ENDINGS = ['.test.ts', '.soak.ts', '']
const isThere = (name: string) =>
  FOLDERS.some((folder) =>
    ENDINGS.some((ending) => existsSync(new URL(`../${folder}${name}${ending}`, import.meta.url))),
  )

describe('the page of faults', () => {
  it('has many rows, each with all its columns', () => {
    expect(rows.length).toBeGreaterThan(25)
    for (const row of rows) expect(row, row[0]).toHaveLength(6)
    for (const cell of rows.flat()) expect(cell).not.toBe('')
  })

  it.each(rows.map((row) => [row[0], row[5]]))('%s: its tests are there', (_, tests) => {
    const named = [...tests.matchAll(/`([\w/.-]+)`/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(0)
    for (const name of named) expect(isThere(name), name).toBe(true)
  })
})
