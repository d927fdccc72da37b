import { describe, expect, it } from 'vitest'
import { SEATS, soloBrief, TEMPO_WORDS, type Brief, type Energy, type Motif } from '../../src/music/brief.ts'
import { features, type Features } from '../../src/music/features.ts'
import { INSTRUMENTS, LEAD_FAMILIES } from '../../src/music/instruments.ts'
import { MOODS, type Mood } from '../../src/music/mood.ts'
import { COLOURS, SCALES, colourFits } from '../../src/music/scale.ts'
import { leadOf, type Score } from '../../src/music/score.ts'
import { compose } from '../../src/composer/compose.ts'
import { styleById } from '../../src/composer/styles/index.ts'
import { companions, faultsOf, lastTonic, piece, seeds, someOf, STYLE_IDS } from './pieces.ts'

const wish = (id: string, over: Partial<Brief>, seed = 3, seconds = 40): Score =>
  piece({ ...soloBrief(id, seconds, seed), ...over })

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('every field of a Brief is honoured', () => {
  it('key', () => {
    for (const id of STYLE_IDS)
      for (const tonic of someOf([0, 3, 8], id)) {
        const { tuning, scales } = styleById(id)
        const scale = tuning === '12 equal steps' ? 'dorian' : scales[scales.length - 1].scale
        const score = wish(id, { key: { tonic, scale } })
        expect(score.key).toEqual({ tonic, scale })
        expect(score.chords.at(-1)?.chord.root).toBe(tonic)
      }
  })

  it('colour, with pieces that stay in it', () => {
    for (const id of STYLE_IDS)
      for (const colour of someOf(COLOURS, id)) {
        const { tuning, scales } = styleById(id)
        const score = wish(id, { colour })
        if (colourFits(colour, tuning)) expect(SCALES[score.key.scale].family).toBe(colour)
        else expect(scales.map(({ scale }) => scale)).toContain(score.key.scale)
        expect(faultsOf(score)).toEqual([])
        const measured = features(score)
        expect(measured.chordTonesOnStrongBeats).toBeGreaterThanOrEqual(0.75)
      }
  })

  it('tempo as a word within the style, as a number to 3 %, and never beyond the range by more than the nudge', () => {
    for (const id of STYLE_IDS) {
      const { min, max } = styleById(id).tempo
      const speeds = TEMPO_WORDS.map((word) => wish(id, { tempo: { word } }, 3, 20).bpm)
      expect([...speeds].sort((a, b) => a - b)).toEqual(speeds)
      expect(speeds[0]).toBeGreaterThanOrEqual(min * 0.97 - 0.01)
      expect(speeds[4]).toBeLessThanOrEqual(max * 1.03 + 0.01)
      const middle = Math.round((min + max) / 2)
      expect(Math.abs(wish(id, { tempo: { bpm: middle } }, 3, 20).bpm / middle - 1)).toBeLessThanOrEqual(
        0.0301,
      )
      expect(Math.abs(wish(id, { tempo: { bpm: 999 } }, 3, 20).bpm / max - 1)).toBeLessThanOrEqual(0.0301)
    }
  })

  it('lead family', () => {
    for (const id of STYLE_IDS)
      for (const lead of someOf(LEAD_FAMILIES, id)) {
        const score = wish(id, { lead })
        const part = leadOf(score)
        expect(part && INSTRUMENTS[part.instrument].family).toBe(lead)
        expect(faultsOf(score)).toEqual([])
      }
  })

  it('energy, from sparse and soft to full and driving', () => {
    for (const id of STYLE_IDS) {
      const at = (energy: Energy) => seeds(3).map((seed) => features(wish(id, { energy }, seed, 60)))
      const [low, high] = [at(1), at(5)]
      for (const name of ['density', 'velocity', 'parts'] as const)
        expect(mean(high.map((each) => each[name]))).toBeGreaterThan(
          mean(low.map((each) => each[name])) - (name === 'parts' ? 0.01 : 0),
        )
    }
  })

  it('motif: its rhythm and intervals are stated in the lead', () => {
    const motif: Motif = [
      { pitch: 60, ticks: 480 },
      { pitch: 67, ticks: 240 },
      { pitch: 65, ticks: 240 },
      { pitch: 64, ticks: 480 },
      { pitch: 62, ticks: 480 },
    ]
    const onsets = [0, 480, 720, 960, 1440]
    const intervals = [7, -2, -1, -2]
    for (const id of STYLE_IDS)
      for (const seed of seeds(4)) {
        const score = wish(id, { motif, key: { tonic: 7, scale: 'major' } }, seed, 60)
        const notes = leadOf(score)?.notes ?? []
        const heard = notes.filter((_, i) => {
          const own = notes.slice(i, i + onsets.length)
          if (own.length < onsets.length) return false
          const rhythm = own.every((note, n) => note.start - own[0].start === onsets[n])
          const shape = own.slice(1).every((note, n) => {
            const moved = note.pitch - own[n].pitch
            return Math.sign(moved) === Math.sign(intervals[n]) && Math.abs(moved - intervals[n]) <= 2
          })
          return rhythm && shape
        })
        // A motif of the twelve keys meets other degrees in a tuned scale: there it keeps its shape less often.
        const least = styleById(id).tuning === '12 equal steps' ? 2 : 1
        expect(heard.length, `${id} ${seed}`).toBeGreaterThanOrEqual(least)
      }
  })

  it('ideas and moods show in the title', () => {
    const titles = Array.from(
      { length: 12 },
      (_, seed) => compose({ ...soloBrief('lofi', 20, seed), ideas: ['rain on the WINDOW, please'] }).title,
    )
    for (const title of titles) expect(title).toContain('Rain')
  })
})

