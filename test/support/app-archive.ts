import { Fault } from '../../src/errors.ts'
import type { Archive, FileKind } from '../../src/app/ports.ts'
import type { Tape } from '../../src/audio/tape.ts'
import type { Score } from '../../src/music/score.ts'

export interface MemoryArchive extends Archive {
  keep(master: string, piece: { readonly tape: Tape; readonly score: Score }): void
  /** Master ids of all pieces that lie there. */
  list(): readonly string[]
  /** What was asked to be taken out of records. */
  readonly redacted: readonly (readonly [master: string, ideas: readonly string[]])[]
  /** From now on files of this kind are so many bytes long. */
  size(kind: FileKind, bytes: number): void
}

export const memoryArchive = (): MemoryArchive => {
  const pieces = new Map<string, { readonly tape: Tape; readonly score: Score }>()
  const redacted: (readonly [string, readonly string[]])[] = []
  const sizes = new Map<FileKind, number>()
  const find = (master: string) => {
    const piece = pieces.get(master)
    return piece
      ? Promise.resolve(piece)
      : Promise.reject(new Fault('bad-file', { path: master, cause: 'it is not there' }))
  }
  return {
    tape: async (master) => (await find(master)).tape,
    score: async (master) => (await find(master)).score,
    read: async (master, kind) => {
      await find(master)
      return new Uint8Array(sizes.get(kind) ?? 1000)
    },
    redact: (master, ideas) => {
      redacted.push([master, ideas])
      return Promise.resolve()
    },
    redacted,
    list: () => [...pieces.keys()],
    remove: (master) => {
      pieces.delete(master)
      return Promise.resolve()
    },
    keep: (master, piece) => pieces.set(master, piece),
    size: (kind, bytes) => sizes.set(kind, bytes),
  }
}
