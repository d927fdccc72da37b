import { createDoor, type DoorParts } from '../../src/adapters/door/door.ts'
import type { Door } from '../../src/app/ports.ts'

/** The door as the program opens it. */
export const realDoor = (parts: Partial<DoorParts> = {}): Door =>
  createDoor({ reader: new URL('../../src/reader.ts', import.meta.url), ffmpegPath: null, ...parts })
