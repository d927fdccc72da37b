import { describe, expect, it } from 'vitest'
import { show } from '../../src/music/show.ts'
import { durationName } from '../../src/music/show/durations.ts'
import type { Note } from '../../src/music/score.ts'
import { BAR, note, part, tune } from '../composer/performance/fixtures.ts'

const row = (text: string, name: string) =>
  text.split('\n').filter((line) => line.trimStart().startsWith(`${name} `) && line.includes('|'))

const leadRow = (...notes: Note[]) =>
  row(show(tune({ parts: [part('lead', 'lead', 'flute', notes)] })), 'lead')[0]?.trim()

describe('durations', () => {
  it.each([
    [480, 'q'],
    [720, 'q.'],
    [160, 'e3'],
    [600, 'q+s'],
    [2400, 'w+q'],
    [70, 't+10t'],
  ])('%i ticks are %s', (ticks, name) => {
    expect(durationName(ticks)).toBe(name)
  })
})

describe('show', () => {
  it('tells the whole tune', () => {
    expect(show(tune()).split('\n').slice(0, 20)).toEqual([
      'Test Tune',
      'lofi · D minor · 90 bpm · 4/4 · 0:24 · 8 bars',
      'Verse A4 · Hook B4',
      '',
      'parts',
      '  lead      alto saxophone (lead) · 50 notes · D4–A4 · pan 0.1 · -2 dB',
      '  comp      electric piano (comp) · 24 notes · A3–F4 · pan -0.3 · -6 dB',
      '  pad       warm pad (pad) · 16 notes · D3–A3 · pan 0 · 0 dB',
      '  bass      finger bass (bass) · 16 notes · D2–D2 · pan 0 · 0 dB',
      '  drums     lo-fi kit (drums) · 96 notes · pan 0 · 0 dB',
      '',
      '── Verse · verse A · bars 1–4 · 0:00 · energy 0.30 · D minor ──',
      '  chords    | Dm7 | B♭maj7/F | Dm7 | B♭maj7/F |',
      '            | i7 | VI7 | i7 | VI7 |',
      '  lead      | D4e F4e A4e G4e F4e E4e D4e A4e | % | % | D4h. –q |',
      '  comp      | A3·C4·F4 | % | % | % |',
      '  pad       | D3+A3w | % | % | % |',
      '  bass      | (D2q –q)×2 | % | % | % |',
      '  closedHat | x.x.x.x.x.x.x.x. | % | % | % |',
      '  snare     | ....x.......x... | % | % | % |',
    ])
  })

  it('writes rests, chords, triplets and ties', () => {
    expect(leadRow(note(480, 480, 62), note(480, 480, 65))).toContain('| –q D4+F4q –h |')
    expect(leadRow(note(0, 160, 62), note(160, 160, 64), note(320, 160, 65))).toContain(
      '| D4e3 E4e3 F4e3 –h. |',
    )
    expect(leadRow(note(960, 1440, 70))).toContain('| –h B♭4h~ | ~q –h. |')
  })

  it('folds a figure that fills its bar, and tells a chordal line as voicings', () => {
    const figure = Array.from({ length: 16 }, (_, i) => note(i * 120, 120, [60, 64, 67][i % 4] ?? 72))
    expect(leadRow(...figure)).toContain('| (C4s E4s G4s C5s)×4 |')
    expect(leadRow(...[0, 480].flatMap((at) => [60, 64, 67].map((pitch) => note(at, 240, pitch))))).toContain(
      '| C4·E4·G4×2 |',
    )
  })

  it('charts a swung kit on twelve places and marks accents and ghosts', () => {
    const drums = [
      note(0, 80, 36, 120),
      note(320, 80, 51),
      note(480, 80, 51),
      note(800, 80, 51),
      note(640, 80, 38, 30),
    ]
    const text = show(tune({ parts: [part('drums', 'drums', 'jazzKit', drums)] }))
    expect(row(text, 'ride')[0]).toContain('| ..xx.x...... |')
    expect(row(text, 'snare')[0]).toContain('| ....o....... |')
    expect(row(text, 'kick')[0]).toContain('| X........... |')
  })

  it('counts bars over sections, shows a short last bar, the phrases and the reasons', () => {
    const base = tune()
    const score = tune({
      sections: [base.sections[0], { ...base.sections[1], end: 8 * BAR - 960 }],
      end: 8 * BAR - 960,
      parts: [part('drums', 'drums', 'jazzKit', [note(7 * BAR, 80, 36)])],
      reasons: [{ stage: 'melody', subject: 'Hook', candidates: 24, score: 0.8123, why: 'one climax' }],
    })
    const text = show(score)
    expect(row(text, 'kick')[0]).toContain('| x....... |')
    expect(text).toContain('── Hook · chorus B · bars 5–8 ·')
    expect(text).toContain('  bars 5–8  variation of bar 1')
    expect(text).toContain('  melody: Hook, best of 24 (0.81): one climax')
  })

  it('changes whenever any melody note changes', () => {
    const base = tune()
    const before = show(base)
    base.parts[0].notes.forEach((_, i) => {
      const notes = base.parts[0].notes.map((n, j) => (i === j ? { ...n, pitch: n.pitch + 1 } : n))
      expect(show({ ...base, parts: [{ ...base.parts[0], notes }, ...base.parts.slice(1)] })).not.toBe(before)
    })
  })
})

describe('a tuned score', () => {
  const score = tune({
    key: { tonic: 0, scale: 'rast' },
    tuning: 'rast',
    parts: [part('lead', 'lead', 'flute', [note(0, 480, 60), note(480, 480, 64), note(960, 960, 71)])],
  })

  it('tells its degrees in cents and marks the keys between', () => {
    const text = show(score)
    expect(text.split('\n')[2]).toBe('maqam rast · quarter tones · C D E↓50 F G A B↓50 (cents)')
    expect(row(text, 'lead')[0]).toContain('C4q E↓4q B↓4h')
  })
})
