import { describe, expect, it } from 'vitest'
import * as en from '../../src/app/words/en.ts'
import { sentences, words } from '../support/app-sentences.ts'

/** Stands in for whatever a line is filled with: a word that is also a list and a number of one. */
const FILLERS: Readonly<Record<string, readonly unknown[]>> = {
  opened: ['link'],
  lean: [['lo-fi', 'calm', 'slow']],
  leadWord: [['piano', 'guitar']],
  some: ['Lo-fi', ['groove', 'melody'], 3, 5],
  fallback: ['Lo-fi', ['groove', 'melody']],
  answer: ['Mood', ['calm'], 3, 5],
  middle: ['Mood', ['calm']],
  clamped: ['Tempo', ['fast']],
  asked: ['Ada', ['lo-fi', 'calm']],
  title: [['lo-fi', 'calm']],
  started: [['lo-fi', 'calm']],
  tooLarge: [['slow-rain.opus'], '10 MB'],
  waveform: ['Slow rain', '1:30', ['Intro', 'Verse']],
  topic: ['jam'],
  queued: ['Slow rain', 2],
}

/** Every line of the file, with where it stands. */
const lines = (value: unknown, path: string): readonly (readonly [string, string])[] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const given = FILLERS[path.split('.').at(-1) ?? ''] ?? ['x1', 2, 3, 4]
    const text: unknown = (value as (...parts: readonly unknown[]) => unknown)(...given)
    return typeof text === 'string' ? [[path, text]] : []
  }
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([name, part]) => lines(part, `${path}.${name}`))
  return []
}

const { list, inSentence, duration, bytes, fault, ...tables } = en
const all = lines(tables, 'en').filter(([path]) => !path.startsWith('en.SETTINGS') || path.endsWith('detail'))

describe('the words', () => {
  it.each(all)('%s: no sentence has more than 12 words, nothing shouts', (_path, line) => {
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
