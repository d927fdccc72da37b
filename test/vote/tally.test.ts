import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_LEDGER, type Account, type AnswerAccount } from '../../src/model/account.ts'
import type { Answers, Ballot, QuestionId } from '../../src/model/ballot.ts'
import { ENERGIES, SEATS, TEMPO_WORDS, type StyleId } from '../../src/music/brief.ts'
import { LEAD_FAMILIES } from '../../src/music/instruments.ts'
import { MOOD_IDS } from '../../src/music/mood.ts'
import { COLOURS, colourFits, type Colour } from '../../src/music/scale.ts'
import { pseudonym, roomPseudonym } from '../../src/vote/digest.ts'
import { SEAT } from '../../src/vote/loads.ts'
import { compatible } from '../../src/vote/seats.ts'
import { recount, recountAll } from '../../src/vote/recount.ts'
import { tally, type Outcome } from '../../src/vote/tally.ts'
import { ballotOf, STYLES } from '../support/ballots.ts'

const ROUND = { id: 'r1', seed: 7, seconds: 90 }
const count = (ballots: readonly Ballot[], styles = STYLES, round = ROUND) =>
  tally({ round, ballots, ledger: EMPTY_LEDGER, styles })
const seatsOf = (outcome: Outcome, style: StyleId) =>
  SEATS.filter((seat) => outcome.brief.seats[seat] === style).length
const answer = (outcome: Outcome, question: QuestionId): AnswerAccount => {
  const found = outcome.account.answers.find((one) => one.question === question)
  if (!found) throw new Error(`no account of ${question}`)
  return found
}
/** `n` voters who all answer alike, named after `name`. */
const bloc = (name: string, n: number, answers: Partial<Answers>) =>
  Array.from({ length: n }, (_, i) => ballotOf(`${name}${i}`, answers))

const ids = STYLES.map((style) => style.id)
const answers: fc.Arbitrary<Answers> = fc.record({
  style: fc.subarray([...ids, 'no-such-style']),
  mood: fc.subarray([...MOOD_IDS]),
  tempo: fc.option(fc.constantFrom(...TEMPO_WORDS)),
  energy: fc.option(fc.constantFrom(...ENERGIES)),
  colour: fc.subarray([...COLOURS]),
  lead: fc.subarray([...LEAD_FAMILIES]),
})
const idea = fc.option(fc.string({ maxLength: 30 }))
const castAt = fc.integer({ min: 0, max: 5 })
const ballots = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 12 }), answers, idea, castAt), { maxLength: 25, size: 'max' })
  .map((list) =>
    list.map(([voter, given, text, at]) => ballotOf(`m${voter}`, given, { idea: text, castAt: at })),
  )

describe('the tally, whatever the ballots', () => {
  it('does not depend on the order of ballots or styles', () => {
    const shuffled = ballots.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length }),
        fc.shuffledSubarray([...STYLES], { minLength: STYLES.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([list, otherwise, styles]) => {
        expect(JSON.stringify(count(otherwise, styles))).toBe(JSON.stringify(count(list)))
      }),
      { numRuns: 300 },
    )
  })

  it('gives blocs that approve one style each at least their rounded-down share of the seats', () => {
    const sizes = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12))
    fc.assert(
      fc.property(sizes, (blocs) => {
        const total = blocs.reduce((sum, n) => sum + n, 0)
        fc.pre(total > 0)
        const styles = ['a', 'b', 'c', 'd']
        const outcome = count(blocs.flatMap((n, i) => bloc(styles[i], n, { style: [styles[i]] })))
        blocs.forEach((n, i) =>
          expect(seatsOf(outcome, styles[i])).toBeGreaterThanOrEqual(Math.floor((6 * n) / total)),
        )
      }),
    )
  })

  it('puts only known styles on seats, all compatible with the groove, and asks nothing else of the composer', () => {
    fc.assert(
      fc.property(ballots, (list) => {
        const { brief } = count(list)
        const facts = (id: StyleId) => STYLES.find((style) => style.id === id)
        const groove = facts(brief.seats.groove)
        for (const seat of SEATS) {
          const style = facts(brief.seats[seat])
          expect(style && groove && compatible(groove, style)).toBe(true)
        }
        if (brief.affect) {
          expect(Math.abs(brief.affect.valence)).toBeLessThanOrEqual(1)
          expect(Math.abs(brief.affect.arousal)).toBeLessThanOrEqual(1)
        }
        expect(brief.affect === null).toBe(brief.moods.length === 0)
      }),
    )
  })

  it('can be counted again from its own account', () => {
    fc.assert(
      fc.property(ballots, (list) => {
        const { account, brief } = count(list)
        const again = account.ballots.flatMap((one) => one.answers.style)
        for (const style of ids)
          expect(again.filter((id) => id === style)).toHaveLength(
            answer({ account, brief, ledger: EMPTY_LEDGER }, 'style').votes[style] ?? 0,
          )
        expect(account.brief).toEqual(brief)
        expect(JSON.stringify(recountAll(account, STYLES))).toBe(JSON.stringify(account))
        const stored = JSON.parse(JSON.stringify(account)) as typeof account
        expect(JSON.stringify(recount(stored, STYLES))).toBe(JSON.stringify(brief))
      }),
    )
  })
})

