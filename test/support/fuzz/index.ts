import { doorInside, doorWhole, midiReader, recipes } from './files.ts'
import { interactions } from './discord.ts'
import { storedRecords } from './records.ts'
import type { Subject } from './subject.ts'
import { webSocket } from './web.ts'

/** What is fuzzed, with how many inputs in the test suite and in the soak. */
export const subjects: readonly {
  readonly name: string
  readonly open: () => Subject | Promise<Subject>
  readonly short: number
  readonly long: number
}[] = [
  { name: 'the MIDI reader', open: midiReader, short: 1000, long: 40_000 },
  { name: 'style files', open: recipes, short: 800, long: 20_000 },
  { name: 'the door’s own parsers', open: doorInside, short: 800, long: 20_000 },
  { name: 'the door with its process', open: doorWhole, short: 8, long: 400 },
  { name: 'interaction payloads', open: interactions, short: 300, long: 15_000 },
  { name: 'WebSocket messages', open: webSocket, short: 300, long: 15_000 },
  { name: 'stored records', open: storedRecords, short: 40, long: 3000 },
]
