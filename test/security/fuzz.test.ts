import { describe, expect, it } from 'vitest'
import { subjects } from '../support/fuzz/index.ts'
import { feed } from '../support/fuzz/subject.ts'

describe('whatever is sent', () => {
  it.each(subjects)('$name: nothing breaks', async ({ open, short }) => {
    const figures = await feed(await open(), short, 1_000_000)
    expect(figures.inputs).toBe(short)
    expect(figures.taken).toBeGreaterThan(0)
    expect(figures.taken).toBeLessThan(short)
  })
})
