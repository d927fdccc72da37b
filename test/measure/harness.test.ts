import { describe, expect, it } from 'vitest'
import { rowOf, MEASURES, type Measure } from '../../bench/measure/bands.ts'
import { exemplarsOf } from '../../bench/measure/exemplars.ts'
import { faultsOf } from '../../bench/measure/faults.ts'
import { confusion, type Example } from '../../bench/measure/lda.ts'
import { endsOnTonic, hookOf, runsOf } from '../../bench/measure/melody.ts'
import { readOptions } from '../../bench/measure/options.ts'
import { pageOf } from '../../bench/measure/page/page.ts'
import { reportOf } from '../../bench/measure/report.ts'
import { composeJob, take, type Job } from '../../bench/measure/take.ts'
import { textOf } from '../../bench/measure/text.ts'
import { twinsOf } from '../../bench/measure/twins.ts'
import { rng } from '../../src/music/rng.ts'
import { leadOf, type Note, type Score } from '../../src/music/score.ts'

const JOB: Job = { style: 'lofi', seed: 1, seconds: 60, mood: null, judge: 'merit' }
const score = composeJob(JOB)

const withLead = (change: (notes: readonly Note[]) => readonly Note[]): Score => {
  const lead = leadOf(score)
  return {
    ...score,
    parts: score.parts.map((part) => (part === lead ? { ...part, notes: change(part.notes) } : part)),
  }
}

describe('faults', () => {
  it('finds none in a piece, and each that is put there', () => {
    const none = { outOfRange: 0, stuck: 0, doubled: 0, bars: 0, length: 0 }
    expect(faultsOf(score, 60)).toEqual(none)
    const first = (change: (note: Note) => readonly Note[]) =>
      faultsOf(
        withLead(([note, ...rest]) => [...change(note), ...rest]),
        60,
      )
    expect(first((note) => [{ ...note, pitch: 1 }])).toEqual({ ...none, outOfRange: 1 })
    expect(first((note) => [note, note])).toEqual({ ...none, doubled: 1 })
    expect(first((note) => [{ ...note, duration: 0 }])).toEqual({ ...none, stuck: 1 })
    const [intro, ...others] = score.sections
    const short = { ...score, sections: [{ ...intro, end: intro.end - 1 }, ...others] }
    expect(faultsOf(short, 60).bars).toBeGreaterThan(0)
    expect(faultsOf(score, 61)).toEqual({ ...none, length: 1 })
  })
})

describe('melodies shared', () => {
  it('are found in another key, and not where they are commonplace', () => {
    const runs = runsOf(score)
    expect(runs.length).toBeGreaterThan(10)
    expect(runsOf(withLead((notes) => notes.map((note) => ({ ...note, pitch: note.pitch + 2 }))))).toEqual(
      expect.arrayContaining([...runs]),
    )
    const scale = withLead((notes) =>
      notes.map((note, i) => ({ ...note, start: 480 * i, pitch: 60 + (i % 12) })),
    )
    expect(runsOf({ ...scale, parts: scale.parts.filter((part) => part === leadOf(scale)) })).toEqual([])
  })

  it('are counted by pairs of seeds', () => {
    const one = take(JOB)
    const other = { ...one, job: { ...JOB, seed: 2 } }
    expect(twinsOf('lofi', [one, other])).toMatchObject({
      pairs: 1,
      melody: 1,
      drums: 1,
      bass: 1,
      example: [1, 2],
    })
    expect(twinsOf('lofi', [one, take({ ...JOB, seed: 2 })])).toMatchObject({ melody: 0, bass: 0 })
  })
})

describe('the hook and the ending', () => {
  it('are heard where they are, and missed where the tune is another', () => {
    expect(hookOf(score).places).toBeGreaterThanOrEqual(2)
    const chance = rng('noise')
    const noise = withLead((notes) =>
      notes.map((note) => ({ ...note, start: note.start + 120 * chance.int(4), pitch: 55 + chance.int(24) })),
    )
    expect(hookOf(noise).places).toBe(1)
    expect(endsOnTonic(score)).toBe(true)
    expect(endsOnTonic(withLead((notes) => notes.map((note) => ({ ...note, pitch: note.pitch + 1 }))))).toBe(
      false,
    )
  })
})

describe('discriminants', () => {
  it('learn what differs and guess by chance where nothing does', () => {
    const chance = rng('examples')
    const some = (shift: number): readonly Example[] =>
      Array.from({ length: 300 }, (_, i) => ({
        label: 'abc'[i % 3],
        x: [chance.normal() + shift * (i % 3), chance.normal() * 1000, 7],
      }))
    expect(confusion(some(8), some(8)).right).toBeGreaterThan(0.99)
    const blind = confusion(some(0), some(0)).right
    expect(blind).toBeGreaterThan(0.2)
    expect(blind).toBeLessThan(0.5)
  })
})

describe('verdicts', () => {
  const measure = (values: readonly number[]) => {
    const takes = values.map((value) => ({ ...base, measures: { ...base.measures, steps: value } }))
    return rowOf(MEASURES.find(({ id }) => id === 'steps') as Measure, 'lofi', takes)
  }
  const base = take(JOB)

  it('ask for the median and four pieces in five', () => {
    expect(measure([0.6, 0.6, 0.6, 0.6, 0.1])).toMatchObject({ verdict: 'in', inside: 0.8 })
    expect(measure([0.6, 0.6, 0.6, 0.1, 0.1])).toMatchObject({ verdict: 'wide' })
    expect(measure([0.6, 0.6, 0.1, 0.1, 0.1])).toMatchObject({ verdict: 'out' })
  })
})

describe('the report', () => {
  const jobs = ['lofi', 'swing'].flatMap((style) => [1, 2].map((seed) => ({ ...JOB, style, seed })))
  const plain = jobs.map(take)
  const material = {
    plain,
    moody: jobs.map((job) => take({ ...job, mood: 'happy' })),
    chance: jobs.map((job) => take({ ...job, judge: 'chance' })),
    rules: jobs.map((job) => take({ ...job, judge: 'rules' })),
  }
  const report = reportOf(['lofi', 'swing'], 60, material)

  it('names every style and every miss', () => {
    const text = textOf(report)
    for (const style of report.styles) expect(text).toMatch(new RegExp(`\\| ${style} +\\|`))
    for (const miss of report.misses) expect(text).toContain(miss)
    expect(report.moods.filter(({ mood }) => mood === 'happy').some(({ moved }) => moved)).toBe(true)
  })

  it('is a page that asks nobody for anything', () => {
    const page = pageOf(report, exemplarsOf(plain, report.styles))
    expect(page).not.toMatch(/https?:|@import|url\(/)
    expect(page.match(/class="roll"/g)).toHaveLength(2)
    expect(page.match(/<svg/g)?.length).toBeGreaterThan(10)
  })
})

describe('options', () => {
  it('are checked before anything is composed', () => {
    expect(readOptions([], ['a', 'b'])).toMatchObject({
      styles: ['a', 'b'],
      seeds: 200,
      seconds: 90,
      strict: false,
    })
    expect(readOptions(['--styles', 'b', '--seeds', '5'], ['a', 'b'])).toMatchObject({
      styles: ['b'],
      moodSeeds: 5,
    })
    expect(() => readOptions(['--styles', 'c'], ['a', 'b'])).toThrow('No style is called c. There are: a, b.')
    expect(() => readOptions(['--seeds', 'many'], ['a'])).toThrow('--seeds takes a whole number')
  })
})
