import { z } from 'zod'
import { readRecipe } from '../app/styles/recipe.ts'
import { STYLES, styleFacts } from '../composer/styles/index.ts'
import { Fault, Refusal } from '../errors.ts'
import { openLineage, type Lineage } from '../model/record.ts'
import { MAX_SECONDS, MIN_SECONDS, SEATS, TEMPO_WORDS, type Brief, type Seat } from '../music/brief.ts'
import { QUALITIES, type Quality } from '../music/chord.ts'
import { INSTRUMENTS, LEAD_FAMILIES, type InstrumentId } from '../music/instruments.ts'
import { MOOD_IDS } from '../music/mood.ts'
import { CRITIQUES } from '../music/critique.ts'
import { recipesFor, type Recipe } from '../music/recipe.ts'
import { REVISION_STEPS, type Layer } from '../music/revision.ts'
import { COLOURS, SCALES, type ScaleId } from '../music/scale.ts'
import { ROLES, SECTION_ROLES, type Score } from '../music/score.ts'
import { TUNINGS, type TuningId } from '../music/tuning.ts'
import { whyApart } from '../vote/compatible.ts'
import { withOwn } from '../vote/own-styles.ts'
import type { StyleFacts } from '../vote/style-facts.ts'

const names = <T extends string>(table: Readonly<Record<T, unknown>>) =>
  z.enum(Object.keys(table) as [T, ...T[]])

const ticks = z.int().min(0).max(10_000_000)
const pitchClass = z.int().min(0).max(11)
const unit = z.number().min(0).max(1)
const key = z.object({ tonic: pitchClass, scale: names<ScaleId>(SCALES) })

const dial = z.int().min(-REVISION_STEPS).max(REVISION_STEPS)
const LAYER = z.object({
  seed: z.int().min(0).max(0xffffffff).nullable(),
  level: dial,
  density: dial,
  variety: dial.min(0),
  cast: dial.min(0),
})
const changes = z.array(z.enum(CRITIQUES)).max(CRITIQUES.length)
const REVISION = z.object({
  version: z.literal(1),
  of: z.string(),
  title: z.string(),
  changes,
  tempo: dial,
  mood: dial,
  tone: dial,
  layers: z.object({ groove: LAYER, band: LAYER, melody: LAYER } satisfies Record<Layer, unknown>),
})

const BRIEF = z.looseObject({
  version: z.literal(1),
  seats: z.object(Object.fromEntries(SEATS.map((seat) => [seat, z.string()]))),
  recipes: z.array(z.unknown()).max(SEATS.length).optional(),
  revision: REVISION.optional(),
  moods: z.array(z.enum(MOOD_IDS as [string, ...string[]])),
  affect: z.object({ valence: z.number().min(-1).max(1), arousal: z.number().min(-1).max(1) }).nullable(),
  tempo: z
    .union([z.object({ word: z.enum(TEMPO_WORDS) }), z.object({ bpm: z.number().positive() })])
    .nullable(),
  energy: z.int().min(1).max(5).nullable(),
  key: key.nullable(),
  colour: z.enum(COLOURS).nullable(),
  lead: z.enum(LEAD_FAMILIES).nullable(),
  seconds: z.number().min(MIN_SECONDS).max(MAX_SECONDS),
  seed: z.int().min(0).max(0xffffffff),
})

