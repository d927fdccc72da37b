import { afterAll, describe, expect, it } from 'vitest'
import { subjects } from '../support/fuzz/index.ts'
import { feed, type Figures } from '../support/fuzz/subject.ts'

/** Inputs of each subject, as a share of the full number: `FUZZ=0.1` for a tenth. */
const SHARE = Number(process.env.FUZZ ?? 1)
/** A hang is what takes longer, in ms. A process that is started has limits of its own, tested with the door. */
const HANG_MS = 1000
/** What a heap may hold more at the end, in MB. @tonejs/midi's weak tables hold up to 100 that they give back later. */
const MOST_GROWN = 128

describe('hostile inputs', () => {
  const all: Figures[] = []
  const rejections: unknown[] = []
  const note = (error: unknown) => void rejections.push(error)
  process.on('unhandledRejection', note)
  afterAll(() => {
    process.off('unhandledRejection', note)
    const rows = all.map(
      ({ name, inputs, taken, slowest, grown }) =>
        `| ${name} | ${inputs} | ${taken} | ${slowest.toFixed(0)} | ${Math.max(0, grown).toFixed(1)} |`,
    )
    const total = all.reduce((sum, { inputs }) => sum + inputs, 0)
    process.stdout.write(
      `${[
        '| fuzzed | inputs | taken for good | slowest, ms | heap grown by, MB |',
        '| --- | ---: | ---: | ---: | ---: |',
        ...rows,
        `| together | ${total} | | | |`,
      ].join('\n')}\n`,
    )
  })

  it.each(subjects)('$name', async ({ open, long }) => {
    const figures = await feed(await open(), Math.max(1, Math.round(long * SHARE)))
    all.push(figures)
    expect(figures.slowest).toBeLessThan(HANG_MS)
    expect(figures.grown).toBeLessThan(MOST_GROWN)
    expect(rejections).toEqual([])
  })
})