describe('an account of version 2', () => {
  it('is counted by its own rule, under which any colour could win: the same bytes come out', () => {
    const text = readFileSync(new URL('account-2.json', import.meta.url), 'utf8').trim()
    const stored = JSON.parse(text) as Account
    expect(stored.brief.colour).toBe('slendro')
    expect(JSON.stringify(recountAll(stored, STYLES))).toBe(text)
    expect(recount({ ...stored, version: 3 }, STYLES).colour).toBe('dorian')
  })
})

describe('an account of version 3', () => {
  it('is counted by its own rule, under which an open style ignored the other votes and ideas: the same bytes come out', () => {
    const text = readFileSync(new URL('account-3.json', import.meta.url), 'utf8')
    const lines = text.split('\n').filter((line) => line.startsWith('{'))
    expect(lines).toHaveLength(2)
    for (const line of lines.map((one) => one.replace(/,$/, '')))
      expect(JSON.stringify(recountAll(JSON.parse(line) as Account, STYLES))).toBe(line)
  })
})

describe('the seats', () => {
  it('all go to the style that everybody approves alone', () => {
    const { brief, account } = count(bloc('m', 9, { style: ['b'] }))
    expect(Object.values(brief.seats)).toEqual(Array(6).fill('b'))
    expect(account.seats.map((seat) => seat.reason)).toEqual(Array(6).fill('most-approved'))
    expect(account.seats[0].voters).toHaveLength(9)
  })

  it('are shared 4 to 2 by votes of 2 to 1, so that both are heard where it counts', () => {
    const outcome = count([...bloc('x', 4, { style: ['a'] }), ...bloc('y', 2, { style: ['b'] })])
    expect(outcome.brief.seats.groove).toBe('a')
    expect([seatsOf(outcome, 'a'), seatsOf(outcome, 'b')]).toEqual([4, 2])
    const reasons = new Map(outcome.account.seats.map(({ style, reason }) => [style, reason]))
    expect(reasons).toEqual(new Map([['a', 'most-approved'], ['b', 'least-heard']])) // prettier-ignore
    expect(outcome.account.seats[0]).toMatchObject({ charges: Array(4).fill(SEAT / 4) })
  })

  it('leave out what cannot go on the groove, and say so; the others’ turn comes with the next piece', () => {
    const voters = [...bloc('x', 3, { style: ['a'] }), ...bloc('y', 2, { style: ['waltz'] })]
    const { brief, account, ledger } = count(voters)
    expect(Object.values(brief.seats)).toEqual(Array(6).fill('a'))
    expect(account.seats.map((seat) => seat.reason)).toEqual([
      'most-approved',
      ...(Array(5).fill('groove-fallback') as string[]),
    ])
    const round = { ...ROUND, id: 'r2' }
    const again = voters.map((ballot) => ({ ...ballot, round: 'r2' }))
    const next = tally({ round, ballots: again, ledger, styles: STYLES })
    expect(Object.values(next.brief.seats)).toEqual(Array(6).fill('waltz'))
    expect(next.account.seats[0].reason).toBe('least-heard')
  })

  it('are drawn by the round when two styles tie: not always the same one wins', () => {
    const tied = [ballotOf('x', { style: ['a'] }), ballotOf('y', { style: ['b'] })]
    const grooves = Array.from({ length: 40 }, (_, i) => {
      const id = `round-${i}`
      const cast = tied.map((ballot) => ({ ...ballot, round: id }))
      return count(cast, STYLES, { ...ROUND, id }).brief.seats.groove
    })
    expect(new Set(grooves)).toEqual(new Set(['a', 'b']))
  })

  it('follow the seed when nobody approved a style, charged to nobody', () => {
    const outcome = count([ballotOf('x', { mood: ['calm'] }), ballotOf('y', { style: ['unheard-of'] })])
    const style = outcome.brief.seats.groove
    expect(Object.values(outcome.brief.seats)).toEqual(Array(6).fill(style))
    expect(outcome.account.seats.every((seat) => seat.reason === 'default' && seat.voters.length === 0)).toBe(
      true,
    )
    const picked = Array.from(
      { length: 60 },
      (_, seed) => count([], STYLES, { ...ROUND, seed }).brief.seats.groove,
    )
    expect(new Set(picked).size).toBe(STYLES.length)
  })
})

