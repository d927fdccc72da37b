import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { STYLES } from '../../src/composer/styles/index.ts'
import { MAX_IDEA } from '../../src/model/ballot.ts'
import { ENERGIES, TEMPO_WORDS } from '../../src/music/brief.ts'
import { LEAD_FAMILIES } from '../../src/music/instruments.ts'
import { MOOD_IDS } from '../../src/music/mood.ts'
import { COLOURS } from '../../src/music/scale.ts'

/** How many ideas of a kind there are at least, so that a kind's share of failures means something. */
const AT_LEAST = {
  word: 30,
  phrase: 60,
  scene: 60,
  genre: 60,
  instrument: 30,
  theory: 30,
  era: 15,
  negation: 40,
  comparative: 25,
  contradiction: 10,
  emoji: 20,
  typo: 20,
  chatter: 20,
  nothing: 25,
  joke: 10,
  language: 10,
  injection: 8,
  markup: 8,
  long: 20,
} as const
type Kind = keyof typeof AT_LEAST

const someOf = <T extends string | number>(options: readonly T[]) =>
  z
    .array(z.literal(options))
    .min(1)
    .refine((picked) => new Set(picked).size === picked.length, 'an option twice')

const answers = {
  mood: someOf(MOOD_IDS),
  style: someOf(STYLES.map(({ id }) => id)),
  lead: someOf(LEAD_FAMILIES),
  colour: someOf(COLOURS),
}
const wishes = z.strictObject({ ...answers, tempo: someOf(TEMPO_WORDS), energy: someOf(ENERGIES) }).partial()
const notEmpty = (record: object) => Object.keys(record).length > 0

const Entry = z.strictObject({
  idea: z.string().min(1).max(MAX_IDEA),
  kind: z.literal(Object.keys(AT_LEAST) as Kind[]),
  wants: wishes,
  mayHave: wishes.refine(notEmpty, 'left out where empty').optional(),
  avoid: z.strictObject(answers).partial().refine(notEmpty, 'left out where empty').optional(),
})
type Entry = z.infer<typeof Entry>

const entries = z
  .array(Entry)
  .parse(JSON.parse(readFileSync(new URL('labelled.json', import.meta.url), 'utf8')))

const flat = (record: object = {}) =>
  Object.entries(record).flatMap(([question, options]) =>
    (options as (string | number)[]).map((option) => `${question}: ${option}`),
  )

describe('the labelled ideas', () => {
  it('never say two things about one answer', () => {
    const torn = ({ wants, mayHave, avoid }: Entry) => {
      const said = [wants, mayHave, avoid].flatMap(flat)
      return new Set(said).size < said.length
    }
    expect(entries.filter(torn)).toEqual([])
  })

  it('are each written once', () => {
    const texts = entries.map(({ idea }) => idea.trim().toLowerCase())
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([])
  })

  it('are enough, in every kind', () => {
    expect(entries.length).toBeGreaterThanOrEqual(300)
    for (const [kind, least] of Object.entries(AT_LEAST))
      expect(entries.filter((entry) => entry.kind === kind).length, kind).toBeGreaterThanOrEqual(least)
    const counted = {
      avoiding: entries.filter(({ avoid }) => avoid).length,
      wantingNothing: entries.filter(({ wants }) => !notEmpty(wants)).length,
      nearlyFull: entries.filter(({ idea }) => idea.length > 180).length,
    }
    expect(counted.avoiding).toBeGreaterThanOrEqual(40)
    expect(counted.wantingNothing).toBeGreaterThanOrEqual(25)
    expect(counted.nearlyFull).toBeGreaterThanOrEqual(20)
  })

  it('ask for every option of the ballot at least once', () => {
    const asked = new Set(entries.flatMap(({ wants }) => flat(wants)))
    const options = flat({
      mood: MOOD_IDS,
      tempo: TEMPO_WORDS,
      energy: ENERGIES,
      style: STYLES.map(({ id }) => id),
      lead: LEAD_FAMILIES,
      colour: COLOURS,
    })
    expect(options.filter((option) => !asked.has(option))).toEqual([])
  })
})
