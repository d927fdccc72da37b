import { describe, expect, it } from 'vitest'
import { STYLES } from '../../src/composer/styles/index.ts'
import { ENGLISH } from '../../src/ideas/languages/en/index.ts'
import { formsOf } from '../../src/ideas/forms.ts'
import { lexiconOf, listOf, termsOf } from '../../src/ideas/lexicon.ts'
import { pointOf } from '../../src/ideas/meaning.ts'
import { readIdea } from '../../src/ideas/read.ts'
import { tokensOf } from '../../src/ideas/tokens.ts'
import { LEAD_FAMILIES } from '../../src/music/instruments.ts'
import { MOOD_IDS } from '../../src/music/mood.ts'
import { COLOURS } from '../../src/music/scale.ts'

const ROWS = ENGLISH.themes.flatMap(({ kind, rows }) => rows.map((row) => ({ kind, row })))
const wordsOf = (term: string) =>
  tokensOf(term).flatMap((token) => (token.form === '' ? [] : [ENGLISH.spellings[token.form] ?? token.form]))
const keyOf = (term: string) => wordsOf(term).join(' ')
const GRAMMAR_TERMS = Object.values(ENGLISH.grammar)
  .flat(2)
  .filter((each) => typeof each === 'string')
  .flatMap(listOf)

describe('the English lexicon', () => {
  it('has at least 1500 terms, none twice', () => {
    const terms = ROWS.flatMap(({ row }) => listOf(row[0])).map(keyOf)
    const seen = new Set<string>()
    expect(terms.filter((term) => seen.size === seen.add(term).size)).toEqual([])
    expect(terms).not.toContain('')
    expect(termsOf(ENGLISH)).toHaveLength(terms.length)
    expect(terms.length).toBeGreaterThanOrEqual(1500)
  })

  it('has no term that is a word of grammar', () => {
    const grammar = new Set(GRAMMAR_TERMS.map(keyOf))
    expect(termsOf(ENGLISH).filter((term) => grammar.has(term))).toEqual([])
  })

  it('counts no form that a rule would find: a plural, a comparative', () => {
    const known = new Map(
      ROWS.flatMap(({ kind, row: [terms, ...says] }) =>
        listOf(terms).map((term) => [keyOf(term), { kind, says: says.join() }] as const),
      ),
    )
    const found = [...known].filter(([key, { says }]) => {
      const words = key.split(' ')
      return words.some((word, at) =>
        formsOf({ kind: 'word', form: word, start: 0, end: 0 }, ENGLISH).some(({ form, of, by }) => {
          const other = form === word ? undefined : known.get(words.with(at, form).join(' '))
          return other !== undefined && by === 1 && other.says === says && (of ?? other.kind) === other.kind
        }),
      )
    })
    expect(found.map(([key]) => key)).toEqual([])
  })

  it('says only what a ballot knows', () => {
    const styles = new Set(STYLES.map(({ id }) => id))
    for (const { row } of ROWS) {
      const [, ...says] = row
      expect(says.length).toBeGreaterThan(0)
      for (const each of says.map(pointOf))
        if (each.question === 'style') expect(styles).toContain(each.value)
    }
    expect(() => pointOf('as' as never)).toThrow(RangeError)
  })

  it('is understood term by term', () => {
    const lexicon = lexiconOf(ENGLISH)
    expect(lexicon.root.next.size).toBeGreaterThan(1000)
    const silent = termsOf(ENGLISH).filter((term) => readIdea(term, STYLES).heard.length === 0)
    // What speaks only where it is negated: "no drums".
    const negated = silent.filter((term) => readIdea(`no ${term}`, STYLES).heard.length === 0)
    expect(negated).toEqual([])
  })

  it.each(STYLES.map(({ id, name }) => [id, name] as const))(
    'reaches %s by its name and by another',
    (id, name) => {
      expect(readIdea(`some ${name}, please`, STYLES).answers.style).toEqual([id])
      const others = ROWS.filter(({ row: [, says] }) => says === `as ${id}`).flatMap(({ row }) =>
        listOf(row[0]),
      )
      expect(others.filter((other) => keyOf(other) !== keyOf(name)).length).toBeGreaterThanOrEqual(3)
      for (const other of others) expect(readIdea(other, STYLES).answers.style).toContain(id)
    },
  )

  it('reaches every mood, scale, instrument family, tempo and energy', () => {
    const read = termsOf(ENGLISH).map((term) => readIdea(term, STYLES).answers)
    expect(new Set(read.flatMap(({ mood }) => mood))).toEqual(new Set(MOOD_IDS))
    expect(new Set(read.flatMap(({ colour }) => colour))).toEqual(new Set(COLOURS))
    expect(new Set(read.flatMap(({ lead }) => lead))).toEqual(new Set(LEAD_FAMILIES))
    expect(new Set(read.map(({ tempo }) => tempo))).toContain('very fast')
    expect(new Set(read.map(({ energy }) => energy)).size).toBe(6)
  })
})
