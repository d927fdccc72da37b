import type { Door, Log } from '../../app/ports.ts'
import { UPLOAD_LIMITS, type UploadKind, type UploadLimit, type Uploads } from '../../app/upload.ts'
import { bytes as inWords } from '../../app/words/en.ts'
import { UPLOAD } from '../../app/words/upload.ts'
import type { Sound } from '../../audio/sound.ts'
import { refuse } from '../../errors.ts'
import type { MidiFile } from '../../music/midi.ts'
import { readInChild, type Outcome, type Reading } from './child.ts'
import type { Answer, Task } from './protocol.ts'
import { sniff } from './sniff.ts'

export interface DoorParts {
  /** What the child process runs: `src/reader.ts`. */
  readonly reader: URL
  readonly ffmpegPath: string | null
  readonly log?: Pick<Log, 'warn'>
  /** Others than members' own. */
  readonly limits?: Readonly<Partial<Record<UploadKind, UploadLimit>>>
  readonly onChild?: Reading['onChild']
}

/** Files that are read at a time; more wait, and more than that are refused. */
export const AT_ONCE = 2
export const MOST_WAITING = 16

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** @throws Refusal `bad-upload` */
const answerOf = <K extends UploadKind>(kind: K, frames: readonly Uint8Array[]): Uploads[K] => {
  const answer = JSON.parse(text(frames[0])) as Answer
  if ('why' in answer) return refuse('bad-upload', { why: answer.why })
  if ('sound' in answer) {
    const { buffer, byteLength } = frames[1].slice()
    return {
      ...answer.sound,
      samples: new Float32Array(buffer, 0, byteLength / 4),
    } satisfies Sound as Uploads[K]
  }
  return (kind === 'midi' ? (JSON.parse(answer.read) as MidiFile) : answer.read) as Uploads[K]
}

/** Lets so many in at a time, in the order in which they came. */
const gate = () => {
  let inside = 0
  const waiting: (() => void)[] = []
  return {
    full: () => waiting.length >= MOST_WAITING,
    async pass<T>(work: () => Promise<T>): Promise<T> {
      if (inside < AT_ONCE) inside++
      else await new Promise<void>((enter) => waiting.push(enter))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else inside--
      }
    },
  }
}

/**
 * The one door for members' files: what they are by their first bytes, how large, and read in a process of its own whose
 * time and memory are limited and that sees nothing of the bot's.
 */
export const createDoor = ({ reader, ffmpegPath, log, limits, onChild }: DoorParts): Door => {
  const queue = gate()
  const closing = new AbortController()
  const limitOf = (kind: UploadKind): UploadLimit => limits?.[kind] ?? UPLOAD_LIMITS[kind]
  let addresses = process.platform === 'linux'

  const attempt = async (task: Task, bytes: Uint8Array): Promise<Outcome> => {
    const limit = limitOf(task.kind)
    const parts = { program: reader, task, bytes, limit, signal: closing.signal, ...(onChild && { onChild }) }
    const outcome = await readInChild({ ...parts, addresses })
    if (outcome.end !== 'unstarted' || !addresses) return outcome
    const again = await readInChild({ ...parts, addresses: false })
    if (again.end !== 'unstarted') {
      addresses = false
      log?.warn('door-without-address-limit')
    }
    return again
  }

  return {
    mostBytes: (kind) => limitOf(kind).bytes,
    async open(kind, bytes) {
      const most = limitOf(kind).bytes
      if (bytes.length > most) refuse('bad-upload', { why: UPLOAD.tooLarge(inWords(most)) })
      const sniffed = sniff(bytes)
      if (sniffed?.kind !== kind) return refuse('bad-upload', { why: UPLOAD.otherKind[kind] })
      if (queue.full()) refuse('door-busy')
      const container = sniffed.kind === 'audio' ? sniffed.container : null
      const task: Task = { kind, container, ffmpegPath, seconds: limitOf(kind).seconds }
      const outcome = await queue.pass(() => attempt(task, bytes))
      switch (outcome.end) {
        case 'answered':
          return answerOf(kind, outcome.frames)
        case 'late':
          return refuse('bad-upload', { why: UPLOAD.late })
        case 'too-much':
          return refuse('bad-upload', { why: UPLOAD.tooMuch })
        case 'crashed':
          log?.warn('upload-crashed-its-reader', { kind, bytes: bytes.length })
          return refuse('bad-upload', { why: UPLOAD.damaged })
        case 'unstarted':
          throw new Error('the process that reads members’ files does not start')
      }
    },
    close() {
      closing.abort(new Error('the door is closed'))
      return Promise.resolve()
    },
  }
}
