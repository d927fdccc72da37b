import { parseMidi } from 'midi-file'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { performanceFromMidi, readMidi, writeMidi } from '../../src/music/midi.ts'
import { tuningChanges, tuningMessages } from '../../src/music/midi/tuning-standard.ts'
import type { Performance, PlayedEvent, PlayedPart } from '../../src/music/performance.ts'
import type { InstrumentId } from '../../src/music/instruments.ts'
import { keyCents, TUNINGS, type TuningId } from '../../src/music/tuning.ts'
import { compose } from '../../src/composer/compose.ts'
import { perform } from '../../src/composer/performance/perform.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { STYLES } from '../../src/composer/styles/index.ts'

const about = { copyright: 'Composed by algorithm' }
const note = (start: number, duration: number, pitch: number): PlayedEvent => ({
  kind: 'note',
  start,
  duration,
  pitch,
  velocity: 90,
})
const part = (
  id: string,
  channel: number,
  events: readonly PlayedEvent[],
  instrument: InstrumentId = 'violin',
) =>
  ({
    id,
    role: channel === 9 ? 'drums' : 'lead',
    instrument,
    bus: channel === 9 ? 'drums' : 'rest',
    channel,
    pan: 0,
    level: 0,
    reverb: 0,
    chorus: 0,
    events,
  }) satisfies PlayedPart
const performance = (tuning: readonly number[], ...parts: PlayedPart[]): Performance => ({
  version: 1,
  title: 'Tuned',
  sound: 'test',
  chain: { tone: [] },
  meter: { beats: 4, unit: 4 },
  tempi: [{ tick: 0, bpm: 100 }],
  tuning,
  parts,
  seconds: 60,
  fade: 0,
})

/** Start and sounding pitch of every melodic note, in cents from key 0: its key, its bend and its tuning. */
const heard = (from: Performance): readonly (readonly [start: number, cents: number])[] =>
  from.parts
    .filter(({ channel }) => channel !== 9)
    .flatMap(({ events }) => {
      let bend = 0
      return events.flatMap((event) => {
        if (event.kind === 'bend') bend = event.value
        if (event.kind !== 'note') return []
        return [
          [event.start, event.pitch * 100 + (bend / 8192) * 200 + (from.tuning?.[event.pitch] ?? 0)] as const,
        ]
      })
    })
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])

const again = (from: Performance, tuning: 'bends' | 'mts') =>
  performanceFromMidi(readMidi(writeMidi(from, about, { tuning }), 'test.mid'), 't', 's', { tone: [] })

const tunings = fc
  .tuple(fc.constantFrom(...(Object.keys(TUNINGS) as TuningId[])), fc.integer({ min: 0, max: 11 }))
  .map(([id, tonic]) => keyCents(id, tonic))
const lines = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 40, max: 90 }),
    ),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((notes) => {
    const free = new Map<number, number>()
    return notes
      .sort((a, b) => a[0] - b[0])
      .flatMap(([start, length, pitch]) => {
        if ((free.get(pitch) ?? 0) > start) return []
        free.set(pitch, start + length)
        return [note(start * 120, length * 120, pitch)]
      })
  })

