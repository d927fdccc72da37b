import path from 'node:path'
import { perform } from '../composer/performance/perform.ts'
import type { Master } from '../audio/master.ts'
import { recordOf, TERMS } from '../model/record.ts'
import type { MasteringChain } from '../music/mastering.ts'
import { performanceFromMidi, writeMidi } from '../music/midi.ts'
import type { Performance } from '../music/performance.ts'
import { clock } from '../music/show.ts'
import { MAX_SECONDS } from '../music/brief.ts'
import { Fault } from '../errors.ts'
import { VERSION } from '../version.ts'
import { readArgs, badArguments } from './args.ts'
import { readBitrate, renderAudio } from './audio.ts'
import type { CliCommand } from './command.ts'
import { openFolder, outFolder, readInput, writeTogether } from './files.ts'
import { asJson } from './json.ts'
import { readMidiFile } from './midi.ts'
import { progressBar } from './progress.ts'
import { readRecord } from './schema.ts'

/** For a file that no style has a say in: nothing but the room below what one can hear is touched. */
const PLAIN: MasteringChain = { tone: [{ type: 'highpass', frequency: 28 }] }

interface Job {
  readonly performance: Performance
  /** Files beside the Opus one. @param audio as measured */
  readonly beside: (master: Master) => Readonly<Record<string, Uint8Array | string>>
}

const fromMidi = async (file: string): Promise<Job> => {
  const midi = await readMidiFile(file)
  const title = midi.title || path.parse(file).name
  const performance = performanceFromMidi(midi, title, 'plain', PLAIN)
  if (performance.seconds > 2 * MAX_SECONDS)
    throw new Fault('bad-file', {
      path: file,
      cause: `it lasts longer than ${(2 * MAX_SECONDS) / 60} minutes`,
    })
  return { performance, beside: () => ({}) }
}

const fromRecord = async (file: string): Promise<Job> => {
  const { brief, score, lineage } = readRecord(await readInput(file), file)
  const performance = perform(score, brief)
  return {
    performance,
    beside: (master) => ({
      'piece.mid': writeMidi(performance, { copyright: TERMS, key: score.key, sections: score.sections }),
      'piece.json': `${asJson(recordOf({ brief, score, audio: master }, VERSION, { ...lineage, operation: 'render' }))}\n`,
    }),
  }
}

/** `voxpop render`: a MIDI file or a stored piece, through the sampler and the studio. */
export const renderCommand: CliCommand = {
  name: 'render',
  line: 'Renders a MIDI file or a piece.json to Opus.',
  usage: `voxpop render FILE.mid|piece.json [--out DIR]

Writes NAME.opus into DIR, and for a piece.json its piece.mid and piece.json too.

  --out DIR        where the files go (.)
  --bitrate KBIT   of the Opus file, 64-256 (128)
  --json           prints what was measured as JSON`,
  run: async (argv) => {
    const { values, positionals } = readArgs(
      argv,
      {
        out: { type: 'string', default: '.' },
        bitrate: { type: 'string', default: '128' },
        json: { type: 'boolean', default: false },
      },
      1,
    )
    const [file] = positionals
    if (file === undefined) throw badArguments('Name a file: voxpop render FILE.mid')
    const bitrate = readBitrate(values.bitrate)
    const job = await (/\.json$/i.test(file) ? fromRecord(file) : fromMidi(file))
    const folder = outFolder(values.out)
    await openFolder(folder)
    const bar = progressBar()
    try {
      const { master, opus } = await renderAudio(job.performance, bitrate, (done) => bar.show(done, 'mix'))
      bar.clear()
      const written = await writeTogether(folder, {
        [`${path.parse(file).name}.opus`]: opus,
        ...job.beside(master),
      })
      const { seconds, lufs, truePeak } = master
      console.log(
        values.json
          ? asJson({ title: job.performance.title, audio: { seconds, lufs, truePeak }, files: written })
          : [
              job.performance.title,
              `${clock(seconds)} · ${lufs.toFixed(1)} LUFS · ${truePeak.toFixed(1)} dBTP`,
              ...written,
            ].join('\n'),
      )
      return 0
    } finally {
      bar.clear()
    }
  },
}
