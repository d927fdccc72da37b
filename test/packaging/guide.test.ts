import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FIGURES } from '../../src/adapters/metrics/figures.ts'
import { CONFIG_KEYS } from '../../src/config.ts'
import { FAULTS } from '../../src/errors.ts'

const FILE = new URL('../../docs/guides/running.md', import.meta.url)
const guide = readFileSync(FILE, 'utf8')
const OTHER_EVENTS = ['store-damaged', 'store-migrated', 'record-damaged', 'request-failed']

describe('the guide to running Voxpop', () => {
  it('links to what is there', () => {
    const links = [...guide.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link)
    expect(links.length).toBeGreaterThan(8)
    for (const link of links) expect(existsSync(new URL(link, FILE)), link).toBe(true)
  })

  it('speaks of settings, figures, commands and codes that exist', () => {
    for (const [name] of guide.matchAll(/\b(VOXPOP|DISCORD|LLM|FFMPEG|LOG)_[A-Z_]+\b/g))
      expect(CONFIG_KEYS, name).toContain(name)
    for (const [name] of guide.matchAll(/\bvoxpop_[a-z_]+\b/g)) expect(Object.keys(FIGURES)).toContain(name)
    for (const [, command] of guide.matchAll(/npx voxpop (\w+)/g))
      expect(existsSync(new URL(`../../src/cli/${command}.ts`, import.meta.url)), command).toBe(true)
    for (const [, code] of guide.matchAll(/`([a-z]+-[a-z]+)`/g))
      expect([...Object.keys(FAULTS), ...OTHER_EVENTS], code).toContain(code)
  })
})
