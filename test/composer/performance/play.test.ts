import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PerformanceIdiom } from '../../../src/composer/performance/idiom.ts'
import { play } from '../../../src/composer/performance/play.ts'
import { INSTRUMENTS, type InstrumentId } from '../../../src/music/instruments.ts'
import type { Performance, PlayedEvent } from '../../../src/music/performance.ts'
import type { Note, Part, Score } from '../../../src/music/score.ts'
import { expectSound } from './rules.ts'
import { BAR, band, machine, note, part, tune } from './fixtures.ts'

const sound = { style: 'lofi', chain: { tone: [] } }
const played = (score: Score, idiom: PerformanceIdiom, seed = 7) => play(score, idiom, sound, seed)
const notesOf = (performance: Performance, id: string) =>
  (performance.parts.find((p) => p.id === id)?.events ?? []).filter((event) => event.kind === 'note')
const controls = (performance: Performance, id: string, controller: number) =>
  (performance.parts.find((p) => p.id === id)?.events ?? []).filter(
    (event) => event.kind === 'control' && event.controller === controller,
  ) as readonly Extract<PlayedEvent, { kind: 'control' }>[]
const withTiming = (timing: Partial<PerformanceIdiom['timing']>): PerformanceIdiom => ({
  ...machine,
  timing: { ...machine.timing, ...timing },
})
const withDynamics = (dynamics: Partial<PerformanceIdiom['dynamics']>): PerformanceIdiom => ({
  ...machine,
  dynamics: { ...machine.dynamics, ...dynamics },
})

