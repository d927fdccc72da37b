import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { render } from '../../../src/adapters/discord/render/render.ts'
import { blocks, spark, SQUARES } from '../../../src/adapters/discord/render/text.ts'
import type { FairnessView, View, WhyView } from '../../../src/app/views.ts'
import { SEAT_LABELS } from '../../../src/app/words/en.ts'
import { SEATS } from '../../../src/music/seats.ts'
import { checkComponents } from '../../standin/checks/components.ts'
import { textOf } from '../../standin/messages.ts'
import type { Json } from '../../standin/world.ts'
import { AT, button } from './views.ts'

const shown = (view: View): readonly Json[] =>
  render(view, { now: AT, attached: { names: [], limit: 0 } }) as unknown as readonly Json[]
const words = (view: View) => textOf({ content: '', embeds: [], components: shown(view) })

/** @param long stands for whatever may be long: names of pieces and of own styles */
const why = (long = ''): WhyView => ({
  ...{ kind: 'why', piece: 'p1', title: `Slow rain${long}`, own: 'Your share of it is 2.00 of 6 parts.' },
  lines: ['3 members voted on it.', ...Array.from({ length: 12 }, () => `Lo-fi${long} got the groove.`)],
  account: {
    voters: 3,
    groups: Array.from({ length: long ? 6 : 2 }, (_, g) => ({
      ...{ label: `${['Lo-fi', 'Swing'][g] ?? 'Dub'}${long}`, voters: 2 - g, own: g === 1 },
      ...{ paid: 4 - 2 * g, before: g, after: 2 },
    })),
    seats: SEATS.map((seat, i) => ({
      ...{ seat, label: SEAT_LABELS[seat], style: `Lo-fi${long}`, reason: 'most votes' },
      shares: i === 0 ? [1, 0] : [0.5, 0.5],
    })),
    answers: [
      {
        ...{ question: 'tempo', label: 'Tempo', line: 'Tempo slow (2 of 3).', shape: 'scale' },
        options: ['very slow', 'slow', 'medium', 'fast', 'very fast'].map((label, i) => ({
          ...{ label, votes: [0, 2, 1, 0, 0][i], chosen: i === 1 },
        })),
      },
      {
        ...{ question: 'lead', label: 'Lead', line: 'Lead piano (2 of 3).', shape: 'options' },
        options: [
          { label: 'piano', votes: 2, chosen: true },
          { label: 'brass', votes: 1, chosen: false },
        ],
      },
    ],
  },
  controls: [button('help.topic', 'How votes count', ['votes'])],
})

const fairness = (long = ''): FairnessView => ({
  ...{ kind: 'fairness', title: 'Who was heard', line: 'The last 20 rounds, 90 ballots.' },
  own: 'You shaped 22 % of the parts; you were 20 % of the voters.',
  lines: [
    'Every group was heard about as much as it voted.',
    'A group is ballots that name the same styles.',
  ],
  groups: Array.from({ length: long ? 6 : 1 }, () => ({
    ...{ label: `Lo-fi${long}`, voters: 0.6, seats: 0.5, detail: 'colour 50 %, lead 40 %' },
  })),
  wishes: ['Styles', 'Families', 'Tunings', 'Traditions'].map((label) => ({
    label,
    entries: Array.from({ length: long ? 8 : 1 }, () => ({ label: `Lo-fi${long}`, wished: 12.4, heard: 10 })),
    never: `Not wished and not heard: gamelan${long}.`,
  })),
  learned: {
    ...{ label: 'What I learned from', line: '24 of my 47 styles use none of this.' },
    parts: Array.from({ length: 5 }, () => ({
      name: 'Ghost notes',
      heard: 'Ten drummers.',
      unheard: 'Dance.',
    })),
  },
  controls: [button('fairness.last', 'Last 5', ['5'])],
})

describe('/why on Discord', () => {
  it('shows the seats and loads as blocks, the answers as bars, then the sentences', () => {
    const text = words(why())
    expect(text).toContain('## Why “Slow rain” sounds like this')
    expect(text).toContain('🟨🟨🟨🟨🟨🟨 **groove** Lo-fi, most votes\n🟨🟨🟨🟦🟦🟦 **harmony** Lo-fi')
    expect(text).toContain('🟦 **Swing** (yours) · 1 voter, 2 of 6 parts paid\n`▰▰▰▱▱▱` → `▰▰▰▰▰▰` 1 → 2')
    expect(text).toContain('very slow `▁█▅▁▁` very fast')
    expect(text).toContain('**piano 2** · brass 1')
    expect(text).toContain('**Your share of it is 2.00 of 6 parts.**')
  })

  it('says of a wish only who had it', () => {
    const text = words({ ...why(), account: null, own: null, lines: ['ada asked for lo-fi.'] })
    expect(text).toContain('ada asked for lo-fi.')
    expect(text).not.toMatch(/[🟨⬜▰]/u)
  })
})

describe('/fairness on Discord', () => {
  it('shows two bars for each group, and what was wished and heard', () => {
    const text = words(fairness())
    expect(text).toContain('`▰▰▰▰▰▰▱▱▱▱` 60 % voters\n`▰▰▰▰▰▱▱▱▱▱` 50 % parts')
    expect(text).toContain('Lo-fi: 12.4 wished, 10 heard')
    expect(text).toContain('You shaped 22 % of the parts')
  })
})

it.each([
  ['why', why()],
  ['why, long', why('*x'.repeat(100))],
  ['fairness', fairness()],
  ['fairness, long', fairness('*x'.repeat(100))],
] as const)('%s is a message that Discord takes', (_name, view) => {
  expect(checkComponents(shown(view), true)).toEqual([])
})

describe('blocks', () => {
  it('are six, whoever holds them, and nobody’s where nobody paid', () => {
    expect(blocks([])).toBe('⬜'.repeat(6))
    expect(blocks([0, 0])).toBe('⬜'.repeat(6))
    expect(blocks([1 / 3, 2 / 3])).toBe('🟨🟨🟦🟦🟦🟦')
    const shares = fc
      .array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: SQUARES.length })
      .filter((weights) => weights.some((weight) => weight > 0))
      .map((weights) => weights.map((weight) => weight / weights.reduce((a, b) => a + b, 0)))
    fc.assert(
      fc.property(shares, (list) => {
        expect([...blocks(list)]).toHaveLength(6)
      }),
    )
  })

  it('stand as high as their counts', () => {
    expect(spark([0, 1, 2])).toBe('▁▅█')
    expect(spark([0, 0])).toBe('▁▁')
  })
})
