import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_LEDGER, type AnswerAccount } from '../../src/model/account.ts'
import { NO_ANSWERS, QUESTIONS, type Answers, type Ballot, type QuestionId } from '../../src/model/ballot.ts'
import type { Reading } from '../../src/model/idea.ts'
import type { Leanings, TasteDraw } from '../../src/model/taste.ts'
import { ENERGIES, SEATS, TEMPO_WORDS } from '../../src/music/brief.ts'
import { LEAD_FAMILIES } from '../../src/music/instruments.ts'
import { MOOD_IDS } from '../../src/music/mood.ts'
import { COLOURS, colourFits } from '../../src/music/scale.ts'
import { recountAll } from '../../src/vote/recount.ts'
import { compatible } from '../../src/vote/seats.ts'
import type { StyleFacts } from '../../src/vote/style-facts.ts'
import { tally, type Outcome } from '../../src/vote/tally.ts'
import { ballotOf, STYLES } from '../support/ballots.ts'

type Avoid = Reading['avoid']
const NOTHING: Avoid = { style: [], mood: [], colour: [], lead: [] }
const reading = (answers: Partial<Answers>, avoid: Partial<Avoid> = {}): Reading => ({
  version: 1,
  by: 'lexicon',
  answers: { ...NO_ANSWERS, ...answers },
  avoid: { ...NOTHING, ...avoid },
  heard: [],
})
/** A ballot that leaves everything open but for an idea. */
const ideaOf = (voter: string, answers: Partial<Answers>, avoid: Partial<Avoid> = {}) =>
  ballotOf(voter, {}, { idea: `what ${voter} thinks of`, reading: reading(answers, avoid) })
const draw = (leanings: Partial<Leanings>): TasteDraw => ({
  version: 1,
  ratings: 30,
  leanings: { style: {}, mood: {}, tempo: {}, energy: {}, colour: {}, lead: {}, ...leanings },
  features: {},
})
const count = (ballots: readonly Ballot[], taste: TasteDraw | null = null, seed = 7, styles = STYLES) =>
  tally({ round: { id: 'r1', seed, seconds: 90 }, ballots, ledger: EMPTY_LEDGER, styles, taste })
const answer = ({ account }: Outcome, question: QuestionId): AnswerAccount =>
  account.answers.find((one) => one.question === question) as AnswerAccount
const seats = ({ brief }: Outcome, style: string) =>
  SEATS.filter((seat) => brief.seats[seat] === style).length
const factsOf = (id: string) => STYLES.find((style) => style.id === id) as StyleFacts

const ids = [...STYLES.map(({ id }) => id), 'no-such-style']
const some = <T>(options: readonly T[]) => fc.subarray([...options], { maxLength: 3 })
const answers: fc.Arbitrary<Answers> = fc.record({
  style: some(ids),
  mood: some(MOOD_IDS),
  tempo: fc.option(fc.constantFrom(...TEMPO_WORDS)),
  energy: fc.option(fc.constantFrom(...ENERGIES)),
  colour: some(COLOURS),
  lead: some(LEAD_FAMILIES),
})
const readings = fc.option(
  fc
    .tuple(
      answers,
      fc.record({ style: some(ids), mood: some(MOOD_IDS), colour: some(COLOURS), lead: some(LEAD_FAMILIES) }),
    )
    .map(([asked, avoid]) => reading(asked, avoid)),
)
const leaning = (options: readonly (string | number)[]) =>
  fc.dictionary(fc.constantFrom(...options.map(String)), fc.double({ min: -4, max: 4, noNaN: true }), {
    noNullPrototype: true,
  })
const tastes = fc.option(
  fc
    .record({
      style: leaning(ids),
      mood: leaning(MOOD_IDS),
      tempo: leaning(TEMPO_WORDS),
      energy: leaning(ENERGIES),
      colour: leaning(COLOURS),
      lead: leaning(LEAD_FAMILIES),
    })
    .map(draw),
)
/** Voters of whom many leave questions open, each with an idea or none. */
const rooms = fc
  .array(fc.tuple(fc.constantFrom(NO_ANSWERS, null), answers, readings), { maxLength: 8 })
  .map((list) => list.map(([none, given, read]) => ({ given: none ?? given, read })))
