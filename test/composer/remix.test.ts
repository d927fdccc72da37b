import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { remixTitle } from '../../src/composer/remix-title.ts'
import { perform } from '../../src/composer/performance/perform.ts'
import { revise } from '../../src/library/remix.ts'
import { soloBrief, type Brief } from '../../src/music/brief.ts'
import { contradiction, CRITIQUES, inOrder, type CritiqueId } from '../../src/music/critique.ts'
import { instrument } from '../../src/music/instruments.ts'
import type { Part, Score } from '../../src/music/score.ts'
import { chairsOf, piece, someOf, STYLE_IDS } from './pieces.ts'

type Which = (part: Part, style: string) => boolean
const drums: Which = ({ role }) => role === 'drums'
/** Whoever is the bass of a groove; in a choir or a quartet the lowest voice belongs to the others. */
const bass: Which = ({ id }, style) => chairsOf(style, 'bass').includes(id)
const lead: Which = ({ role }) => role === 'lead'
const anyone: Which = ({ role }) => role !== 'effect'

const notesOf = (score: Score, which: Which) =>
  score.parts.filter((part) => which(part, score.style)).flatMap(({ notes }) => notes)
const lines = (score: Score, which: Which) =>
  score.parts
    .filter((part) => which(part, score.style))
    .map(({ id, notes }) => ({ id, notes: notes.map((note) => ({ ...note })) }))
const levels = (score: Score, which: Which) =>
  score.parts.filter((part) => which(part, score.style)).map(({ level }) => level)
const cast = (score: Score) => new Map(score.parts.map((part) => [part.id, part.instrument]))
const places = (score: Score, which: Which) =>
  new Set(
    score.parts
      .filter((part) => which(part, score.style))
      .flatMap(({ id, notes }) => notes.map(({ start, pitch }) => `${id} ${start} ${pitch}`)),
  )
const shelf = (score: Score, brief: Brief) =>
  perform(score, brief).chain.tone.reduce(
    (sum, { type, gain }) => sum + (type === 'highshelf' ? (gain ?? 0) : 0),
    0,
  )
/** How many bars of a piece sound exactly like an earlier one of it. */
const repeated = (score: Score): number => {
  const bar = (score.sections[0].end - score.sections[0].start) / score.sections[0].bars
  const bars = Array.from({ length: Math.floor(score.end / bar) }, (_, i) =>
    score.parts
      .flatMap(({ id, notes }) =>
        notes
          .filter(({ start }) => Math.floor(start / bar) === i)
          .map(({ start, pitch }) => `${id} ${start % bar} ${pitch}`),
      )
      .join(),
  )
  return bars.filter((text, i) => bars.indexOf(text) < i).length
}

const remixOf = (brief: Brief, ...changes: readonly CritiqueId[]): Brief =>
  revise({ id: 'parent', title: piece(brief).title, brief }, changes, 0)

const LOUDER = 3
const hasDrums = (score: Score) => score.parts.some(({ role }) => role === 'drums')

/** What each change does that can be measured. The rest of what must stay is in `STAYS`. */
const MOVES: Readonly<Record<CritiqueId, (parent: Score, remix: Score, brief: Brief) => void>> = {
  'too-fast': (parent, remix) => {
    expect(remix.bpm / parent.bpm).toBeLessThan(0.9)
    expect(remix.seconds).toBeGreaterThan(parent.seconds)
  },
  'too-slow': (parent, remix) => {
    expect(remix.bpm / parent.bpm).toBeGreaterThan(1.1)
    expect(remix.seconds).toBeLessThan(parent.seconds)
  },
  'too-busy': (parent, remix) => {
    expect(notesOf(remix, anyone).length).toBeLessThan(0.9 * notesOf(parent, anyone).length)
    const before = places(parent, anyone)
    const after = [...places(remix, anyone)]
    // A countermelody that rests in one section may begin otherwise in the next.
    expect(after.filter((place) => !before.has(place)).length).toBeLessThanOrEqual(0.01 * after.length)
  },
  'too-empty': (parent, remix) => {
    expect(notesOf(remix, anyone).length).toBeGreaterThan(1.04 * notesOf(parent, anyone).length)
  },
  'too-dark': (parent, remix, brief) => {
    expect(shelf(remix, remixOf(brief, 'too-dark'))).toBe(shelf(parent, brief) + 1.5)
  },
  'too-bright': (parent, remix, brief) => {
    expect(shelf(remix, remixOf(brief, 'too-bright'))).toBe(shelf(parent, brief) - 1.5)
  },
  'dull-melody': (parent, remix) => {
    const before = places(parent, lead)
    const kept = [...places(remix, lead)].filter((place) => before.has(place))
    expect(kept.length).toBeLessThan(0.5 * before.size)
  },
  'too-repetitive': (parent, remix) => {
    expect(repeated(remix)).toBeLessThanOrEqual(repeated(parent))
    expect(lines(remix, anyone)).not.toEqual(lines(parent, anyone))
  },
  'drums-too-loud': (parent, remix) => {
    expect(levels(remix, drums)).toEqual(levels(parent, drums).map((level) => level - 3.5))
  },
  'wrong-instruments': (parent, remix) => {
    const before = cast(parent)
    expect([...cast(remix)].some(([id, own]) => before.has(id) && before.get(id) !== own)).toBe(true)
    for (const part of remix.parts.filter(({ role }) => role === 'lead')) {
      const [low, high] = instrument(part.instrument).range
      expect(part.notes.every(({ pitch }) => pitch >= low && pitch <= high)).toBe(true)
    }
  },
  'more-melody': (parent, remix) => {
    const [before, after] = [levels(parent, lead), levels(remix, lead)]
    expect(after.some((level, i) => level >= before[i] + LOUDER)).toBe(true)
  },
  'more-drums': (parent, remix) => {
    if (!hasDrums(parent)) return
    expect(levels(remix, drums)[0]).toBe(levels(parent, drums)[0] + 3.5)
    expect(notesOf(remix, drums).length).toBeGreaterThan(notesOf(parent, drums).length)
  },
  'keep-groove': (parent, remix) => {
    expect(lines(remix, lead)).not.toEqual(lines(parent, lead))
    expect(remix.bpm).toBe(parent.bpm)
  },
  'keep-melody': (parent, remix) => {
    expect(remix.bpm).toBe(parent.bpm)
  },
}

