import { parseMidi, writeMidi as encode } from 'midi-file'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { play } from '../../src/composer/performance/play.ts'
import { Fault } from '../../src/errors.ts'
import { INSTRUMENTS, type InstrumentId } from '../../src/music/instruments.ts'
import { motifFromMidi, performanceFromMidi, readMidi, writeMidi } from '../../src/music/midi.ts'
import { instrumentFor, soundAlike } from '../../src/music/midi/programs.ts'
import type { Performance } from '../../src/music/performance.ts'
import { secondsAt } from '../../src/music/time.ts'
import { BAR, band, machine, note, part, tune } from '../composer/performance/fixtures.ts'

const about = { copyright: 'Composed by algorithm', key: { tonic: 2, scale: 'minor' as const } }
const sound = { style: 'lofi', chain: { tone: [] } }
const performed = (over: Parameters<typeof tune>[0] = {}) => play(tune(over), band, sound, 7)
const written = (performance: Performance) =>
  parseMidi(writeMidi(performance, { ...about, sections: tune().sections }))

/** Events of a track with their ticks. */
const timed = (track: ReturnType<typeof parseMidi>['tracks'][number]) => {
  let tick = 0
  return track.map((event) => ({ ...event, tick: (tick += event.deltaTime) }))
}

describe('a written MIDI file', () => {
  it('says title, terms, metre, key, tempi and sections on its first track', () => {
    const { header, tracks } = written(performed({ title: 'Düster – “Nacht”' }))
    expect(header).toMatchObject({ format: 1, ticksPerBeat: 480, numTracks: 6 })
    const events = timed(tracks[0])
    const text = (type: string) =>
      events.flatMap((event) =>
        event.type === type && 'text' in event
          ? [new TextDecoder().decode(Uint8Array.from(event.text, (c) => c.charCodeAt(0)))]
          : [],
      )
    expect(text('trackName')).toEqual(['Düster – “Nacht”'])
    expect(text('copyrightNotice')).toEqual(['Composed by algorithm'])
    expect(text('marker')).toEqual(['Verse', 'Hook'])
    expect(events.find((event) => event.type === 'timeSignature')).toMatchObject({
      numerator: 4,
      denominator: 4,
    })
    expect(events.find((event) => event.type === 'keySignature')).toMatchObject({ key: -1, scale: 1 })
    expect(
      events.flatMap((event) =>
        event.type === 'setTempo' ? [[event.tick, Math.round(60e6 / event.microsecondsPerBeat)]] : [],
      ),
    ).toEqual([
      [0, 90],
      [7 * BAR, 80],
    ])
  })

  it.each([
    [0, 'major', 0, 0],
    [7, 'major', 1, 0],
    [5, 'major', -1, 0],
    [9, 'minor', 0, 1],
    [10, 'minor', -5, 1],
    [4, 'dorian', 1, 1],
  ] as const)('signs the key %i %s with %i accidentals', (tonic, scale, key, mode) => {
    const file = parseMidi(writeMidi(performed(), { copyright: '', key: { tonic, scale } }))
    expect(file.tracks[0].find((event) => event.type === 'keySignature')).toMatchObject({ key, scale: mode })
  })

  it('ends every track where the audio ends', () => {
    const performance = performed()
    for (const track of written(performance).tracks) {
      const end = timed(track).at(-1)
      expect(end?.type).toBe('endOfTrack')
      expect(secondsAt(performance.tempi, end?.tick ?? 0)).toBeCloseTo(performance.seconds, 2)
    }
  })

  it('sets bank, program and mix before the first note, and the bend range in the order that counts', () => {
    const track = timed(written(performed()).tracks[1])
    const firstNote = track.findIndex((event) => event.type === 'noteOn')
    const program = track.findIndex((event) => event.type === 'programChange')
    const controllers = track
      .slice(0, firstNote)
      .flatMap((event) => (event.type === 'controller' ? [[event.controllerType, event.value]] : []))
    expect(program).toBeLessThan(firstNote)
    expect(controllers.slice(0, 8)).toEqual([
      [0, 0],
      [32, 0],
      [101, 0],
      [100, 0],
      [6, 2],
      [38, 0],
      [101, 127],
      [100, 127],
    ])
    expect(controllers).toContainEqual([7, 89]) // -2 dB by 40 log10
    expect(controllers).toContainEqual([10, 70])
    expect(controllers).toContainEqual([91, 38])
  })

  it('puts bends before the note of their tick and the end of a note before the next one', () => {
    for (const track of written(performed()).tracks) {
      const events = timed(track)
      const sounding = new Map<number, number>()
      events.forEach((event, i) => {
        const before = events[i - 1]
        if (event.type === 'pitchBend' || event.type === 'noteOff')
          expect(before?.type === 'noteOn' && before.tick === event.tick).toBe(false)
        if (event.type === 'noteOn') {
          expect(sounding.get(event.noteNumber) ?? 0).toBe(0)
          sounding.set(event.noteNumber, 1)
        }
        if (event.type === 'noteOff') sounding.set(event.noteNumber, 0)
      })
      expect([...sounding.values()].every((count) => count === 0)).toBe(true)
    }
  })

  it('fades where the style fades', () => {
    const fading = written({ ...performed(), fade: 4 })
    const volumes = timed(fading.tracks[1]).flatMap((event) =>
      event.type === 'controller' && event.controllerType === 7 ? [event.value] : [],
    )
    expect(volumes.at(-1)).toBe(0)
    expect(volumes.every((value, i) => i === 0 || value <= volumes[i - 1])).toBe(true)
  })
})

