import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STYLES } from '../../src/composer/styles/index.ts'
import { ENGLISH } from '../../src/ideas/languages/en/index.ts'
import type { Language } from '../../src/ideas/language.ts'
import { termsOf } from '../../src/ideas/lexicon.ts'
import { readIdea } from '../../src/ideas/read.ts'
import { QUESTIONS } from '../../src/model/ballot.ts'
import { ENERGIES, TEMPO_WORDS } from '../../src/music/brief.ts'
import { LEAD_FAMILIES } from '../../src/music/instruments.ts'
import { MOOD_IDS } from '../../src/music/mood.ts'
import { COLOURS } from '../../src/music/scale.ts'

const TERMS = termsOf(ENGLISH)
const GLUE = [
  ', ',
  ' ',
  '. ',
  ' and ',
  ' or ',
  ' but ',
  ' not ',
  ' no ',
  ' very ',
  ' less ',
  ' with ',
  '-',
  '\n',
]
const MARKUP = [
  '**',
  '~~',
  '<@1>',
  '<#2>',
  '<:sad:3>',
  '`',
  '||',
  '@x',
  'https://a.b/dark',
  '](',
  '[',
  '\u0000',
  '🔥',
  "'",
]

/** Texts that look like ideas: terms, joints, markup and noise in a row. */
const ideas = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...TERMS) },
      { weight: 3, arbitrary: fc.constantFrom(...GLUE) },
      { weight: 1, arbitrary: fc.constantFrom(...MARKUP) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''))
const runs = { numRuns: 1000 }
const few = { numRuns: 300 }
const check = (holds: (text: string) => void) =>
  fc.assert(fc.property(fc.oneof(ideas, fc.string({ unit: 'binary', maxLength: 400 })), holds), runs)

describe('whatever is written', () => {
  it('is read without an error, the same each time', () => {
    check((text) => {
      expect(readIdea(text, STYLES)).toEqual(readIdea(text, STYLES))
    })
  })

  it('comes to answers that a ballot knows, at most two of a list', () => {
    const styles = STYLES.map(({ id }) => id)
    check((text) => {
      const { answers, avoid } = readIdea(text, STYLES)
      for (const { style, mood, colour, lead } of [answers, avoid]) {
        expect(styles).toEqual(expect.arrayContaining([...style]))
        expect(MOOD_IDS).toEqual(expect.arrayContaining([...mood]))
        expect(COLOURS).toEqual(expect.arrayContaining([...colour]))
        expect(LEAD_FAMILIES).toEqual(expect.arrayContaining([...lead]))
        for (const list of [style, mood, colour, lead]) expect(new Set(list).size).toBe(list.length)
      }
      for (const list of [answers.style, answers.mood, answers.colour, answers.lead])
        expect(list.length).toBeLessThanOrEqual(2)
      expect([...TEMPO_WORDS, null]).toContain(answers.tempo)
      expect([...ENERGIES, null]).toContain(answers.energy)
    })
  })

  it('never asks for what it rules out', () => {
    check((text) => {
      const { answers, avoid } = readIdea(text, STYLES)
      for (const question of ['style', 'mood', 'colour', 'lead'] as const)
        for (const value of avoid[question] as readonly string[])
          expect(answers[question]).not.toContain(value)
    })
  })

  it('is told as exactly what it comes to, nothing more and nothing less', () => {
    check((text) => {
      const { answers, avoid, heard } = readIdea(text, STYLES)
      const nameOf = (id: string) => STYLES.find((style) => style.id === id)?.name
      const say = (question: string, value: unknown, not: boolean) =>
        ENGLISH.say({ question, value: question === 'style' ? nameOf(String(value)) : value, not } as never)
      const said = (from: object, not: boolean) =>
        Object.entries(from).flatMap(([question, value]) =>
          [value as unknown].flat().flatMap((each) => (each === null ? [] : [say(question, each, not)])),
        )
      const told = new Set(heard.flatMap(({ means }) => means))
      expect(told).toEqual(new Set([...said(answers, false), ...said(avoid, true)]))
      expect(QUESTIONS.every((question) => question in answers)).toBe(true)
    })
  })

  it('is told in words of the text, in their order', () => {
    check((text) => {
      const bare = (some: string) => some.replace(/\s+/gu, '')
      let rest = bare(text)
      for (const { words } of readIdea(text, STYLES).heard)
        for (const word of words.split(' ')) {
          const at = rest.indexOf(bare(word))
          expect(at).toBeGreaterThanOrEqual(0)
          rest = rest.slice(at + bare(word).length)
        }
    })
  })

  it('never comes from a ping, an address, an emoji’s name or what is struck out', () => {
    const term = fc.constantFrom(...TERMS.filter((each) => /^[a-z]{2,}$/u.test(each)))
    fc.assert(
      fc.property(term, (word) => {
        const hidden = [
          `@${word}`,
          `<:${word}:12>`,
          `<a:${word}:12>`,
          `https://a.b/${word}`,
          `:${word}:`,
          `~~${word}~~`,
        ]
        for (const text of hidden) expect(readIdea(text, STYLES).heard).toEqual([])
      }),
      few,
    )
  })

  it('means the same in capitals, in bold, quoted and at the end of chatter', () => {
    const one = fc.constantFrom(...TERMS.filter((each) => /^[a-z' ]+$/u.test(each)))
    fc.assert(
      fc.property(one, (term) => {
        const { answers } = readIdea(term, STYLES)
        for (const text of [term.toUpperCase(), `**${term}**`, `"${term}"`, `hmm, ${term}`, `${term}!!!`])
          expect(readIdea(text, STYLES).answers).toEqual(answers)
      }),
      few,
    )
  })
})

describe('the work', () => {
  /** English, counting how often one of its rules is looked at. */
  const counting = () => {
    let looks = 0
    const watched = new Proxy(ENGLISH.spellings, {
      get: (target, key) => {
        looks += 1
        return Reflect.get(target, key) as string
      },
    })
    const language: Language = { ...ENGLISH, spellings: watched }
    return (text: string) => {
      readIdea('', [], language)
      const before = looks
      readIdea(text, [], language)
      return looks - before
    }
  }

  it('grows with the length of a text and no faster', () => {
    const work = counting()
    for (const part of [
      'not sad, ',
      'very ',
      'no guitar, drums or ',
      'aaaaaaaa ',
      'night ',
      '🔥',
      'running ',
    ])
      expect(work(part.repeat(400))).toBeLessThanOrEqual(4 * work(part.repeat(100)) + 100)
  })

  it('is done for any 4000 characters', () => {
    for (const part of [
      'a',
      '@',
      '<@',
      '~~',
      '](',
      '```a',
      '<:a',
      ':a',
      "n'",
      ',',
      'no guitar,',
      '\u0000',
      '🏴‍☠️',
      'é',
      'not a ',
    ])
      expect(readIdea(part.repeat(4000).slice(0, 4000), STYLES).version).toBe(1)
  })

  it('takes the names of what every object has for words', () => {
    for (const word of Object.getOwnPropertyNames(Object.prototype))
      expect(readIdea(`sad ${word} piano`, STYLES).answers, word).toMatchObject({
        mood: ['melancholic'],
        lead: ['piano'],
      })
  })
})