const castBy = (room: readonly { readonly given: Answers; readonly read: Reading | null }[]) =>
  room.map(({ given, read }, i) => ballotOf(`m${i}`, given, { idea: 'an idea', reading: read }))

describe('ideas and taste, whatever they are', () => {
  it('never change what votes answered, nor what anybody is charged', () => {
    fc.assert(
      fc.property(rooms, tastes, (room, taste) => {
        const without = count(castBy(room.map(({ given }) => ({ given, read: null }))))
        const outcome = count(castBy(room), taste)
        expect(outcome.ledger).toEqual(without.ledger)
        expect(outcome.account.ballots.map(({ loads }) => loads)).toEqual(
          without.account.ballots.map(({ loads }) => loads),
        )
        for (const question of QUESTIONS)
          if (answer(without, question).answered > 0)
            expect(answer(outcome, question)).toEqual(answer(without, question))
        if (answer(without, 'style').answered > 0)
          expect(outcome.account.seats).toEqual(without.account.seats)
      }),
      { numRuns: 3000 },
    )
  })

  it('are counted again from the account, byte for byte', () => {
    fc.assert(
      fc.property(rooms, tastes, fc.nat(), (room, taste, seed) => {
        const { account } = count(castBy(room), taste, seed)
        const text = JSON.stringify(account)
        expect(JSON.stringify(recountAll(JSON.parse(text) as typeof account, STYLES))).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })

  it('put on seats what goes together, choose what the groove can carry, and are charged to nobody', () => {
    fc.assert(
      fc.property(rooms, tastes, (room, taste) => {
        const { account, brief } = count(castBy(room), taste)
        const groove = factsOf(brief.seats.groove)
        for (const seat of SEATS) expect(compatible(groove, factsOf(brief.seats[seat]))).toBe(true)
        if (brief.colour) expect(colourFits(brief.colour, groove.tuning)).toBe(true)
        for (const { question, note, voters, charges } of account.answers)
          if (note === 'idea' && question !== 'style') {
            expect(voters.length).toBeGreaterThan(0)
            expect(charges).toEqual(voters.map(() => 0))
          }
      }),
      { numRuns: 1000 },
    )
  })

  it('do not depend on the order of ballots', () => {
    const shuffled = rooms
      .map(castBy)
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
    fc.assert(
      fc.property(shuffled, tastes, ([list, otherwise], taste) => {
        expect(JSON.stringify(count(otherwise, taste))).toBe(JSON.stringify(count(list, taste)))
      }),
    )
  })
})

describe('what votes left open', () => {
  it('comes from an idea, whose author is named by pseudonym and charged nothing', () => {
    const outcome = count([
      ballotOf('ada', { style: ['a'] }),
      ideaOf('ben', { mood: ['dark'], tempo: 'slow', energy: 2, colour: ['dorian'], lead: ['piano'] }),
    ])
    expect(outcome.brief).toMatchObject({
      moods: ['dark'],
      affect: { valence: -0.7, arousal: 0.1 },
      tempo: { word: 'slow' },
      energy: 2,
      colour: 'dorian',
      lead: 'piano',
    })
    const ben = outcome.account.ballots.find(({ reading: read }) => read)?.voter
    for (const question of ['mood', 'tempo', 'energy', 'colour', 'lead'] as const)
      expect(answer(outcome, question)).toMatchObject({
        note: 'idea',
        answered: 0,
        votes: {},
        voters: [ben],
        charges: [0],
      })
    expect(outcome.ledger.colour).toEqual(EMPTY_LEDGER.colour)
  })

  it('is for no idea where one vote answered', () => {
    const outcome = count([
      ballotOf('ada', { mood: ['happy'], tempo: 'fast' }),
      ...['ben', 'cy', 'dee'].map((voter) => ideaOf(voter, { mood: ['dark'], tempo: 'slow' })),
    ])
    expect(outcome.brief).toMatchObject({ moods: ['happy'], tempo: { word: 'fast' } })
    expect(answer(outcome, 'mood').note).toBe('median')
  })

  it('is shared by the styles that ideas name, by their numbers', () => {
    const outcome = count([
      ...['x1', 'x2', 'x3', 'x4'].map((voter) => ideaOf(voter, { style: ['a'] })),
      ...['y1', 'y2'].map((voter) => ideaOf(voter, { style: ['b'] })),
    ])
    expect([seats(outcome, 'a'), seats(outcome, 'b')]).toEqual([4, 2])
    expect(outcome.account.seats[0]).toMatchObject({ reason: 'idea', charges: [0, 0, 0, 0] })
    expect(answer(outcome, 'style')).toMatchObject({ note: 'idea', answered: 0 })
    expect(outcome.ledger).toEqual(EMPTY_LEDGER)
  })

  it('is a style that can carry the colour and the tempo of the votes, whatever ideas and taste would like', () => {
    const voted = [ballotOf('ada', { colour: ['slendro'] }), ideaOf('ben', { style: ['a'] })]
    for (let seed = 0; seed < 20; seed++)
      expect(count(voted, draw({ style: { b: 3 } }), seed).brief).toMatchObject({
        seats: { groove: 'gamelan' },
        colour: 'slendro',
      })
    // Only c goes below 80, and only the others go above 82.
    const slow = count([ballotOf('ada', { tempo: 'very slow' }), ideaOf('ben', { style: ['a', 'c'] })])
    expect(slow.brief.seats.groove).toBe('c')
    expect(answer(slow, 'tempo').note).toBe('median')
    for (let seed = 0; seed < 20; seed++)
      expect(count([ballotOf('ada', { tempo: 'fast' })], null, seed).brief.seats.groove).not.toBe('c')
  })

  it('goes by what ideas ask to avoid: the style of the round, and what the taste would choose', () => {
    const noA = ideaOf('ada', {}, { style: ['a', 'b', 'c', 'waltz'], mood: ['happy'] })
    for (let seed = 0; seed < 20; seed++)
      expect(['d', 'gamelan']).toContain(count([noA], null, seed).brief.seats.groove)
    const taste = draw({ mood: { happy: 2, calm: 1 }, style: { a: 3, d: 1, gamelan: -1 } })
    const outcome = count([noA], taste)
    expect(outcome.brief).toMatchObject({ seats: { groove: 'd' }, moods: ['calm'] })
    expect(answer(outcome, 'mood')).toMatchObject({ note: 'taste', voters: [], charges: [] })
    expect(outcome.account.seats[0].reason).toBe('taste')
  })

  it('is left as it is where everything is to be avoided, and where as many avoid as name', () => {
    const none = count([ideaOf('ada', {}, { style: STYLES.map(({ id }) => id), mood: [...MOOD_IDS] })])
    expect(none.brief.seats.groove).toBe(count([]).brief.seats.groove)
    const torn = [ideaOf('ada', { mood: ['dark'] }), ideaOf('ben', { mood: [] }, { mood: ['dark'] })]
    expect(count(torn).brief.moods).toEqual([])
    expect(count([...torn, ideaOf('cy', { mood: ['dark'] })]).brief.moods).toEqual(['dark'])
  })

  it('takes from ideas a colour that the groove carries, and a style for the colour where no style is named', () => {
    const outcome = count([
      ballotOf('ada', { style: ['a'] }),
      ideaOf('ben', { colour: ['raga', 'lydian'] }),
      ideaOf('cy', { colour: ['raga'] }),
    ])
    expect(outcome.brief.colour).toBe('lydian')
    for (let seed = 0; seed < 20; seed++)
      expect(count([ideaOf('ada', { colour: ['slendro'] })], null, seed).brief).toMatchObject({
        seats: { groove: 'gamelan' },
        colour: 'slendro',
      })
  })

  it('says so where ideas ask for a tempo beyond the groove', () => {
    const outcome = count([ballotOf('ada', { style: ['c'] }), ideaOf('ben', { tempo: 'very fast' })])
    expect(answer(outcome, 'tempo')).toMatchObject({ chosen: ['very fast'], note: 'idea', clamped: true })
    expect(answer(count([ideaOf('ada', { style: ['a'], tempo: 'slow' })]), 'tempo').clamped).toBeUndefined()
  })

  it('takes the middle of the moods, tempi and energies of several ideas', () => {
    const { brief } = count([
      ideaOf('1', { mood: ['calm'], tempo: 'slow', energy: 1 }),
      ideaOf('2', { mood: ['calm', 'dreamy'], tempo: 'medium', energy: 5 }),
      ideaOf('3', { mood: ['calm'], tempo: 'fast' }),
    ])
    expect(brief).toMatchObject({ moods: ['calm'], tempo: { word: 'medium' }, energy: 1 })
    expect(brief.affect).toEqual({ valence: 0.5, arousal: -0.7 })
  })

  it('comes from the taste where no idea says anything, if it likes something better than the style’s own', () => {
    const taste = draw({
      style: { b: 0.4, c: 0.9, d: -2 },
      mood: { epic: 0.1, calm: -1 },
      tempo: { 'very slow': 0.2, 'very fast': 3 },
      energy: { 4: 1 },
      colour: { slendro: 5, phrygian: 2 },
      lead: { brass: -0.5 },
    })
    const outcome = count([ideaOf('ada', {})], taste)
    expect(outcome.brief).toMatchObject({
      seats: { groove: 'c' },
      moods: ['epic'],
      // Very fast is beyond c, slendro is of another tuning, and brass is liked less than what the style has.
      tempo: { word: 'very slow' },
      energy: 4,
      colour: 'phrygian',
      lead: null,
    })
    expect(outcome.account.answers.map(({ note }) => note)).toEqual([
      'taste',
      'taste',
      'taste',
      'taste',
      'taste',
      'nobody-answered',
    ])
    expect(outcome.account.taste).toEqual(taste)
  })

  it('keeps away from styles that the taste dislikes, and draws among those it does not know', () => {
    const taste = draw({ style: { a: -1, b: -1, waltz: -1, gamelan: -1 } })
    const drawn = Array.from({ length: 30 }, (_, seed) => count([], taste, seed))
    expect(new Set(drawn.map(({ brief }) => brief.seats.groove))).toEqual(new Set(['c', 'd']))
    expect(drawn[0].account.seats[0].reason).toBe('default')
  })

  it('takes a room’s own style only where an idea or the taste names it, and keeps how it is made', () => {
    const dials = { tempo: 100, swing: 0, colour: null, lead: null, size: 'band', density: 0, brightness: 0 }
    const recipe = {
      version: 1,
      id: 'own-1',
      name: 'Ours',
      line: '',
      seats: Object.fromEntries(SEATS.map((seat) => [seat, 'a'])),
      dials,
    } as unknown as NonNullable<StyleFacts['recipe']>
    const styles = [...STYLES, { ...factsOf('a'), id: 'own-1', recipe }]
    for (let seed = 0; seed < 30; seed++)
      expect(count([], null, seed, styles).brief.seats.groove).not.toBe('own-1')
    for (const outcome of [
      count([ideaOf('ada', { style: ['own-1'] })], null, 7, styles),
      count([], draw({ style: { 'own-1': 1 } }), 7, styles),
    ]) {
      expect(outcome.brief.seats.groove).toBe('own-1')
      expect(outcome.brief.recipes).toEqual([recipe])
      expect(outcome.account.recipes).toEqual([recipe])
    }
  })

  it('hears no reading without an idea, none of earlier ballots, and no option that does not exist', () => {
    const outcome = count([
      ballotOf('ada', {}, { reading: reading({ mood: ['dark'] }) }),
      ballotOf('ben', {}, { idea: 'kept by an earlier version' }),
      ideaOf('cy', { style: ['no-such-style'] }, { colour: ['no-such-colour' as never] }),
    ])
    expect(outcome.brief.moods).toEqual([])
    for (const ballot of outcome.account.ballots) expect(ballot).not.toHaveProperty('reading')
  })
})
