import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { soloBrief } from '../../src/music/brief.ts'
import { secondsAt } from '../../src/music/time.ts'
import { pitchClass } from '../../src/music/pitch.ts'
import { leadOf, type Score } from '../../src/music/score.ts'
import { compose, type Stage } from '../../src/composer/compose.ts'
import { features } from '../../src/music/features.ts'
import {
  chairsOf,
  everyStyle,
  faultsOf,
  lastLow,
  lastTonic,
  piece,
  seeds,
  someOf,
  STYLE_IDS,
} from './pieces.ts'

const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

describe('a Brief makes one Score', () => {
  it('the same in this process and in another', () => {
    const briefs = STYLE_IDS.map((id) => soloBrief(id, 60, 4_000_000_000))
    const here = briefs.map((brief) => hashOf(compose(brief)))
    expect(briefs.map((brief) => hashOf(compose(brief)))).toEqual(here)
    const script = `
      import { compose } from './src/composer/compose.ts'
      import { createHash } from 'node:crypto'
      const briefs = ${JSON.stringify(briefs)}
      const hash = (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
      console.log(JSON.stringify(briefs.toReversed().map((brief) => hash(compose(brief))).toReversed()))`
    const there = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: { ...process.env, LANG: 'tr_TR.UTF-8', TZ: 'Asia/Tokyo' },
    })
    expect(JSON.parse(there)).toEqual(here)
  })

  it('and another seed makes another', () => {
    for (const id of STYLE_IDS) {
      const [one, other] = [piece(soloBrief(id, 60, 1)), piece(soloBrief(id, 60, 2))]
      const tune = (score: typeof one) =>
        leadOf(score)?.notes.map((note) => [note.start, pitchClass(note.pitch - score.key.tonic + 12)])
      expect(tune(one)).not.toEqual(tune(other))
      expect(one.title).not.toBe('Untitled')
      expect(one.title.length).toBeGreaterThan(3)
    }
  })

  it('that shares no melody of eight notes with the first, and has other drums or another bass', () => {
    /** Runs of eight notes as intervals and rhythm; scales and repeated notes are common property. */
    const runs = (score: Score) => {
      const notes = leadOf(score)?.notes ?? []
      return notes.slice(0, -8).flatMap((_, i) => {
        const own = notes.slice(i, i + 8)
        const intervals = own.slice(1).map((note, n) => note.pitch - own[n].pitch)
        const onsets = own.slice(1).map((note, n) => note.start - own[n].start)
        return new Set(intervals.map(Math.abs)).size < 3 ? [] : [`${intervals.join()}/${onsets.join()}`]
      })
    }
    const rhythm = (score: Score) =>
      score.parts
        .filter((part) => part.role === 'drums' || part.role === 'bass')
        .map((part) => part.notes.map((note) => [note.start, (note.pitch - score.key.tonic + 12) % 12]))
    let shared = 0
    for (const id of STYLE_IDS)
      for (const seed of seeds(8).slice(0, -1)) {
        const [one, other] = [piece(soloBrief(id, 60, seed)), piece(soloBrief(id, 60, seed + 1))]
        const known = new Set(runs(one))
        if (runs(other).some((run) => known.has(run))) shared++
        expect(rhythm(one)).not.toEqual(rhythm(other))
      }
    expect(shared).toBe(0)
  })

  it('tells of its stages in order and to the end', () => {
    const heard: [Stage, number][] = []
    compose(soloBrief('lofi', 30, 1), (stage, done) => heard.push([stage, done]))
    const order: Stage[] = ['form', 'harmony', 'melody', 'rhythm', 'arrangement']
    expect([...new Set(heard.map(([stage]) => stage))]).toEqual(order)
    for (const stage of order) expect(heard.filter(([each]) => each === stage).at(-1)?.[1]).toBe(1)
  })
})