/** Whose notes stay as they were. */
const STAYS: Readonly<Record<CritiqueId, readonly Which[]>> = {
  'too-fast': [anyone],
  'too-slow': [anyone],
  'too-busy': [lead, bass],
  'too-empty': [lead, bass],
  'too-dark': [drums],
  'too-bright': [drums],
  'dull-melody': [drums, bass],
  'too-repetitive': [],
  'drums-too-loud': [anyone],
  'wrong-instruments': [drums],
  'more-melody': [anyone],
  'more-drums': [bass, lead],
  'keep-groove': [drums, bass],
  'keep-melody': [lead],
}
const FORM_STAYS = CRITIQUES.filter((id) => !['too-dark', 'too-bright'].includes(id))

describe('each change moves what it names and leaves the rest', () => {
  it.each(STYLE_IDS)('%s', (style) => {
    const brief = soloBrief(style, 40, 3 + STYLE_IDS.indexOf(style))
    const parent = piece(brief)
    for (const change of someOf(CRITIQUES, style, 3)) {
      const remix = piece(remixOf(brief, change))
      MOVES[change](parent, remix, brief)
      for (const which of STAYS[change]) expect(lines(remix, which), change).toEqual(lines(parent, which))
      if (!FORM_STAYS.includes(change)) continue
      expect(remix.sections, change).toEqual(parent.sections)
      expect(remix.chords, change).toEqual(parent.chords)
    }
  })
})

const changesArb = fc
  .subarray([...CRITIQUES])
  .map((some) => some.filter((id) => id !== 'keep-groove' && id !== 'keep-melody'))
const briefArb = fc
  .tuple(fc.constantFrom('lofi', 'swing', 'house', 'string-quartet', 'raga'), fc.nat(1000))
  .map(([style, seed]) => soloBrief(style, 30, seed))

describe('what is kept', () => {
  it.each([
    ['keep-groove', drums],
    ['keep-groove', bass],
    ['keep-melody', lead],
  ] as const)('with %s stays note for note, whatever else changes', (keep, which) => {
    fc.assert(
      fc.property(briefArb, changesArb, (brief, others) => {
        const changes = inOrder([...others, keep])
        fc.pre(contradiction(changes) === undefined)
        const [parent, remix] = [piece(brief), piece(remixOf(brief, ...changes))]
        expect(lines(remix, which)).toEqual(lines(parent, which))
        if (keep === 'keep-groove') expect(remix.bpm).toBe(parent.bpm)
      }),
      { numRuns: 6 },
    )
  })

  it('of an earlier remix stays as that remix has it', () => {
    const brief = soloBrief('lofi', 30, 5)
    const first = remixOf(brief, 'too-busy', 'dull-melody')
    const second = revise({ id: 'first', title: 'x', brief: first }, ['too-dark', 'keep-melody'], 0)
    expect(lines(piece(second), drums)).toEqual(lines(piece(first), drums))
    expect(lines(piece(second), lead)).toEqual(lines(piece(first), lead))
  })
})

describe('the title of a remix', () => {
  it('keeps its parent’s and says in a word what is new', () => {
    expect(remixTitle({ title: 'Night Train', changes: ['too-busy', 'keep-groove'] })).toBe(
      'Night Train (Bare)',
    )
    expect(remixTitle({ title: 'Night Train (Bare)', changes: ['too-slow'] })).toBe('Night Train (Fast)')
    expect(remixTitle({ title: 'Night Train (Bare)', changes: ['too-busy'] })).toBe('Night Train (Take 2)')
    expect(remixTitle({ title: 'Night Train (Take 2)', changes: [] })).toBe('Night Train (Take 3)')
    expect(remixTitle({ title: 'Night (Live)', changes: [] })).toBe('Night (Live) (Take 2)')
  })

  it('is never longer than any other title', () => {
    const title = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(title, fc.subarray([...CRITIQUES]), (parent, changes) => {
        const made = remixTitle({ title: parent, changes: inOrder(changes) })
        expect([...made].length).toBeLessThanOrEqual(40)
        expect(made.trim()).not.toBe('')
      }),
    )
  })
})
