import { describe, expect, it } from 'vitest'
import { styleFacts, STYLES } from '../../src/composer/styles/index.ts'
import { apart, compatible, whyApart } from '../../src/vote/compatible.ts'
import type { StyleFacts } from '../../src/vote/style-facts.ts'

const FACTS = STYLES.map(styleFacts)
const [lofi, makam, waltz] = ['lofi', 'makam', 'jazz-waltz'].map((id) =>
  FACTS.find((one) => one.id === id),
) as [StyleFacts, StyleFacts, StyleFacts]

describe('two styles', () => {
  it('share a piece where metre, groups and tuning agree, whichever comes first', () => {
    for (const a of FACTS)
      for (const b of FACTS) {
        expect(apart(a, b)).toBe(apart(b, a))
        expect(whyApart(a, b) === undefined).toBe(compatible(a, b))
      }
    for (const a of FACTS) expect(compatible(a, a)).toBe(true)
  })

  it('are told why they do not', () => {
    expect(whyApart(lofi, waltz)).toBe(`Jazz waltz is in 3/4, ${lofi.name} in 4/4.`)
    expect(apart(makam, { ...makam, meter: { beats: 9, unit: 8 } })).toBe('grouping')
    expect(whyApart(makam, { ...makam, name: 'Jig', meter: { beats: 9, unit: 8 } })).toBe(
      'Jig is in 9/8, Turkish makam in 9/8 (2+2+2+3).',
    )
    expect(whyApart(makam, { ...makam, name: 'Other', tuning: '12 equal steps' })).toBe(
      'Other is tuned in 12 equal steps, Turkish makam in commas.',
    )
  })

  it('agree on groups that are told and the same that are usual, whatever the cycle', () => {
    const seven: StyleFacts = { ...lofi, meter: { beats: 7, unit: 8 } }
    expect(compatible(seven, { ...lofi, meter: { beats: 7, unit: 8, groups: [2, 2, 3] } })).toBe(true)
    expect(compatible(seven, { ...lofi, meter: { beats: 7, unit: 8, groups: [3, 2, 2] } })).toBe(false)
    expect(compatible(lofi, { ...lofi, meter: { beats: 4, unit: 4, cycle: [1, 0.8, 0.4, 0.8] } })).toBe(true)
  })
})
