import { frameOf, frameReader, type Answer, type Task } from './adapters/door/protocol.ts'
import { UPLOAD } from './app/words/upload.ts'
import { Fault } from './errors.ts'

/**
 * Composition root 4: the process that reads one file of a member, within limits that its parent has set. It loads no more
 * than the kind of file needs, and ends when its parent does.
 */

const task = JSON.parse(process.argv[2] ?? '{}') as Task
const LONGEST_INPUT = 64 * 1024 * 1024

/** Resolves when the bytes are on their way: an exit would cut them short. */
const say = (bytes: Uint8Array) =>
  new Promise<void>((sent) => process.stdout.write(frameOf(bytes), () => sent()))
const sayJson = (answer: Answer) => say(new TextEncoder().encode(JSON.stringify(answer)))

const readStyle = (bytes: Uint8Array): Answer => {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { why: UPLOAD.noText }
  }
  try {
    return { read: JSON.stringify(JSON.parse(text)) }
  } catch {
    return { why: UPLOAD.notJson }
  }
}

const readMidiFile = async (bytes: Uint8Array): Promise<Answer> => {
  const { readMidi } = await import('./music/midi.ts')
  try {
    return { read: JSON.stringify(readMidi(bytes, 'the file')) }
  } catch (error) {
    return { why: error instanceof Fault ? String(error.details.cause) : UPLOAD.damaged }
  }
}

const readSound = async (bytes: Uint8Array): Promise<void> => {
  const [{ decodeSound, UnfitSound }, { findFfmpeg }] = await Promise.all([
    import('./studio/decode.ts'),
    import('./studio/ffmpeg.ts'),
  ])
  const ffmpeg = await findFfmpeg(task.ffmpegPath ?? undefined)
  try {
    const { channels, rate, samples } = await decodeSound(ffmpeg, bytes, task.container ?? 'wav')
    await sayJson({ sound: { channels, rate } })
    await say(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
  } catch (error) {
    await sayJson({ why: error instanceof UnfitSound ? UPLOAD[error.why] : UPLOAD.damaged })
  }
}

const read = async (bytes: Uint8Array): Promise<void> => {
  if (task.kind === 'audio') await readSound(bytes)
  else await sayJson(task.kind === 'midi' ? await readMidiFile(bytes) : readStyle(bytes))
  process.exit(0)
}

const input = frameReader(LONGEST_INPUT)
process.stdin.on('data', (chunk: Uint8Array) => {
  const [bytes] = input.push(chunk)
  if (bytes) void read(bytes)
})
process.stdin.on('end', () => process.exit(1))
void say(new Uint8Array(0))
