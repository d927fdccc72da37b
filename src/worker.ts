import { readPackets, readPiece, sweep, writePiece } from './adapters/jobs/archive.ts'
import { toFailure } from './adapters/jobs/failure.ts'
import type { FromWorker, ToWorker, WorkerData } from './adapters/jobs/protocol.ts'
import { BEAT_MS } from './adapters/jobs/watch.ts'
import { compose } from './composer/compose.ts'
import { perform } from './composer/performance/perform.ts'
import { recordOf, TERMS } from './model/record.ts'
import { writeMidi } from './music/midi.ts'
import { VERSION } from './version.ts'
import type { Models } from './composer/learned/models.ts'
import type { Score } from './music/score.ts'
import { expectedPackets, masterId, produce } from './worker/produce.ts'
import { createGate, type Gate } from './worker/gate.ts'
import { readModels } from './worker/models.ts'
import { lowerThisProcess } from './priority.ts'
import { tidyMemory } from './tidy-memory.ts'
import { openTools, warmUp, type Tools } from './worker/tools.ts'

/**
 * Composition root 3: the render worker, a process of its own. Composes, plays, masters and stores what it is given, one piece
 * at a time, and ends when the bot does.
 */

const FFMPEG_NICENESS = { playing: 15, ahead: 19 } as const
const BATCH = 25

/** What the worker opens once. */
interface Equipment {
  readonly tools: Tools
  readonly models: Models
}

type Run = Extract<ToWorker, { kind: 'run' }>

const { dataDir, ffmpegPath } = JSON.parse(process.argv[2] ?? '{}') as WorkerData
// What cannot be said any more is for nobody: the bot is gone.
const say = (message: FromWorker) => void process.send?.(message, undefined, undefined, () => undefined)
const onChild = (pid: number, alive: boolean) => say({ kind: 'child', pid, alive })
const running = new Map<number, { readonly abort: AbortController; readonly gate: Gate }>()

const encodeJson = (value: object) => new TextEncoder().encode(`${JSON.stringify(value)}\n`)

/** What the log is told of a piece on its way. */
const note = ({ job, trace }: Run, stage: Extract<FromWorker, { kind: 'note' }>['stage']) =>
  say({ kind: 'note', job, trace, stage })

/** A piece that was rendered before is played from its files. */
const replay = async (run: Run, id: string): Promise<boolean> => {
  const { job } = run
  try {
    const [{ audio }, packets] = await Promise.all([readPiece(dataDir, id), readPackets(dataDir, id)])
    for (let i = 0; i < packets.length; i += BATCH)
      say({ kind: 'packets', job, packets: packets.slice(i, i + BATCH) })
    say({ kind: 'progress', job, stage: 'mix', fraction: 1 })
    note(run, 'found')
    say({ kind: 'finished', job, master: audio })
    return true
  } catch {
    return false
  }
}

const make = async ({ tools, models }: Equipment, run: Run, gate: Gate, signal: AbortSignal) => {
  const { job, brief, bitrate, priority } = run
  const pass = async () => {
    await gate.pass()
    signal.throwIfAborted()
  }
  await pass()
  const score: Score = compose(
    brief,
    (stage, fraction) => say({ kind: 'progress', job, stage, fraction }),
    models,
  )
  note(run, 'composed')
  const performance = perform(score, brief)
  say({ kind: 'progress', job, stage: 'performance', fraction: 1 })
  const id = masterId(performance, tools, bitrate)
  say({ kind: 'score', job, score, id, expected: expectedPackets(performance.seconds) })
  if (await replay(run, id)) return
  await pass()
  const { master, opus, waveform } = await produce(tools, performance, {
    bitrate,
    signal,
    onChild,
    niceness: FFMPEG_NICENESS[priority],
    onProgress: (fraction) => say({ kind: 'progress', job, stage: 'mix', fraction }),
    onPackets: (packets) => say({ kind: 'packets', job, packets }),
    pass,
  })
  const midi = writeMidi(performance, {
    copyright: TERMS,
    key: score.key,
    sections: score.sections,
  })
  const json = encodeJson(recordOf({ brief, score, audio: master }, VERSION))
  await writePiece(dataDir, id, { opus, midi, json, waveform })
  note(run, 'mastered')
  say({ kind: 'finished', job, master })
}

const start = async (equipment: Promise<Equipment>, message: Run) => {
  const abort = new AbortController()
  const gate = createGate()
  running.set(message.job, { abort, gate })
  try {
    await make(await equipment, message, gate, abort.signal)
  } catch (error) {
    say({ kind: 'failed', job: message.job, failure: toFailure(error, dataDir) })
  } finally {
    running.delete(message.job)
  }
}

const boot = async (): Promise<Equipment> => {
  const [tools, models] = await Promise.all([openTools({ dataDir, ffmpegPath }), readModels()])
  await sweep(dataDir)
  // Whoever waits already is warm-up enough.
  if (running.size === 0) await warmUp(tools, { onChild })
  tidyMemory()
  return { tools, models }
}

lowerThisProcess()
// The terminal and some supervisors tell every process to end; when is the bot's to say.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())

setInterval(() => say({ kind: 'beat', memory: process.memoryUsage.rss() }), BEAT_MS).unref()

const equipment = boot()
equipment.then(
  ({ tools }) => {
    const { ffmpeg } = tools.versions
    say({ kind: 'ready', ...(ffmpeg === undefined ? {} : { ffmpeg }) })
  },
  (error: unknown) => say({ kind: 'broken', failure: toFailure(error, dataDir) }),
)

process.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'run':
      return void start(equipment, message)
    case 'halt':
      return running.get(message.job)?.gate.shut()
    case 'go':
      return running.get(message.job)?.gate.open()
    case 'abort': {
      running.get(message.job)?.abort.abort()
      return running.get(message.job)?.gate.open()
    }
  }
})