const SCORE = z.looseObject({
  version: z.literal(1),
  title: z.string(),
  key,
  meter: z
    .object({
      beats: z.int().min(1).max(32),
      unit: z.union([1, 2, 4, 8, 16].map((n) => z.literal(n))),
      groups: z.array(z.int().min(1)).optional(),
      cycle: z.array(unit).min(1).optional(),
    })
    .refine(
      ({ beats, groups }) => !groups || groups.reduce((sum, group) => sum + group, 0) === beats,
      'the groups do not fill the bar',
    ),
  tuning: names<TuningId>(TUNINGS).optional(),
  bpm: z.number().min(10).max(500),
  tempi: z
    .array(z.object({ tick: ticks, bpm: z.number().min(10).max(500) }))
    .min(1)
    .refine((tempi) => tempi[0]?.tick === 0, 'the first tempo is not at the beginning'),
  sections: z
    .array(
      z.looseObject({
        name: z.string(),
        role: z.enum(SECTION_ROLES),
        start: ticks,
        end: ticks,
        bars: z.int().min(1),
        energy: z.number(),
        key,
      }),
    )
    .min(1),
  chords: z.array(
    z.looseObject({
      start: ticks,
      duration: ticks,
      chord: z.looseObject({ root: pitchClass, quality: names<Quality>(QUALITIES) }),
    }),
  ),
  parts: z.array(
    z.looseObject({
      id: z.string(),
      role: z.enum(ROLES),
      instrument: names<InstrumentId>(INSTRUMENTS),
      pan: z.number().min(-1).max(1),
      level: z.number().min(-96).max(24),
      reverb: unit,
      chorus: unit,
      notes: z.array(
        z.object({
          start: ticks,
          duration: ticks.min(1),
          pitch: z.int().min(0).max(127),
          velocity: z.int().min(1).max(127),
        }),
      ),
    }),
  ),
  phrases: z.array(z.looseObject({ start: ticks, end: ticks })),
  end: ticks,
  seconds: z
    .number()
    .positive()
    .max(2 * MAX_SECONDS),
  fade: z.number().min(0).max(60),
})

const LINEAGE = z.looseObject({
  parents: z.array(z.string()).optional(),
  changes: changes.optional(),
  account: z.looseObject({}).nullish(),
})
const RECORD = z.looseObject({
  brief: BRIEF,
  score: SCORE,
  lineage: z.union([LINEAGE, z.array(z.string())]).optional(),
})

const readRecipes = (
  values: readonly unknown[],
  shipped: readonly StyleFacts[],
  bad: (cause: string) => Fault,
): readonly Recipe[] =>
  values.map((value) => {
    try {
      return readRecipe(value, shipped)
    } catch (error) {
      throw error instanceof Refusal ? bad(`brief.recipes: ${error.message}`) : error
    }
  })

/**
 * What `voxpop compose` or the bot wrote, read back: edited files are welcome as long as they hold together.
 *
 * @throws Fault `bad-file` that names the first thing that is wrong
 */
export const readRecord = (
  bytes: Uint8Array,
  file: string,
): { readonly brief: Brief; readonly score: Score; readonly lineage: Lineage } => {
  const bad = (cause: string) => new Fault('bad-file', { path: file, cause })
  const parse = (): unknown => {
    try {
      return JSON.parse(new TextDecoder().decode(bytes))
    } catch {
      throw bad('it is not JSON')
    }
  }
  const read = RECORD.safeParse(parse())
  if (!read.success) {
    const [{ path, message }] = read.error.issues
    // A file without a Brief or a Score is some other program's, not a piece with a mistake in it.
    const foreign = path.length === 0 || (path.length === 1 && path[0] !== 'lineage')
    throw bad(foreign ? 'it is no piece of Voxpop' : `${path.join('.')}: ${message}`)
  }
  const { brief, score, lineage } = read.data
  const shipped = STYLES.map(styleFacts)
  const recipes = readRecipes(brief.recipes ?? [], shipped, bad)
  const known = withOwn(shipped, recipes)
  const facts = (seat: Seat) =>
    known.find(({ id }) => id === brief.seats[seat]) ??
    (() => {
      throw bad(`brief.seats.${seat}: there is no style "${brief.seats[seat]}"`)
    })()
  const apart = SEATS.map((seat) => whyApart(facts('groove'), facts(seat))).find((why) => why !== undefined)
  if (apart !== undefined) throw bad(`brief.seats: ${apart}`)
  return {
    brief: { ...brief, ...recipesFor(brief.seats as Brief['seats'], recipes) } as unknown as Brief,
    score: score as unknown as Score,
    lineage: openLineage(lineage as Partial<Lineage> | readonly string[] | undefined),
  }
}
