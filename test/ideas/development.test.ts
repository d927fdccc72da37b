import { describe, expect, it } from 'vitest'
import { markOf, scoreOf, type Mark } from '../../bench/ideas/mark.ts'
import type { Labelled } from '../../bench/ideas/labelled.ts'
import { STYLES } from '../../src/composer/styles/index.ts'
import { readIdea } from '../../src/ideas/read.ts'
import type { Reading } from '../../src/model/idea.ts'
import { NO_ANSWERS } from '../../src/model/ballot.ts'
import { DEVELOPMENT } from './development.ts'

describe('the ideas on which the lexicon was grown', () => {
  const marks = DEVELOPMENT.flatMap((labelled) => markOf(labelled, readIdea(labelled.idea, STYLES)))

  it('are many and all different', () => {
    expect(DEVELOPMENT.length).toBeGreaterThanOrEqual(200)
    expect(new Set(DEVELOPMENT.map(({ idea }) => idea)).size).toBe(DEVELOPMENT.length)
  })

  it('are read as they are labelled', () => {
    const { precision, recall, agreement, avoid } = scoreOf('all', marks)
    expect(precision).toBeGreaterThan(0.97)
    expect(recall).toBeGreaterThan(0.97)
    expect(agreement).toBeGreaterThan(0.97)
    expect(avoid).toMatchObject({ heard: avoid.asked, violated: 0 })
  })
})

describe('a mark', () => {
  const labelled: Labelled = {
    idea: 'x',
    kind: 'word',
    wants: { mood: ['calm', 'dreamy'], tempo: ['slow'] },
    mayHave: { style: ['lofi'] },
    avoid: { lead: ['guitar'], mood: ['dark'] },
  }
  const reading = (answers: Partial<Reading['answers']>, avoid: Partial<Reading['avoid']> = {}): Reading => ({
    version: 1,
    by: 'lexicon',
    answers: { ...NO_ANSWERS, ...answers },
    avoid: { style: [], mood: [], colour: [], lead: [], ...avoid },
    heard: [],
  })
  const mark = (question: Mark['question'], ...of: Parameters<typeof reading>) =>
    markOf(labelled, reading(...of)).find((each) => each.question === question)

  it('is right for one of the answers asked for, and a stray for one beside it', () => {
    expect(mark('mood', { mood: ['dreamy'] })?.outcome).toBe('right')
    expect(mark('mood', { mood: ['dreamy', 'epic'] })?.outcome).toBe('stray')
    expect(mark('tempo', { tempo: 'slow' })?.outcome).toBe('right')
  })

  it('is missed without an answer and wrong with another', () => {
    expect(mark('mood', {})?.outcome).toBe('missed')
    expect(mark('mood', { mood: ['epic'] })?.outcome).toBe('wrong')
    expect(mark('mood', { mood: ['calm', 'dark'] })?.outcome).toBe('wrong')
    expect(mark('mood', { mood: [] }, { mood: ['calm'] })?.outcome).toBe('wrong')
  })

  it('is silent or a false alarm where nothing was asked', () => {
    expect(mark('style', { style: ['lofi'] })?.outcome).toBe('silent')
    expect(mark('style', { style: ['techno'] })?.outcome).toBe('false alarm')
    expect(mark('energy', { energy: 4 })?.outcome).toBe('false alarm')
  })

  it('tells whether what was ruled out was heard', () => {
    expect(mark('lead', {}, { lead: ['guitar'] })?.avoid).toEqual({ violated: false, heard: true })
    expect(mark('lead', { lead: ['guitar'] })?.avoid).toEqual({ violated: true, heard: false })
    expect(mark('style', {})?.avoid).toBeUndefined()
  })

  it('adds up', () => {
    const marks = [{ mood: ['calm'] as const }, { mood: ['epic'] as const }, {}].flatMap((answers) =>
      markOf(labelled, reading(answers)),
    )
    expect(scoreOf('mood', marks)).toMatchObject({
      counts: { right: 1, wrong: 1, missed: 1 },
      precision: 1 / 2,
      recall: 1 / 3,
      agreement: 1 / 3,
      avoid: { asked: 3, heard: 0, violated: 0 },
    })
  })
})