describe('length', () => {
  it.each([20, 45, 90, 180, 600])('%i seconds are planned exactly, tail and all', (seconds) => {
    for (const score of everyStyle(seconds, seconds > 200 ? 2 : 6)) {
      expect(Math.abs(score.seconds - seconds)).toBeLessThanOrEqual(0.5)
      expect(Math.abs(score.seconds * 50 - Math.round(score.seconds * 50))).toBeLessThan(1e-6)
      const tail = score.seconds - secondsAt(score.tempi, score.end)
      expect(tail).toBeGreaterThan(0.5)
      expect(tail).toBeLessThan(5)
      expect(score.fade).toBeLessThan(score.seconds / 4)
    }
  })

  it('is met for any number of seconds', () => {
    const lengths = Array.from({ length: 36 }, (_, i) => 20 + 1.7 * i)
    for (const id of STYLE_IDS)
      for (const seconds of someOf(lengths, id, 5)) {
        const score = compose(soloBrief(id, seconds, 9))
        expect(Math.abs(score.seconds - seconds)).toBeLessThanOrEqual(0.02)
        expect(score.seconds).toBeGreaterThan(secondsAt(score.tempi, score.end) + 0.5)
      }
  })
})

describe('every piece can be played', () => {
  it.each([20, 45, 90, 180, 600])('at %i seconds', (seconds) => {
    for (const score of everyStyle(seconds, seconds > 200 ? 2 : 6)) expect(faultsOf(score)).toEqual([])
  })
})

describe('every piece is a piece', () => {
  const pieces = () => [...everyStyle(45, 6), ...everyStyle(90, 6), ...everyStyle(180, 6)]

  it('ends on the tonic, melody and bass', () => {
    for (const score of pieces()) {
      const last = score.chords[score.chords.length - 1]
      expect(last.chord.root).toBe(lastTonic(score))
      const bass = lastLow(score.parts.find((part) => part.role === 'bass'))
      expect(bass && pitchClass(bass.pitch), score.style).toBe(lastTonic(score))
      expect(pitchClass(leadOf(score)?.notes.at(-1)?.pitch ?? -1)).toBe(lastTonic(score))
    }
  })

  it('leans on chord tones and moves like a tune', () => {
    const leaning: number[] = []
    for (const score of pieces()) {
      const measured = features(score)
      leaning.push(measured.chordTonesOnStrongBeats)
      // A hook that comes back over other chords may rub against them.
      expect(measured.chordTonesOnStrongBeats, score.style).toBeGreaterThanOrEqual(0.7)
      expect(measured.range).toBeGreaterThanOrEqual(7)
      expect(measured.range).toBeLessThanOrEqual(24)
      expect(measured.emptyBeats).toBeLessThanOrEqual(0.15)
    }
    expect(leaning.filter((share) => share >= 0.75).length).toBeGreaterThan(0.99 * leaning.length)
  })

  it('brings its sections back, alike but not copied, and contrasts others', () => {
    const likenesses: number[] = []
    for (const score of pieces()) {
      const { sameLetterSimilarity: same, otherLetterSimilarity: other } = features(score)
      if (new Set(score.sections.map((section) => section.letter)).size === score.sections.length) continue
      expect(same).toBeGreaterThanOrEqual(0.7)
      expect(same).toBeLessThan(1)
      expect(other).toBeLessThan(same - 0.15)
      likenesses.push(same)
    }
    expect(likenesses.length).toBeGreaterThan(60)
  })

  it('has its highest note in the second half, once the piece is long enough to have halves', () => {
    const scores = everyStyle(90, 8)
    const late = scores.filter((score) => {
      const notes = leadOf(score)?.notes ?? []
      const high = Math.max(...notes.map((note) => note.pitch))
      return notes.every((note) => note.pitch < high || note.start >= score.end * 0.5)
    })
    expect(late.length / scores.length).toBeGreaterThanOrEqual(0.95)
  })

  it('traces every phrase to what it was made from', () => {
    for (const score of pieces()) {
      expect(score.phrases.length).toBeGreaterThan(1)
      for (const phrase of score.phrases) {
        expect(phrase.end).toBeGreaterThan(phrase.start)
        if (phrase.from !== undefined) expect(phrase.from).toBeLessThan(score.end)
      }
      const arranged = chairsOf(score.style, 'comp', 'arp', 'pad', 'swell', 'riff').length > 0
      const stages = new Set(score.reasons.map((reason) => reason.stage))
      expect([...stages], score.style).toEqual(
        expect.arrayContaining(['form', 'harmony', 'melody', 'rhythm', ...(arranged ? ['arrangement'] : [])]),
      )
    }
  })
})
