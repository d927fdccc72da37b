import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHECKS } from './checks.ts'
import { evening } from './evening.ts'
import type { Event, Findings } from './findings.ts'

/** The shortest piece there is: it is heard in real time. */
const SECONDS = 20

describe('an evening with Voxpop', () => {
  const events: Event[] = []
  let dir: string
  let found: Findings

  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'voxpop-evening-'))
    found = await evening({ dir, seconds: SECONDS, onEvent: (event) => events.push(event) })
  }, 180_000)
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it.each(CHECKS)('$name', ({ of }) => {
    const { held, measured } = of(found)
    expect(held, measured).toBe(true)
  })

  it('is told as it happens', () => {
    expect(events.length).toBeGreaterThan(20)
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b))
  })
})