/** What each mood has to move, and where: named features over styles and seeds, against the same pieces without a mood. */
const DIRECTIONS: Readonly<Record<Mood, Partial<Record<keyof Features, 1 | -1>>>> = {
  calm: { bpm: -1, velocity: -1, density: -1, leadDensity: -1, majorness: 1 },
  happy: { bpm: 1, majorness: 1, articulation: -1, register: 1, velocity: 1 },
  melancholic: { bpm: -1, majorness: -1, velocity: -1, register: -1, density: -1 },
  dark: { majorness: -1, register: -1, articulation: 1 },
  epic: { bpm: 1, velocity: 1, density: 1, parts: 1, drumDensity: 1 },
  tense: { bpm: 1, majorness: -1, density: 1, velocity: 1 },
  dreamy: { bpm: -1, velocity: -1, density: -1, leadDensity: -1, articulation: 1 },
  playful: { articulation: -1, majorness: 1, register: 1, bpm: 1 },
}

describe('moods are heard', () => {
  const over = (mood: Mood | null) =>
    STYLE_IDS.flatMap((id) =>
      seeds(4).map((seed) =>
        features(wish(id, mood ? { moods: [mood], affect: MOODS[mood] } : {}, seed, 45)),
      ),
    )
  it.each(Object.keys(DIRECTIONS) as Mood[])('%s moves at least three named features its way', (mood) => {
    const plain = over(null)
    const moved = over(mood)
    for (const [name, direction] of Object.entries(DIRECTIONS[mood]) as [keyof Features, 1 | -1][]) {
      const change = mean(moved.map((each) => each[name])) - mean(plain.map((each) => each[name]))
      expect(change * direction, name).toBeGreaterThan(0)
    }
  })
})

describe('blends', () => {
  it('every style beside another gives a valid, ending piece, all ordered pairs where there is time', () => {
    for (const a of STYLE_IDS)
      for (const b of someOf(
        companions(a).filter((id) => id !== a),
        a,
      )) {
        const seats = Object.fromEntries(
          SEATS.map((seat, i) => [seat, i % 2 === 0 ? a : b]),
        ) as Brief['seats']
        const score = wish(a, { seats }, 5, 30)
        expect(faultsOf(score)).toEqual([])
        expect(score.chords.at(-1)?.chord.root).toBe(lastTonic(score))
        expect(features(score).chordTonesOnStrongBeats).toBeGreaterThanOrEqual(0.75)
      }
  })

  it('that cannot share a metre or a tuning are refused', () => {
    const refused = (groove: string, other: string) => () =>
      wish(groove, { seats: { ...soloBrief(groove, 30, 5).seats, melody: other } }, 5, 30)
    expect(refused('lofi', 'jazz-waltz')).toThrow(RangeError)
    expect(refused('makam', 'lofi')).toThrow(RangeError)
  })

  it('each seat changes the piece in its own matter', () => {
    const plain = wish('lofi', {}, 5, 90)
    const withSeat = (seat: (typeof SEATS)[number], id: string) =>
      wish('lofi', { seats: { ...soloBrief('lofi', 90, 5).seats, [seat]: id } }, 5, 90)
    expect(withSeat('groove', 'swing').style).toBe('swing')
    expect(withSeat('instrumentation', 'chiptune').parts.map((part) => part.instrument)).toContain(
      'chipTriangle',
    )
    expect(withSeat('melody', 'swing').chords).toEqual(plain.chords)
    expect(withSeat('melody', 'swing').parts[0].notes).not.toEqual(plain.parts[0].notes)
    expect(withSeat('harmony', 'cinematic').chords).not.toEqual(plain.chords)
    expect(withSeat('sound', 'ambient').parts[0].notes).toEqual(plain.parts[0].notes)
    expect(withSeat('sound', 'ambient').parts[0].reverb).not.toBe(plain.parts[0].reverb)
    const contrasted = withSeat('contrast', 'ambient')
    expect(contrasted.sections).toEqual(plain.sections)
    expect(contrasted.parts).not.toEqual(plain.parts)
  })
})
