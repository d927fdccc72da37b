import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBrief } from '../../src/composer/commission.ts'
import { byMerit } from '../../src/composer/judge.ts'
import { NO_MODELS } from '../../src/composer/learned/models.ts'
import { STYLES } from '../../src/composer/styles/index.ts'
import { LONGEST_TITLE, titleFor } from '../../src/composer/title.ts'
import { soloBrief, type Brief } from '../../src/music/brief.ts'
import { MOOD_IDS } from '../../src/music/mood.ts'

const title = (style: string, seed: number, over: Partial<Brief> = {}) =>
  titleFor(readBrief({ ...soloBrief(style, 45, seed), ...over }, byMerit, NO_MODELS), 0.85)
const SEEDS = Array.from({ length: 500 }, (_, seed) => seed)
const SMALL = /^(a|an|the|of|in|on|at|to|for|and|or|with|from|by)$/iu

/** What no title may be, whatever it is made of. */
const fault = (text: string): string | null => {
  const words = text.split(' ')
  const said = words.map((word) => word.toLowerCase()).filter((word) => !SMALL.test(word))
  if ([...text].length > LONGEST_TITLE) return 'too long'
  if (text !== text.trim() || /\s{2}|undefined|[{}<>]/u.test(text)) return 'untidy'
  if (new Set(said).size !== said.length) return 'a word twice'
  return SMALL.test(words.at(-1) ?? '') ? 'ends on a small word' : null
}

describe('titles', () => {
  it.each(STYLES.map(({ id }) => id))(
    'of %s seldom repeat: 450 of 500 at least, without a fault',
    (style) => {
      const titles = SEEDS.map((seed) => title(style, seed))
      expect(titles.filter((text) => fault(text) !== null)).toEqual([])
      expect(new Set(titles).size).toBeGreaterThanOrEqual(450)
      expect(titles.filter((text) => !/^\p{Lu}/u.test(text))).toEqual([])
    },
  )

  it('of one mood differ as well, and from another mood’s', () => {
    const of = (mood: (typeof MOOD_IDS)[number]) =>
      new Set(SEEDS.map((seed) => title('lofi', seed, { moods: [mood] })))
    const all = MOOD_IDS.map(of)
    for (const titles of all) expect(titles.size).toBeGreaterThan(400)
    const [calm, , , dark] = all
    expect([...calm].filter((text) => dark.has(text)).length).toBeLessThan(60)
  })

  it('are the same for the same Brief', () => {
    for (const seed of [1, 2, 3]) expect(title('swing', seed)).toBe(title('swing', seed))
  })

  it.each([
    ['rain on the WINDOW, please', 'Rain on the Window'],
    ['something like a train at night!', 'Train at Night'],
    ['a slow walk through the old town with my grandmother', 'Slow Walk through the Old Town'],
    ['https://example.org/x the lost way home', 'Lost Way Home'],
  ])('take an idea for what it is about: %s', (idea, about) => {
    const titles = [1, 2, 3, 4].map((seed) => title('lofi', seed, { ideas: [idea] }))
    for (const text of titles) expect(text).toBe(about)
  })

  it('put something beside an idea of a word or two', () => {
    const titles = SEEDS.slice(0, 60).map((seed) => title('ambient', seed, { ideas: ['I want more whales'] }))
    for (const text of titles) expect(text).toContain('Whales')
    expect(new Set(titles).size).toBeGreaterThan(20)
  })

  it('hold whatever members write', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STYLES.map(({ id }) => id)),
        fc.nat(1000),
        fc.array(fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 200 })), {
          maxLength: 3,
        }),
        (style, seed, ideas) => {
          const text = title(style, seed, { ideas })
          expect([...text].length).toBeLessThanOrEqual(LONGEST_TITLE)
          expect(text).toBe(text.trim())
          expect(text).toMatch(/\p{L}/u)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('are built of words of the right shape', () => {
    for (const { id, titles } of STYLES) {
      for (const thing of titles?.things ?? [])
        expect(thing, id).toMatch(/^\p{Lu}[\p{L}’-]+( \p{Lu}[\p{L}’-]+)?$/u)
      for (const place of titles?.places ?? []) expect(place, id).toMatch(/^\p{Ll}+ (the )?\p{Lu}/u)
    }
  })
})
