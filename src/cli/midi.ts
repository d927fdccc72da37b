import { createDoor } from '../adapters/door/door.ts'
import { Fault, Refusal } from '../errors.ts'
import type { MidiFile } from '../music/midi.ts'
import { readInput } from './files.ts'

const MB = 1024 * 1024
/** A file of one's own may be larger than a member's. */
const LIMITS = { midi: { bytes: 16 * MB, seconds: 60, heap: 1024, answer: 256 * MB } } as const

/**
 * Reads a MIDI file as the bot reads members': in a process of its own, so that a file that somebody sent can do no harm.
 *
 * @throws Fault `bad-file`
 */
export const readMidiFile = async (file: string): Promise<MidiFile> => {
  const bytes = await readInput(file)
  const door = createDoor({
    reader: new URL('../reader.ts', import.meta.url),
    ffmpegPath: null,
    limits: LIMITS,
  })
  try {
    return await door.open('midi', bytes)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Fault('bad-file', { path: file, cause: String(error.details.why) }, error)
  } finally {
    await door.close()
  }
}