describe('reading back', () => {
  it('gives the same performance, own instruments included', () => {
    const performance = performed()
    const file = readMidi(writeMidi(performance, about), 'piece.mid')
    const back = performanceFromMidi(file, file.title, performance.sound, performance.chain)
    expect(file.title).toBe('Test Tune')
    expect(back.parts.map((p) => [p.instrument, p.bus])).toEqual(
      performance.parts.map((p) => [p.instrument, p.bus]),
    )
    back.parts.forEach((p, i) => {
      const original = performance.parts[i]
      const notes = (events: typeof p.events) =>
        events.filter((event) => event.kind === 'note').sort((a, b) => a.start - b.start || a.pitch - b.pitch)
      expect(notes(p.events)).toEqual(notes(original.events))
      const gestures = (events: typeof p.events) => events.filter((event) => event.kind !== 'note')
      expect(gestures(p.events).length).toBe(gestures(original.events).length)
      expect(p.pan).toBeCloseTo(original.pan, 1)
      expect(p.level).toBeCloseTo(original.level, 0)
    })
  })

  it('keeps any notes through any tempo', () => {
    const anyNote = fc.record({
      start: fc.integer({ min: 0, max: 6000 }),
      duration: fc.integer({ min: 1, max: 1000 }),
      pitch: fc.integer({ min: 40, max: 90 }),
      velocity: fc.integer({ min: 1, max: 127 }),
    })
    fc.assert(
      fc.property(
        fc.array(anyNote, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 40, max: 240 }),
        (notes, bpm) => {
          const performance = play(
            tune({ tempi: [{ tick: 0, bpm }], parts: [part('lead', 'lead', 'harp', notes)] }),
            machine,
            sound,
            1,
          )
          const back = readMidi(writeMidi(performance, about), 'x.mid')
          const played = performance.parts[0].events.flatMap((event) =>
            event.kind === 'note' ? [[event.start, event.duration, event.pitch, event.velocity]] : [],
          )
          expect(back.lines[0]?.notes.map((n) => [n.start, n.duration, n.pitch, n.velocity])).toEqual(played)
          expect(back.tempi[0].bpm).toBeCloseTo(bpm, 1)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('finds every instrument by its bank and program', () => {
    for (const id of Object.keys(INSTRUMENTS) as InstrumentId[]) {
      const kit = INSTRUMENTS[id].family === 'drums' && id !== 'timpani'
      const bank = INSTRUMENTS[id].bank === 'own' ? 64 + INSTRUMENTS[id].program : 0
      expect(instrumentFor(soundAlike(id), bank, kit)).toBe(id)
    }
    for (let program = 0; program < 128; program++)
      expect(INSTRUMENTS[instrumentFor(program, 0, false)].family).not.toBe(undefined)
    expect(instrumentFor(30, 0, false)).toBe('distortionGuitar')
    expect(INSTRUMENTS[instrumentFor(31, 0, false)].family).toBe('guitar')
    expect(instrumentFor(99, 0, true)).toBe('standardKit')
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('this is no music at all')],
    ['a cut file', writeMidi(performed(), about).slice(0, 40)],
    ['a file without notes', writeMidi({ ...performed(), parts: [] }, about)],
  ])('refuses %s with one line', (_, bytes) => {
    const attempt = () => readMidi(bytes, 'idea.mid')
    expect(attempt).toThrow(Fault)
    expect(attempt).toThrow(/^idea\.mid cannot be used: [^\n]+$/)
  })
})

describe('any bytes', () => {
  const good = writeMidi(performed(), about)

  it('are a file or a Fault, never anything else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(good.length),
        (changes, cut) => {
          const bytes = good.slice(0, cut % 3 === 0 ? cut : undefined)
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
          try {
            const file = readMidi(bytes, 'x.mid')
            expect(file.lines.length).toBeGreaterThan(0)
            for (const { notes } of file.lines)
              for (const { start, duration } of notes) expect(start >= 0 && duration >= 1).toBe(true)
            const performance = performanceFromMidi(file, 'x', 'plain', { tone: [] })
            expect(Number.isFinite(performance.seconds)).toBe(true)
          } catch (error) {
            expect(error).toBeInstanceOf(Fault)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('that were cut short are a Fault, wherever the cut is', () => {
    for (let cut = 0; cut < good.length; cut += 7)
      expect(() => readMidi(good.slice(0, cut), 'x.mid')).toThrow(/^x\.mid cannot be used: [^\n]+$/)
  })

  it('whose lengths lie are a Fault at once: a parser that believes them goes back for ever', () => {
    const file = (chunk: readonly number[], events: readonly number[]) =>
      Uint8Array.from([
        ...[0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0, 96, 0x4d, 0x54, 0x72, 0x6b],
        ...[...chunk, ...events],
      ])
    // A text, a system message and a time of 2³¹ and more; a track that begins before its end.
    for (const events of [
      [0x00, 0xff, 0x01, 0x88, 0x80, 0x80, 0x80, 0x00],
      [0x00, 0xf0, 0xff, 0xff, 0xff, 0xff, 0x7f],
      [0x8f, 0xff, 0xff, 0xff, 0x7f, 0x90, 60, 90],
    ])
      expect(() => readMidi(file([0, 0, 0, events.length], events), 'x.mid')).toThrow('it is damaged')
    expect(() => readMidi(file([0xff, 0xff, 0xff, 0xf8], [0, 0x90, 60, 90]), 'x.mid')).toThrow(
      'it is cut short',
    )
  })

  it('are read from format 0 and in other divisions of the beat', () => {
    const event = (deltaTime: number, type: 'noteOn' | 'noteOff', noteNumber: number, channel: number) =>
      ({ deltaTime, type, noteNumber, channel, velocity: 90 }) as const
    const bytes = Uint8Array.from(
      encode({
        header: { format: 0, numTracks: 1, ticksPerBeat: 96 },
        tracks: [
          [
            { deltaTime: 0, type: 'setTempo', meta: true, microsecondsPerBeat: 600_000 },
            { deltaTime: 0, type: 'programChange', channel: 0, programNumber: 73 },
            event(0, 'noteOn', 72, 0),
            event(0, 'noteOn', 36, 9),
            event(24, 'noteOff', 36, 9),
            event(72, 'noteOff', 72, 0),
            { deltaTime: 0, type: 'endOfTrack', meta: true },
          ],
        ],
      }),
    )
    const file = readMidi(bytes, 'old.mid')
    expect(file.tempi).toEqual([{ tick: 0, bpm: 100 }])
    expect(file.meter).toEqual({ beats: 4, unit: 4 })
    expect(file.lines.map((line) => [line.percussion, line.program, line.notes])).toEqual(
      expect.arrayContaining([
        [false, 73, [{ start: 0, duration: 480, pitch: 72, velocity: 90 }]],
        [true, 0, [{ start: 0, duration: 120, pitch: 36, velocity: 90 }]],
      ]),
    )
  })
})

describe('a motif from a file', () => {
  const fileOf = (...parts: Parameters<typeof part>[]) =>
    readMidi(
      writeMidi(play(tune({ parts: parts.map((p) => part(...p)) }), machine, sound, 1), about),
      'idea.mid',
    )

  it('is the opening of the tune, on the grid, rests kept', () => {
    const file = fileOf(
      ['bass', 'bass', 'fingerBass', [note(0, BAR, 38), note(BAR, BAR, 36), note(2 * BAR, BAR, 38)]],
      [
        'tune',
        'lead',
        'violin',
        [
          note(5, 470, 62),
          note(484, 230, 64),
          note(715, 250, 65),
          note(1440, 480, 69),
          note(6 * BAR, 480, 74),
        ],
      ],
    )
    expect(motifFromMidi(file)).toEqual([
      { pitch: 62, ticks: 480 },
      { pitch: 64, ticks: 240 },
      { pitch: 65, ticks: 240 },
      { pitch: null, ticks: 480 },
      { pitch: 69, ticks: 480 },
    ])
  })

  it('takes the top of chords and at most eight notes', () => {
    const chords = Array.from({ length: 12 }, (_, i) => [
      note(i * 240, 240, 60),
      note(i * 240, 240, 67 + (i % 3)),
    ])
    const motif = motifFromMidi(fileOf(['keys', 'comp', 'grandPiano', chords.flat()]))
    expect(motif).toHaveLength(8)
    expect(motif?.every((step) => (step.pitch ?? 99) >= 67)).toBe(true)
  })

  it('is not made from drums or from two notes', () => {
    expect(
      motifFromMidi(
        fileOf(['drums', 'drums', 'jazzKit', [note(0, 120, 36), note(480, 120, 38), note(960, 120, 36)]]),
      ),
    ).toBeUndefined()
    expect(
      motifFromMidi(fileOf(['lead', 'lead', 'flute', [note(0, 120, 66), note(480, 120, 68)]])),
    ).toBeUndefined()
  })
})