describe('a performance', () => {
  it('of a machine is the written notes', () => {
    const score = tune()
    const performance = played(score, machine)
    for (const written of score.parts) {
      const notes = notesOf(performance, written.id)
      expect(notes.map((n) => [n.start, n.kind === 'note' && n.pitch])).toEqual(
        [...written.notes]
          .sort((a, b) => a.start - b.start || a.pitch - b.pitch)
          .map((n) => [n.start, n.pitch]),
      )
    }
  })

  it('carries pan, level and sends, puts kits on channel 9 and drums on their own bus', () => {
    const performance = played(tune(), band)
    expect(performance.parts.map((p) => [p.id, p.channel, p.bus])).toEqual([
      ['lead', 0, 'rest'],
      ['comp', 1, 'rest'],
      ['pad', 2, 'rest'],
      ['bass', 3, 'rest'],
      ['drums', 9, 'drums'],
    ])
    expect(performance.parts[0]).toMatchObject({ pan: 0.1, level: -2, reverb: 0.3, chorus: 0 })
    expect(performance).toMatchObject({ seconds: 24, fade: 0, sound: 'lofi', title: 'Test Tune' })
  })

  it('is the same for the same seed and another for another', () => {
    expect(played(tune(), band, 3)).toEqual(played(tune(), band, 3))
    expect(played(tune(), band, 3)).not.toEqual(played(tune(), band, 4))
  })

  it('keeps a part as it is when another part is taken away', () => {
    const score = tune()
    const alone = played({ ...score, parts: score.parts.filter((p) => p.id !== 'pad') }, band)
    expect(notesOf(alone, 'lead')).toEqual(notesOf(played(score, band), 'lead'))
  })

  it('holds every rule for any score, idiom and seed', () => {
    const ids = Object.keys(INSTRUMENTS) as InstrumentId[]
    const anyNote = fc.record({
      start: fc.integer({ min: 0, max: 8 * 16 - 1 }).map((i) => i * 120),
      duration: fc.integer({ min: 1, max: 16 }).map((i) => i * 120),
      pitch: fc.integer({ min: 36, max: 48 }),
      velocity: fc.integer({ min: 1, max: 127 }),
    })
    const anyPart = fc.record({
      role: fc.constantFrom<Part['role']>('lead', 'comp', 'pad', 'drums', 'bass', 'effect'),
      instrument: fc.constantFrom(...ids),
      notes: fc.array<Note>(anyNote, { maxLength: 30 }),
    })
    fc.assert(
      fc.property(
        fc.array(anyPart, { minLength: 1, maxLength: 6 }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(),
        (parts, swing, drift, seed) => {
          const score = tune({
            parts: parts.map((p, i) =>
              part(
                `p${i}`,
                p.role,
                p.instrument,
                p.notes.map((n) => ({ ...n, duration: Math.min(n.duration, 8 * BAR - n.start) })),
              ),
            ),
          })
          expectSound(played(score, { ...band, timing: { ...band.timing, swing, drift } }, seed))
        },
      ),
      { numRuns: 60 },
    )
    expectSound(played(tune(), band))
  })

  it('lets parts of one instrument share a channel only when there are too many, and refuses more than sixteen', () => {
    const distinct = Object.keys(INSTRUMENTS).filter(
      (id) => INSTRUMENTS[id as InstrumentId].family !== 'drums',
    ) as InstrumentId[]
    const crowd = (n: number, of: (i: number) => InstrumentId) =>
      tune({ parts: Array.from({ length: n }, (_, i) => part(`p${i}`, 'pad', of(i), [note(0, 480, 60)])) })
    const channelsOf = (score: Score) => played(score, machine).parts.map((p) => p.channel)
    expect(new Set(channelsOf(crowd(15, (i) => distinct[i % 3]))).size).toBe(15)
    expect(
      channelsOf(crowd(18, (i) => distinct[i % 9])).every((channel) => channel < 16 && channel !== 9),
    ).toBe(true)
    expect(() =>
      played(
        crowd(16, (i) => distinct[i]),
        machine,
      ),
    ).toThrow(RangeError)
  })
})

describe('timing', () => {
  const eighths = (idiom: PerformanceIdiom, bpm = 90) =>
    notesOf(played(tune({ bpm, tempi: [{ tick: 0, bpm }] }), idiom), 'drums')
      .filter((n) => n.kind === 'note' && n.pitch === 42)
      .map((n) => n.start)

  it('swings the second eighth of a pair by the ratio asked', () => {
    expect(eighths(withTiming({ swing: 2 })).slice(0, 4)).toEqual([0, 320, 480, 800])
    expect(eighths(withTiming({ swing: 3 })).slice(0, 2)).toEqual([0, 360])
  })

  it('straightens towards fast tempi, where the short note stays near 100 ms', () => {
    const off = (bpm: number) => eighths(withTiming({ swing: 2 }), bpm)[1]
    expect(off(120)).toBe(320)
    expect(off(260)).toBeLessThan(300)
    expect(off(260)).toBeGreaterThan(240)
    const shortMs = ((480 - off(260)) / 480 / 260) * 60_000
    expect(shortMs).toBeGreaterThan(95)
  })

  it('swings sixteenths without moving eighths, and leaves written triplets alone', () => {
    const line = [note(0, 120, 60), note(120, 120, 62), note(240, 120, 64), note(480 + 160, 160, 65)]
    const score = tune({ parts: [part('lead', 'lead', 'altoSax', line)] })
    const starts = notesOf(played(score, withTiming({ swing: 2, unit: 'sixteenth' })), 'lead').map(
      (n) => n.start,
    )
    expect(starts).toEqual([0, 160, 240, 640])
  })

  it('lays a role back by its milliseconds, and single voices of the kit beyond that', () => {
    const performance = played(tune(), withTiming({ layBack: { drums: 10 }, layBackOfDrum: { snare: 10 } }))
    const drums = notesOf(performance, 'drums').filter((n) => n.kind === 'note')
    const ticks = (ms: number) => Math.round((ms / 60_000) * 90 * 480)
    expect(drums.find((n) => n.kind === 'note' && n.pitch === 36)?.start).toBe(ticks(10))
    expect(drums.find((n) => n.kind === 'note' && n.pitch === 38)?.start).toBe(480 + ticks(20))
  })

  it('drifts slowly: as far as a drummer over a piece, far less from one note to the next', () => {
    const long = Array.from({ length: 400 }, (_, i) => note(i * 480, 240, 42))
    const base = tune({
      parts: [part('drums', 'drums', 'roomKit', long)],
      end: 400 * 480,
      seconds: 300,
      tempi: [{ tick: 0, bpm: 90 }],
      sections: [{ ...tune().sections[0], bars: 100, end: 400 * 480 }],
    })
    const deviations = Array.from({ length: 10 }, (_, seed) =>
      notesOf(played(base, withTiming({ drift: 1 }), seed), 'drums').map(
        (n, i) => ((n.start - i * 480) / 480 / 90) * 60_000,
      ),
    )
    const sd = (values: readonly number[]) => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length
      return Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length)
    }
    const spread = deviations.reduce((sum, d) => sum + sd(d), 0) / deviations.length
    const step =
      deviations.reduce((sum, d) => sum + sd(d.slice(1).map((x, i) => x - d[i])), 0) / deviations.length
    expect(spread).toBeGreaterThan(20)
    expect(spread).toBeLessThan(34)
    // Unrelated deviations would be √2 spreads apart; drummers keep 0.68 of theirs from beat to beat.
    expect(step).toBeLessThan(spread)
  })

  it('keeps the band together: parts drift more alike than apart', () => {
    const performance = played(tune(), withTiming({ drift: 1 }), 5)
    const drums = notesOf(performance, 'drums').filter((n) => n.kind === 'note' && n.pitch === 36)
    const bass = notesOf(performance, 'bass')
    const apart = bass.map((n, i) => n.start - drums[i].start)
    const late = bass.map((n, i) => n.start - i * 960)
    const power = (values: readonly number[]) => values.reduce((sum, value) => sum + value * value, 0)
    expect(power(apart)).toBeLessThan(power(late))
  })
})

