import { frameOf, frameReader } from '../../../src/adapters/door/protocol.ts'
import { sniff } from '../../../src/adapters/door/sniff.ts'
import { decodeFrame, encodeFrame } from '../../../src/adapters/web/protocol.ts'
import { parseRecipe } from '../../../src/app/styles/recipe.ts'
import { STYLES, styleFacts } from '../../../src/composer/styles/index.ts'
import { demuxer } from '../../../src/audio/ogg.ts'
import { Fault, Refusal } from '../../../src/errors.ts'
import { motifFromMidi, performanceFromMidi, readMidi, writeMidi } from '../../../src/music/midi.ts'
import type { Performance } from '../../../src/music/performance.ts'
import type { Rng } from '../../../src/music/rng.ts'
import { realDoor } from '../door.ts'
import { SONG } from '../songs.ts'
import { mutateBytes, mutateData } from './mutate.ts'
import type { Subject } from './subject.ts'

const text = (words: string) => new TextEncoder().encode(words)

/** What a parser may say no with; anything else is a bug of it. */
const expected = (error: unknown, ...kinds: readonly (abstract new (...args: never[]) => Error)[]): false => {
  if (kinds.some((kind) => error instanceof kind)) return false
  throw error
}

const part = (changes: Partial<Performance['parts'][number]>): Performance['parts'][number] => ({
  ...SONG.parts[0],
  ...changes,
})
/** Files with all that the writer can write: drums, controllers, bends, tempi, a tuning, many notes. */
const SONGS: readonly Uint8Array[] = [
  SONG,
  {
    ...SONG,
    tempi: [
      { tick: 0, bpm: 90 },
      { tick: 960, bpm: 140 },
    ],
    parts: [part({}), part({ id: 'kit', role: 'drums', bus: 'drums', channel: 9, instrument: 'timpani' })],
  },
  {
    ...SONG,
    seconds: 40,
    tuning: Array.from({ length: 128 }, (_, key) => (key % 12) * 3),
    parts: [
      part({
        events: Array.from({ length: 64 }, (_, i) => [
          { kind: 'control' as const, start: i * 240, controller: 11, value: i },
          { kind: 'bend' as const, start: i * 240, value: i * 64 },
          { kind: 'note' as const, start: i * 240, duration: 400, pitch: 40 + (i % 40), velocity: 1 + i },
        ]).flat(),
      }),
    ],
  },
].map((song) => writeMidi(song, { copyright: 'nobody' }))

export const midiReader = (): Subject => ({
  name: 'MIDI reader',
  try(chance) {
    try {
      const file = readMidi(mutateBytes(chance.pick(SONGS), chance), 'a file')
      motifFromMidi(file)
      performanceFromMidi(file, 'a file', 'none', { tone: [] })
      return true
    } catch (error) {
      return expected(error, Fault)
    }
  },
})

const FACTS = STYLES.map(styleFacts)
const RECIPE = {
  version: 1,
  id: 'own-night-bus',
  name: 'Night bus',
  line: 'Of lo-fi and bossa nova',
  seats: { groove: 'lofi', harmony: 'bossa-nova', melody: 'lofi', instrumentation: 'lofi', sound: 'lofi' },
  dials: { tempo: 80, swing: 0.4, colour: 'minor', lead: 'keys', size: 'small', density: -1, brightness: 0 },
}

const recipeText = (chance: Rng): string => {
  const whole = JSON.stringify(chance.chance(0.7) ? mutateData(RECIPE, chance) : RECIPE)
  return chance.chance(0.4) ? new TextDecoder().decode(mutateBytes(text(whole), chance)) : whole
}

export const recipes = (): Subject => ({
  name: 'style files',
  try(chance) {
    try {
      parseRecipe(recipeText(chance), FACTS)
      return true
    } catch (error) {
      return expected(error, Refusal)
    }
  },
})

const wav = (): Uint8Array => {
  const bytes = new Uint8Array(44 + 9600)
  bytes.set(text('RIFF'))
  bytes.set(text('WAVEfmt '), 8)
  const view = new DataView(bytes.buffer)
  view.setUint32(4, bytes.length - 8, true)
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, 48_000, true)
  view.setUint32(28, 96_000, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  bytes.set(text('data'), 36)
  view.setUint32(40, 9600, true)
  return bytes
}
const HEADS = [
  'MThd\0\0\0\x06',
  'RIFF\0\0\0\0WAVE',
  'OggS\0\x02',
  'fLaC',
  'ID3\x04',
  '\xff\xfb\x90\x44',
  '{',
  '\ufeff{"a":1}',
]
const FRAMES = encodeFrame({ serial: 1, index: 2, packets: [text('one'), text('two'), new Uint8Array(300)] })

/** The parts of the door that read strangers' bytes in the bot itself: what a file is, and what its reader answers. */
export const doorInside = (): Subject => ({
  name: 'door: first bytes, frames, Ogg',
  try(chance) {
    const bytes = mutateBytes(chance.pick([wav(), ...SONGS, ...HEADS.map(text), FRAMES]), chance)
    const known = sniff(bytes)
    const reader = frameReader(4096)
    try {
      const stream = mutateBytes(
        Buffer.concat([frameOf(bytes.subarray(0, 200)), frameOf(text('{}'))]),
        chance,
      )
      for (let at = 0; at < stream.length; at += 7) reader.push(stream.subarray(at, at + 7))
    } catch (error) {
      expected(error, RangeError)
    }
    try {
      decodeFrame(bytes)
    } catch (error) {
      expected(error, RangeError)
    }
    try {
      demuxer().push(bytes)
    } catch (error) {
      expected(error, Fault)
    }
    return known !== undefined
  },
})

/** The whole door, its process and FFmpeg included. */
export const doorWhole = (): Subject => {
  const door = realDoor()
  return {
    name: 'door, with its process',
    async try(chance) {
      const kind = chance.pick(['style', 'midi', 'audio'] as const)
      const bytes = { style: () => text(recipeText(chance)), midi: () => chance.pick(SONGS), audio: wav }[
        kind
      ]()
      try {
        await door.open(kind, mutateBytes(bytes, chance))
        return true
      } catch (error) {
        return expected(error, Refusal)
      }
    },
    close: () => door.close(),
  }
}
