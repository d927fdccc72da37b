import { describe, expect, it } from 'vitest'
import { bytes, duration, fault, inSentence, list } from '../../src/app/words/en.ts'
import { sharedLines } from '../support/app-lines.ts'
import { sentences, words } from '../support/app-sentences.ts'

describe('the words', () => {
  it.each(sharedLines)('%s: no sentence has more than 12 words, nothing shouts', (_path, line) => {
    expect(line).not.toContain('!')
    expect(line).not.toMatch(/undefined|NaN|\[object/)
    for (const sentence of sentences(line)) expect(words(sentence), sentence).toBeLessThanOrEqual(12)
  })

  it('join, count and measure', () => {
    expect(list([])).toBe('')
    expect(list(['a'])).toBe('a')
    expect(list(['a', 'b', 'c'])).toBe('a, b and c')
    expect([duration(0), duration(59.6), duration(600), duration(-3)]).toEqual([
      '0:00',
      '1:00',
      '10:00',
      '0:00',
    ])
    expect([bytes(10), bytes(2048), bytes(10 << 20)]).toEqual(['1 kB', '2 kB', '10 MB'])
    expect(fault('ab1')).toContain('ab1')
    expect([inSentence('Lo-fi hip-hop'), inSentence('Celtic reel')]).toEqual(['lo-fi hip-hop', 'Celtic reel'])
  })
})
