import { describe, expect, it } from 'vitest'
import { STYLES } from '../../src/composer/styles/index.ts'
import type { Language } from '../../src/ideas/language.ts'
import { readIdea } from '../../src/ideas/read.ts'

/** A little German, enough to show that the reader knows no English. */
const GERMAN: Language = {
  id: 'de',
  themes: [
    {
      name: 'Stimmungen',
      kind: 'quality',
      rows: [
        ['traurig', 'melancholic'],
        ['fröhlich, heiter', 'happy'],
        ['schnell', 'fast'],
        ['langsam', 'slow'],
      ],
    },
    {
      name: 'Dinge',
      kind: 'thing',
      rows: [
        ['Regen', 'melancholic?', 'slow?'],
        ['Klavier', 'piano'],
        ['Geige', 'strings'],
        ['Schlagzeug', '!gentle'],
        ['Jazz', 'as swing'],
        ['Katze auf dem Dach', 'playful?'],
      ],
    },
  ],
  grammar: {
    not: 'nicht',
    without: 'kein, keine, ohne',
    less: 'weniger',
    temper: 'nicht zu, nicht so',
    free: 'frei',
    contrast: 'sondern, aber',
    open: 'mit, mehr',
    or: 'oder, noch',
    and: 'und',
    scale: [
      ['sehr', 1.6],
      ['etwas, ein bisschen', 0.6],
    ],
    scaleAfter: [],
    bpm: 'Schläge pro Minute',
    neutral: 'nicht nur',
  },
  spellings: { piano: 'klavier' },
  inflections: [
    { ending: 'er', becomes: '', of: 'quality' },
    { ending: 'e', becomes: '', of: 'quality' },
    { ending: 'n', becomes: '', of: 'thing' },
  ],
  fillers: 'der, die, das, dem',
  say: ({ value, not }) => `${not ? 'nicht ' : ''}${value}`,
}

describe('another language', () => {
  const read = (text: string) => readIdea(text, STYLES, GERMAN)

  it('is terms, rules and words for what was understood', () => {
    expect(read('sehr schnelle Geigen, nicht traurig').heard).toEqual([
      { words: 'sehr schnelle', means: ['very fast'] },
      { words: 'Geigen', means: ['strings'] },
      { words: 'nicht traurig', means: ['nicht melancholic'] },
    ])
    expect(read('Fröhliches Piano').answers.lead).toEqual(['piano'])
  })

  it('has its own grammar', () => {
    expect(read('nicht zu schnell, ohne Klavier oder Geige')).toMatchObject({
      answers: { tempo: 'medium', lead: [] },
      avoid: { lead: ['piano', 'strings'] },
    })
    expect(read('nicht traurig, sondern heiter').answers.mood).toEqual(['happy'])
    expect(read('kein Schlagzeug').answers.energy).toBe(2)
    expect(read('90 Schläge pro Minute').answers.tempo).toBe('medium')
    expect(read('Katze auf Dach').answers.mood).toEqual([])
    expect(read('nicht nur Jazz').answers.style).toEqual(['swing'])
  })

  it('is read without a word of English', () => {
    expect(read('not sad, very fast guitar, no rain').heard).toEqual([])
  })
})