describe('dynamics', () => {
  const velocity = (performance: Performance, id: string, at: number) =>
    notesOf(performance, id).find((n) => n.start === at) as Extract<PlayedEvent, { kind: 'note' }>

  it('lean on the downbeat, but not on a kit’s backbeat', () => {
    const performance = played(tune(), withDynamics({ metre: 0.4 }))
    expect(velocity(performance, 'lead', 0).velocity).toBeGreaterThan(
      velocity(performance, 'lead', 240).velocity,
    )
    const drums = notesOf(performance, 'drums')
    const struck = (pitch: number) =>
      new Set(drums.flatMap((n) => (n.kind === 'note' && n.pitch === pitch ? [n.velocity] : [])))
    expect(struck(38)).toEqual(new Set([100]))
    expect(struck(42).size).toBeGreaterThan(1)
  })

  it('grow with the section and rise before a fuller one', () => {
    const performance = played(tune(), withDynamics({ section: 0.6 }))
    const bass = notesOf(performance, 'bass').map((n) => (n.kind === 'note' ? n.velocity : 0))
    expect(bass[8]).toBeGreaterThan(bass[0])
    expect(bass[0]).toBe(bass[1])
    expect(bass[7]).toBeGreaterThan(bass[4])
  })

  it('shape a melody’s phrase towards its middle', () => {
    const score = tune({
      parts: [
        part(
          'lead',
          'lead',
          'altoSax',
          Array.from({ length: 16 }, (_, i) => note(i * 480, 480, 62)),
        ),
      ],
    })
    const velocities = notesOf(played(score, withDynamics({ phrase: 0.4 })), 'lead').map((n) =>
      n.kind === 'note' ? n.velocity : 0,
    )
    expect(velocities[9]).toBeGreaterThan(velocities[0])
    expect(velocities[9]).toBeGreaterThan(velocities[15])
  })

  it('stay in the range of the idiom', () => {
    const performance = played(tune(), withDynamics({ section: 1, scatter: 0.5, range: [50, 60] }))
    for (const { events } of performance.parts)
      for (const event of events)
        if (event.kind === 'note') {
          expect(event.velocity).toBeGreaterThanOrEqual(50)
          expect(event.velocity).toBeLessThanOrEqual(60)
        }
  })
})

