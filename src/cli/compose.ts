import type { Master } from '../audio/master.ts'
import { parseRecipe } from '../app/styles/recipe.ts'
import { compose } from '../composer/compose.ts'
import { perform } from '../composer/performance/perform.ts'
import { STYLES, styleFacts } from '../composer/styles/index.ts'
import { Fault } from '../errors.ts'
import { recordOf, TERMS } from '../model/record.ts'
import { motifFromMidi, writeMidi } from '../music/midi.ts'
import type { Motif } from '../music/brief.ts'
import { CRITIQUES } from '../music/critique.ts'
import type { Recipe } from '../music/recipe.ts'
import { keyName } from '../music/scale.ts'
import type { Score } from '../music/score.ts'
import { clock, show } from '../music/show.ts'
import { VERSION } from '../version.ts'
import { readModels } from '../worker/models.ts'
import { badArguments, readArgs } from './args.ts'
import { readBitrate, renderAudio } from './audio.ts'
import type { CliCommand } from './command.ts'
import { COMMISSION_OPTIONS, commissionOf } from './commission.ts'
import { openFolder, outFolder, readInput, writeTogether } from './files.ts'
import { asJson } from './json.ts'
import { readMidiFile } from './midi.ts'
import { progressBar } from './progress.ts'
import { remixBrief, REMIX_OPTIONS } from './remix.ts'

/** The changes in lines of five, for the help. */
const changeLines = Array.from({ length: Math.ceil(CRITIQUES.length / 5) }, (_, i) =>
  CRITIQUES.slice(5 * i, 5 * i + 5).join(', '),
)

const USAGE = `voxpop compose [--style lofi] [--mood calm] [--seconds 60] [--seed 7] [--out DIR]
voxpop compose --remix piece.json [--change too-busy] [--out DIR]

Writes piece.mid, piece.opus and piece.json into DIR.

  --style NAME       again and again for a vote: --style lofi=3 --style swing=1
  --mood NAME        the same
  --tempo WORD|BPM   very slow, slow, medium, fast, very fast, or quarter notes a minute
  --energy 1-5       from sparse and soft to full and driving
  --key KEY          "D minor", "Eb", "f# dorian"
  --colour SCALE     major, minor, dorian, mixolydian, lydian, phrygian, harmonic-minor, pentatonic, blues,
                     japanese; in styles of that tuning maqam, makam, raga, slendro, pelog
  --lead FAMILY      piano, keys, guitar, mallets, strings, brass, woodwind, voice, synth
  --idea TEXT        "rain, night train": fills what the others leave open; again for more
  --recipe FILE.json an own style, as /style show exports it; named by its id, or alone in the place of --style
  --remix FILE.json  another piece of one that was composed, from which it takes all the rest
  --change NAME      what a remix changes; again for more. Without it, another take:
                     ${changeLines.join(',\n                     ')}
  --take NUMBER      what a remix draws anew differs from take to take (0)
  --motif FILE.mid   a melody to build the piece around
  --seconds 20-600   length (90)
  --seed NUMBER      same arguments and seed, same piece; a new one when left out
  --out DIR          where the files go (.)
  --bitrate KBIT     of the Opus file, 64-256 (128)
  --no-audio         only piece.mid and piece.json, in a moment
  --show             prints the Score as text
  --json             prints piece.json instead of a summary`

const readMotif = async (file: string | undefined): Promise<Motif | null> => {
  if (file === undefined) return null
  const motif = motifFromMidi(await readMidiFile(file))
  if (!motif) throw new Fault('bad-file', { path: file, cause: 'it has no melody of three notes' })
  return motif
}

/** A remix takes everything from its parent but what it changes. @throws Fault `bad-arguments` */
const checkAlone = (values: Readonly<Record<string, unknown>>): void => {
  const given = (name: string) => values[name] !== undefined
  const names = Object.keys(given('remix') ? { ...COMMISSION_OPTIONS, motif: 0, recipe: 0 } : REMIX_OPTIONS)
  const other = names.find(given)
  if (other === undefined) return
  throw badArguments(
    given('remix')
      ? `A remix takes --${other} from its parent. Leave it out, or name a --change.`
      : `--${other} is for remixes. Name what to remix: --remix piece.json`,
  )
}

/** @throws Fault `bad-file`; the Refusals of `parseRecipe` */
const readRecipeFile = async (file: string): Promise<Recipe> =>
  parseRecipe(new TextDecoder().decode(await readInput(file)), STYLES.map(styleFacts))

const summary = (score: Score, master: Master | null): string => {
  const { beats, unit } = score.meter
  const form = score.sections.map((section) => section.name).join(' · ')
  return [
    score.title,
    `${keyName(score.key)} · ${Math.round(score.bpm)} bpm · ${beats}/${unit} · ${clock(score.seconds)}`,
    form,
    ...(master ? [`${master.lufs.toFixed(1)} LUFS · ${master.truePeak.toFixed(1)} dBTP`] : []),
  ].join('\n')
}

/** `voxpop compose`: a Brief from the arguments, composed, performed and rendered into a folder. */
export const composeCommand: CliCommand = {
  name: 'compose',
  line: 'Composes a piece and renders it.',
  usage: USAGE,
  run: async (argv) => {
    const { values } = readArgs(argv, {
      ...COMMISSION_OPTIONS,
      ...REMIX_OPTIONS,
      motif: { type: 'string' },
      recipe: { type: 'string', multiple: true },
      out: { type: 'string', default: '.' },
      bitrate: { type: 'string', default: '128' },
      'no-audio': { type: 'boolean', default: false },
      show: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    })
    const { remix } = values
    const recipes = await Promise.all((values.recipe ?? []).map(readRecipeFile))
    checkAlone(values)
    const commission =
      remix === undefined
        ? commissionOf(values, await readMotif(values.motif), recipes)
        : { brief: await remixBrief(remix, values), account: null }
    const bitrate = readBitrate(values.bitrate)
    const folder = outFolder(values.out)
    await openFolder(folder)
    const bar = progressBar()
    try {
      const models = await readModels()
      const score = compose(commission.brief, (stage) => bar.show(0, stage), models)
      const performance = perform(score, commission.brief)
      const midi = writeMidi(performance, { copyright: TERMS, key: score.key, sections: score.sections })
      const audio = values['no-audio']
        ? null
        : await renderAudio(performance, bitrate, (done) => bar.show(0.1 + 0.9 * done, 'mix'))
      const { brief, account } = commission
      const record = recordOf({ brief, score, audio: audio?.master ?? null }, VERSION, { account })
      bar.clear()
      const written = await writeTogether(folder, {
        'piece.mid': midi,
        ...(audio && { 'piece.opus': audio.opus }),
        'piece.json': `${asJson(record)}\n`,
      })
      if (values.json) console.log(asJson(record))
      else
        console.log(
          [values.show ? show(score) : summary(score, audio?.master ?? null), ...written].join('\n'),
        )
      return 0
    } finally {
      bar.clear()
    }
  },
}