describe('the other questions', () => {
  it('leave everything open when nobody answers', () => {
    const { brief, account, ledger } = count([])
    expect(brief).toMatchObject({
      moods: [],
      affect: null,
      tempo: null,
      energy: null,
      colour: null,
      lead: null,
      key: null,
      ideas: [],
      seconds: 90,
      seed: 7,
    })
    expect(account.answers.map((one) => one.note)).toEqual(Array(6).fill('nobody-answered'))
    expect(ledger).toEqual(EMPTY_LEDGER)
  })

  it('take the lower median of tempo and energy, "any" left out', () => {
    const voted = [
      ballotOf('1', { tempo: 'very slow', energy: 1 }),
      ballotOf('2', { tempo: 'slow', energy: 2 }),
      ballotOf('3', { tempo: 'fast', energy: 4 }),
      ballotOf('4', { tempo: 'very fast', energy: 5 }),
      ballotOf('5'),
    ]
    const { brief } = count(voted)
    expect(brief.tempo).toEqual({ word: 'slow' })
    expect(brief.energy).toBe(2)
  })

  it('say when the groove cannot go as fast or slow as asked', () => {
    const fast = (style: string) =>
      answer(count([ballotOf('1', { style: [style], tempo: 'very fast' })]), 'tempo').note
    expect(fast('c')).toBe('clamped')
    expect(answer(count([ballotOf('1', { style: ['a'], tempo: 'medium' })]), 'tempo').note).toBe('median')
  })

  it('take the mood that outweighs the rest, and the middle of two equals', () => {
    const one = count([...bloc('x', 5, { mood: ['calm'] }), ...bloc('y', 2, { mood: ['tense'] })]).brief
    expect(one.affect).toEqual({ valence: 0.5, arousal: -0.7 })
    expect(one.moods).toEqual(['calm'])
    const two = count([...bloc('x', 2, { mood: ['calm'] }), ...bloc('y', 2, { mood: ['epic'] })]).brief
    expect(two.affect).toEqual({ valence: 0.4, arousal: 0.1 })
    expect([...two.moods].sort()).toEqual(['calm', 'epic'])
  })

  it('name the strongest moods first', () => {
    const votes = [
      ...bloc('x', 4, { mood: ['dreamy'] }),
      ...bloc('y', 3, { mood: ['calm'] }),
      ...bloc('z', 1, { mood: ['tense'] }),
    ]
    expect(count(votes).brief.moods).toEqual(['dreamy', 'calm'])
  })

  it('take the colour and the lead with most approvals', () => {
    const { brief } = count([
      ballotOf('1', { colour: ['dorian', 'major'], lead: ['strings'] }),
      ballotOf('2', { colour: ['dorian'], lead: ['strings', 'brass'] }),
      ballotOf('3', { colour: ['major', 'dorian'], lead: ['voice'] }),
    ])
    expect(brief.colour).toBe('dorian')
    expect(brief.lead).toBe('strings')
  })

  describe('give a colour that the groove’s tuning cannot carry', () => {
    const cast = (colours: readonly (readonly Colour[])[], style = 'a') =>
      count(colours.map((colour, i) => ballotOf(`${i}`, { style: [style], colour })))

    it('to the best of the others, whose voters pay', () => {
      const outcome = cast([['slendro'], ['slendro'], ['slendro', 'dorian']])
      expect(outcome.brief.colour).toBe('dorian')
      expect(answer(outcome, 'colour')).toMatchObject({
        chosen: ['dorian'],
        note: 'unfit',
        unfit: ['slendro'],
        charges: [SEAT],
        answered: 3,
      })
    })

    it('to nobody where no other was named: nobody pays, and the ledger stays as it was', () => {
      const outcome = cast([['slendro'], ['slendro', 'raga']])
      expect(outcome.brief.colour).toBeNull()
      expect(answer(outcome, 'colour')).toMatchObject({
        chosen: [],
        note: 'unfit',
        unfit: ['slendro', 'raga'],
        voters: [],
        charges: [],
      })
      expect(outcome.ledger.colour).toEqual(EMPTY_LEDGER.colour)
    })

    it('to the colour itself where the groove has its tuning; then the twelve steps stay away', () => {
      expect(cast([['slendro'], ['dorian'], ['dorian']], 'gamelan').brief.colour).toBe('slendro')
      const voted = answer(cast([['slendro'], ['slendro'], ['dorian']], 'gamelan'), 'colour')
      expect(voted).toMatchObject({ note: 'voted', unfit: ['dorian'] })
    })

    it('never, whatever the ballots', () => {
      fc.assert(
        fc.property(ballots, (list) => {
          const { brief, account } = count(list)
          const groove = STYLES.find((style) => style.id === brief.seats.groove)
          if (brief.colour) expect(groove && colourFits(brief.colour, groove.tuning)).toBe(true)
          const { chosen, votes, unfit = [] } = answer({ account, brief, ledger: EMPTY_LEDGER }, 'colour')
          const fitting = Object.keys(votes).filter((id) => !unfit.includes(id))
          expect(chosen.length).toBe(Math.min(1, fitting.length))
        }),
      )
    })
  })

  it('carry ideas as written, tidied, cut to 200 characters, each once', () => {
    const long = '🌧'.repeat(300)
    const { brief } = count([
      ballotOf('1', {}, { idea: '  rain   on a tin\nroof ' }),
      ballotOf('2', {}, { idea: 'rain on a tin roof' }),
      ballotOf('3', {}, { idea: '   ' }),
      ballotOf('4', {}, { idea: long }),
    ])
    expect([...brief.ideas].sort()).toEqual(['rain on a tin roof', '🌧'.repeat(200)])
  })
})