describe('articulation and gestures', () => {
  it('shortens by the gate, but a long note no more than a quarter', () => {
    const score = tune({
      parts: [part('comp', 'comp', 'harpsichord', [note(0, 240, 60), note(960, 1920, 62)])],
    })
    const lengths = notesOf(played(score, { ...machine, gate: { comp: 0.5 } }), 'comp').map((n) =>
      n.kind === 'note' ? n.duration : 0,
    )
    expect(lengths).toEqual([120, 1920 - 240])
  })

  it('lets a joined line of a one-voice instrument overlap a little only', () => {
    const performance = played(tune(), { ...machine, gate: { lead: 1.3 } })
    const lead = notesOf(performance, 'lead')
    const overlap = lead[0].start + lead[0].duration - lead[1].start
    expect(overlap).toBeGreaterThan(0)
    expect(overlap).toBeLessThanOrEqual(8)
  })

  it('breathes after a phrase on a wind, not on a keyboard', () => {
    const line = (instrument: InstrumentId) =>
      tune({
        parts: [part('lead', 'lead', instrument, [note(3 * BAR, BAR, 70), note(4 * BAR, BAR, 72)])],
      })
    const first = (instrument: InstrumentId) =>
      notesOf(played(line(instrument), { ...machine, breath: 200 }), 'lead')[0] as { duration: number }
    expect(first('flute').duration).toBeLessThan(BAR - 100)
    expect(first('celesta').duration).toBe(BAR)
  })

  it('changes the pedal with the chord and leaves it up at the end', () => {
    const pedal = controls(played(tune(), { ...machine, pedal: ['comp'] }), 'comp', 64)
    expect(pedal.filter((event) => event.value === 127)).toHaveLength(8)
    expect(pedal.at(-1)?.value).toBe(0)
    pedal.forEach((event, i) => {
      if (i > 0) expect(event.value).not.toBe(pedal[i - 1].value)
    })
    expect(controls(played(tune(), { ...machine, pedal: ['lead', 'bass'] }), 'lead', 64)).toEqual([])
  })

  it('strums a guitar down on the beat and up off it', () => {
    const chord = (start: number) => [45, 52, 57, 60, 64].map((pitch) => note(start, 240, pitch))
    const score = tune({ parts: [part('comp', 'comp', 'steelGuitar', [...chord(960), ...chord(1200)])] })
    const notes = notesOf(played(score, { ...machine, strum: { comp: 30 } }), 'comp')
    const pitches = notes.map((n) => n.pitch)
    expect(pitches).toEqual([45, 52, 57, 60, 64, 64, 60, 57, 52, 45])
    expect(notes[9].velocity).toBeLessThan(notes[0].velocity)
  })

  it('puts vibrato on held notes only and takes it back with them', () => {
    const modulation = controls(
      played(tune(), { ...machine, vibrato: { lead: { depth: 60, delay: 200 } } }),
      'lead',
      1,
    )
    expect(Math.max(...modulation.map((event) => event.value))).toBe(60)
    expect(modulation.at(-1)?.value).toBe(0)
    expect(modulation.every((event) => event.start % (4 * BAR) >= 3 * BAR)).toBe(true)
  })

  it('swells on long chords and is full again afterwards', () => {
    const score = tune({
      parts: [part('pad', 'pad', 'stringEnsemble', [note(0, BAR, 60), note(BAR, 240, 60)])],
    })
    const expression = controls(played(score, { ...machine, swell: { pad: 0.5 } }), 'pad', 11)
    expect(Math.min(...expression.map((event) => event.value))).toBeLessThan(70)
    expect(expression.at(-1)).toMatchObject({ start: BAR, value: 127 })
  })

  it('scoops from below and ends in tune', () => {
    const performance = played(tune(), { ...machine, scoop: { lead: { chance: 1, cents: 100 } } })
    const bends = performance.parts[0].events.filter((event) => event.kind === 'bend') as readonly Extract<
      PlayedEvent,
      { kind: 'bend' }
    >[]
    expect(bends[0].value).toBe(-4096)
    expect(bends.at(-1)?.value).toBe(0)
    expect(bends.every((event) => event.value <= 0)).toBe(true)
  })
})
