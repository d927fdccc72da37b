import { describe, expect, it } from 'vitest'
import { compose } from '../../src/composer/compose.ts'
import { leadVoices, type Slice } from '../../src/composer/part-writing.ts'
import { chordOf } from '../../src/composer/numeral.ts'
import { parallels } from '../../src/composer/voicing.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { chordTones } from '../../src/music/chord.ts'
import { pitchClass } from '../../src/music/pitch.ts'
import type { Note, Score } from '../../src/music/score.ts'

const REACHES = [
  [54, 73],
  [47, 67],
  [41, 62],
] as const

/** A melody over numerals in C, a chord for each note. */
const slices = (numerals: string, melody: readonly number[]): Slice[] =>
  numerals.split(' ').map((numeral, i) => ({
    start: i * 480,
    end: (i + 1) * 480,
    soprano: melody[i],
    span: { start: i * 480, duration: 480, chord: chordOf(numeral, 0), numeral },
    grounded: numeral.includes('/'),
  }))

const stack = (slice: Slice, voices: readonly number[]) => [slice.soprano ?? 0, ...voices].reverse()

const HYMN = slices(
  'I V/7 I IV/6 I/5 V I IV I/3 vii°/2 I ii7/4 V7 I',
  [72, 74, 76, 77, 76, 74, 72, 72, 72, 71, 72, 72, 71, 72],
)

describe('voices led beneath a melody', () => {
  const led = leadVoices(HYMN, REACHES)

  it('sing complete chords over the bass that is asked for, in reach and uncrossed', () => {
    led.forEach((voices, i) => {
      const all = [HYMN[i].soprano ?? 0, ...voices]
      const { chord } = HYMN[i].span
      for (const pitch of all) expect(chordTones(chord)).toContain(pitchClass(pitch))
      expect(all.map(pitchClass)).toContain(chordTones(chord)[1])
      if (chord.bass !== undefined) expect(pitchClass(voices[2])).toBe(chord.bass)
      for (let v = 1; v < all.length; v++) expect(all[v]).toBeLessThan(all[v - 1])
      voices.forEach((pitch, v) => {
        expect(pitch).toBeGreaterThanOrEqual(REACHES[v][0])
        expect(pitch).toBeLessThanOrEqual(REACHES[v][1])
      })
    })
  })

  it('never go in parallel fifths or octaves, and go as little as they can', () => {
    let moved = 0
    for (let i = 1; i < led.length; i++) {
      expect(parallels(stack(HYMN[i - 1], led[i - 1]), stack(HYMN[i], led[i]))).toBe(0)
      moved += Math.abs(led[i][0] - led[i - 1][0]) + Math.abs(led[i][1] - led[i - 1][1])
    }
    expect(moved / (2 * (led.length - 1))).toBeLessThan(2.5)
  })

  it('raise the leading tone and lower the seventh where a lower voice has them', () => {
    const ways = slices('I IV V7 I vi ii7 V7 I', [76, 77, 79, 79, 76, 74, 74, 72])
    const voices = leadVoices(ways, REACHES)
    for (const at of [2, 6])
      voices[at].forEach((pitch, v) => {
        const by = voices[at + 1][v] - pitch
        if (pitchClass(pitch) === 5) expect([-1, -2]).toContain(by)
        if (pitchClass(pitch) === 11 && v === 2) expect(by).toBe(1)
      })
  })

  it('find a way however short the melody is of room', () => {
    const low = slices('I V I IV V I', [55, 55, 55, 57, 55, 55])
    expect(leadVoices(low, REACHES)).toHaveLength(6)
    expect(leadVoices([], REACHES)).toEqual([])
  })
})

/** What sounds at a tick, upwards, voice by voice; undefined where one is silent. */
const chordAt = (lines: readonly (readonly Note[])[], tick: number) =>
  lines.map((notes) => notes.find((note) => note.start <= tick && note.start + note.duration > tick)?.pitch)

const linesOf = (score: Score) =>
  ['bass', 'tenor', 'alto', 'soprano'].map((id) => score.parts.find((part) => part.id === id)?.notes ?? [])

describe('a chorale', () => {
  const scores = [1, 2, 3, 4, 5, 6].map((seed) => compose(soloBrief('chorale', 60, seed)))

  it('moves in four parts, on every beat, without a parallel anywhere', () => {
    for (const score of scores) {
      const lines = linesOf(score)
      const ticks = [...new Set(lines.flatMap((notes) => notes.map((note) => note.start)))].sort(
        (a, b) => a - b,
      )
      let [moves, parallel] = [0, 0]
      for (let i = 1; i < ticks.length; i++) {
        const [before, after] = [chordAt(lines, ticks[i - 1]), chordAt(lines, ticks[i])]
        if (![...before, ...after].every((pitch) => pitch !== undefined)) continue
        moves++
        parallel += parallels(before as number[], after as number[])
      }
      expect(moves).toBeGreaterThan(30)
      expect(parallel / moves).toBeLessThan(0.04)
      for (const notes of lines.slice(0, 3)) expect(notes.length).toBeGreaterThan(40)
    }
  })

  it('has suspensions and passing tones', () => {
    const suspended = scores.flatMap((score) =>
      score.reasons.filter((reason) => /[1-9]\d* tones are suspended/.test(reason.why)),
    )
    expect(suspended.length).toBeGreaterThan(3)
    for (const score of scores)
      expect(
        linesOf(score)
          .flat()
          .some((note) => note.start % 480 === 240),
      ).toBe(true)
  })

  it('has no drums', () => {
    for (const score of scores) expect(score.parts.some((part) => part.role === 'drums')).toBe(false)
  })
})