describe('the ballots', () => {
  it('count once for each voter, the last one cast, of this round only', () => {
    const { account, brief } = count([
      ballotOf('1', { style: ['b'] }, { castAt: 20 }),
      ballotOf('1', { style: ['a'] }, { castAt: 10 }),
      ballotOf('2', { style: ['a'] }, { round: 'another' }),
    ])
    expect(account.ballots).toHaveLength(1)
    expect(brief.seats.groove).toBe('b')
  })

  it('appear under pseudonyms that differ between rounds and rooms, and nowhere with a name', () => {
    const outcome = count([ballotOf('ada', { style: ['a'] })])
    expect(JSON.stringify(outcome)).not.toContain('ada')
    expect(outcome.account.ballots[0].voter).toBe(pseudonym('', 'r1', 'ada'))
    expect(pseudonym('', 'r1', 'ada')).toMatch(/^[0-9a-f]{12}$/)
    const names = [
      pseudonym('s', 'r1', 'ada'),
      pseudonym('s', 'r2', 'ada'),
      pseudonym('t', 'r1', 'ada'),
      roomPseudonym('s', 'ada'),
      roomPseudonym('t', 'ada'),
    ]
    expect(new Set(names.map((name) => name.slice(0, 12))).size).toBe(names.length)
    expect(Object.keys(outcome.ledger.style.loads)).toEqual([roomPseudonym('', 'ada')])
  })

  it('are the same on every machine', () => {
    const outcome = count([
      ballotOf('ada', { style: ['a', 'b'], mood: ['calm', 'dark', 'epic'], tempo: 'slow' }),
      ballotOf(
        'bea',
        { style: ['b'], mood: ['happy'], energy: 3, lead: ['piano'] },
        { idea: 'a train at night' },
      ),
      ballotOf('cem', { style: ['d'], colour: ['minor', 'dorian'] }),
    ])
    expect(outcome.brief).toMatchSnapshot()
    expect(outcome.account.ballots.map((ballot) => ballot.voter)).toMatchSnapshot()
  })

  it('may be ten thousand, with forty-five styles', () => {
    const styles = Array.from({ length: 45 }, (_, i) => ({ ...STYLES[0], id: `s${i}` }))
    const many = Array.from({ length: 10_000 }, (_, i) =>
      ballotOf(`m${i}`, {
        style: styles.filter((_, s) => (i * 7 + s * 13) % 5 === 0).map((style) => style.id),
        mood: [MOOD_IDS[i % 8]],
        tempo: TEMPO_WORDS[i % 5],
      }),
    )
    const outcome = count(many, styles)
    expect(outcome.account.ballots).toHaveLength(10_000)
    expect(answer(outcome, 'tempo').answered).toBe(10_000)
  })
})