describe('a tuned file', () => {
  it.each(['bends', 'mts'] as const)('sounds as the performance did, by %s', (tuning) => {
    fc.assert(
      fc.property(tunings, lines, (cents, events) => {
        const before = performance(cents, part('only', 0, events))
        const [wanted, found] = [heard(before), heard(again(before, tuning))]
        expect(found.length).toBe(wanted.length)
        found.forEach(([start, pitch], i) => {
          expect(start).toBe(wanted[i][0])
          expect(Math.abs(pitch - wanted[i][1])).toBeLessThan(0.05)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('needs one channel for a single voice and one for each detuning that sounds at once', () => {
    const cents = keyCents('rast', 0)
    const channels = (...events: PlayedEvent[]) =>
      new Set(
        parseMidi(writeMidi(performance(cents, part('lead', 0, events)), about))
          .tracks.flat()
          .flatMap((event) => (event.type === 'noteOn' ? [event.channel] : [])),
      ).size
    expect(channels(note(0, 480, 60), note(480, 480, 64), note(960, 480, 67))).toBe(1)
    expect(channels(note(0, 480, 60), note(450, 480, 64))).toBe(2)
    expect(channels(note(0, 480, 60), note(0, 480, 64), note(0, 480, 67), note(0, 480, 71))).toBe(2)
  })

  it('adds slides to the tuning of a note', () => {
    const cents = keyCents('rast', 0)
    const slide = [-2048, -1024, 0].map((value, i): PlayedEvent => ({
      kind: 'bend',
      start: 480 + i * 20,
      value,
    }))
    const events = [note(0, 480, 60), slide[0], note(480, 480, 64), slide[1], slide[2], note(960, 480, 67)]
    const track = parseMidi(writeMidi(performance(cents, part('lead', 0, events)), about)).tracks[1]
    let tick = 0
    const bends = new Map<number, number>()
    for (const event of track) {
      tick += event.deltaTime
      if (event.type === 'pitchBend') bends.set(tick, event.value)
    }
    expect([...bends]).toEqual([
      [0, 0],
      [480, -4096],
      [500, -3072],
      [520, -2048],
      [960, 0],
    ])
  })

  it('keeps every note where channels run out, each within the spread of the tuning', () => {
    const cents = keyCents('slendro', 0)
    const chord = [60, 62, 65, 67, 70].map((pitch) => note(0, 960, pitch))
    const parts = Array.from({ length: 14 }, (_, i) => part(`p${i}`, i < 9 ? i : i + 1, chord))
    const before = performance(cents, ...parts)
    const after = heard(again(before, 'bends'))
    expect(after.length).toBe(14 * 5)
    const wanted = heard(before)
    after.forEach(([, pitch], i) => expect(Math.abs(pitch - wanted[i][1])).toBeLessThan(110))
  })

  it('never tunes a kit', () => {
    const cents = keyCents('rast', 0)
    for (const tuning of ['bends', 'mts'] as const) {
      const file = parseMidi(
        writeMidi(performance(cents, part('drums', 9, [note(0, 100, 40)], 'standardKit')), about, { tuning }),
      )
      const touched = file.tracks[1].filter(
        (event) =>
          event.type === 'pitchBend' || (event.type === 'controller' && event.controllerType === 100),
      )
      expect(touched).toEqual([])
    }
  })
})

describe('tuning messages', () => {
  it('tell every key that a player reaches to a twentieth of a cent', () => {
    fc.assert(
      fc.property(tunings, (cents) => {
        const changes = tuningMessages(cents).flatMap((message) => tuningChanges(message))
        expect(changes.map(([key]) => key)).toEqual(cents.map((_, key) => key))
        for (const [key, moved] of changes.slice(4, -4)) expect(moved).toBeCloseTo(cents[key], 1)
      }),
    )
  })

  it('are nothing else, and survive being cut short', () => {
    expect(tuningChanges([0x7e, 0x7f, 9, 1, 0xf7])).toEqual([])
    const message = tuningMessages(keyCents('rast', 0))[0]
    for (const length of [0, 1, 5, 6, 8, 20])
      expect(() => tuningChanges(message.slice(0, length))).not.toThrow()
  })
})

describe('a piece of a tuned tradition', () => {
  const tuned = STYLES.filter(({ tuning }) => tuning !== '12 equal steps').map(({ id }) => id)

  it.each(tuned)(
    'of %s is exported with every melodic note at its own pitch, by the tuning standard',
    (id) => {
      const brief = soloBrief(id, 30, 5)
      const before = perform(compose(brief), brief)
      expect(before.tuning).toBeDefined()
      const [wanted, found] = [heard(before), heard(again(before, 'mts'))]
      expect(found.length).toBe(wanted.length)
      found.forEach(([start, pitch], i) => {
        expect(start).toBe(wanted[i][0])
        expect(Math.abs(pitch - wanted[i][1])).toBeLessThan(0.5)
      })
    },
  )

  it.each(tuned)('of %s keeps the tuning of its tune where it is exported by bends', (id) => {
    const brief = soloBrief(id, 30, 5)
    const before = perform(compose(brief), brief)
    const [wanted, found] = [heard(before), heard(again(before, 'bends'))]
    expect(found.length).toBe(wanted.length)
    const off = found.filter(([, pitch], i) => Math.abs(pitch - wanted[i][1]) >= 5).length
    expect(off / found.length).toBeLessThan(0.02)
  })
})
