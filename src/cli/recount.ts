import { existsSync } from 'node:fs'
import { z } from 'zod'
import { openStore } from '../adapters/store/store.ts'
import { readRecipe } from '../app/styles/recipe.ts'
import { styleFacts, STYLES } from '../composer/styles/index.ts'
import { loadConfig } from '../config.ts'
import { Fault, Refusal } from '../errors.ts'
import type { Account } from '../model/account.ts'
import { QUESTIONS } from '../model/ballot.ts'
import type { Piece } from '../model/piece.ts'
import { openLineage, type Lineage } from '../model/record.ts'
import { SEATS } from '../music/brief.ts'
import { recountAll } from '../vote/recount.ts'
import { badArguments, readArgs } from './args.ts'
import type { CliCommand } from './command.ts'
import { readInput } from './files.ts'

const load = z.int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)
const change = z.tuple([load, load]).nullable()
const ids = z.array(z.string())
const readingAnswers = { style: ids, mood: ids, colour: ids, lead: ids }
const READING = z.looseObject({
  answers: z.looseObject({
    ...readingAnswers,
    tempo: z.string().nullable(),
    energy: z.number().nullable(),
  }),
  avoid: z.looseObject(readingAnswers),
})
const TASTE = z.looseObject({ leanings: z.record(z.string(), z.record(z.string(), z.number())) })
const BRIEF = z.looseObject({ seats: z.record(z.string(), z.string()) })
const ACCOUNT = z.looseObject({
  version: z.union([z.literal(2), z.literal(3), z.literal(4)], 'counted by an earlier rule, without loads'),
  round: z.string(),
  seed: z.int(),
  seconds: z.number(),
  ballots: z.array(
    z.looseObject({
      voter: z.string(),
      idea: z.string().nullable(),
      answers: z.looseObject({
        style: z.array(z.string()),
        mood: ids,
        tempo: z.string().nullable(),
        energy: z.number().nullable(),
        colour: ids,
        lead: ids,
      }),
      reading: READING.optional(),
      loads: z.looseObject({ style: change, colour: change, lead: change }),
    }),
  ),
  recipes: z.array(z.unknown()).optional(),
  taste: TASTE.optional(),
  seats: z.array(z.unknown()),
  answers: z.array(z.unknown()),
  brief: BRIEF,
})
type Stored =
  | { readonly brief: Piece['brief']; readonly lineage: Lineage | readonly string[] }
  | Pick<Piece, 'brief' | 'account'>

/** A `piece.json`, or a piece as the store keeps it. */
const RECORD = z.union([
  z.looseObject({
    brief: BRIEF,
    lineage: z.union([z.looseObject({ account: ACCOUNT.nullable() }), z.array(z.string())]),
  }),
  z.looseObject({ brief: BRIEF, account: ACCOUNT.nullable() }),
])

const fromStore = async (id: string): Promise<unknown> => {
  const { dataDir } = loadConfig()
  const store = existsSync(dataDir) ? await openStore(dataDir) : null
  try {
    const pieces = (await store?.entries<unknown>('pieces')) ?? []
    const found = pieces.find(([key]) => key.endsWith(`/${id}`))
    if (found) return found[1]
  } finally {
    await store?.close()
  }
  throw badArguments(`There is no piece "${id}" in ${dataDir}, and no such file. See --help.`)
}

const fromFile = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(new TextDecoder().decode(await readInput(file)))
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault('bad-file', { path: file, cause: 'it is not JSON' }, error)
  }
}

const uncountable = (path: string) =>
  new Fault('bad-file', { path, cause: 'it holds no account that can be counted again' })

/** The own styles that an account brings along. @throws Fault `bad-file` for one that is none */
const readRecipes = ({ recipes = [] }: Account, path: string) => {
  const shipped = STYLES.map(styleFacts)
  try {
    return recipes.map((recipe) => readRecipe(recipe, shipped))
  } catch (error) {
    throw error instanceof Refusal ? uncountable(path) : error
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Where an account and what it comes to differ, in words; empty where they agree byte for byte. */
const differences = (account: Account, brief: Account['brief']): readonly string[] => {
  const again = recountAll(account, STYLES.map(styleFacts))
  const seats = SEATS.filter((_, i) => !same(account.seats[i], again.seats[i]))
  const answers = QUESTIONS.filter((_, i) => !same(account.answers[i], again.answers[i]))
  const voters = again.ballots.filter(({ loads }, i) => !same(loads, account.ballots[i].loads))
  return [
    ...seats.map((seat) => `The ${seat} seat differs: the ballots give it to ${again.brief.seats[seat]}.`),
    ...answers.map((question) => `The ${question} differs from what the ballots come to.`),
    ...(voters.length > 0 ? [`The loads of ${voters.length} ballots differ.`] : []),
    ...(same(account.brief, again.brief) ? [] : ['The Brief in the account differs.']),
    ...(same(brief.seats, again.brief.seats) ? [] : ['The piece has other seats than its account.']),
  ]
}

/** `voxpop recount`: whether a piece's Brief follows from its ballots. */
export const recountCommand: CliCommand = {
  name: 'recount',
  line: 'Counts the votes of a piece again, from its account.',
  usage: `voxpop recount PIECE|piece.json

Takes a piece of the data folder by its id, or a file. Exit code 0 when the ballots in the account come to
exactly the same Brief, 1 when they do not.`,
  run: async (argv) => {
    const [piece] = readArgs(argv, {}, 1).positionals
    if (piece === undefined) throw badArguments('Name a piece: voxpop recount PIECE. See --help.')
    const read = existsSync(piece) || piece.endsWith('.json') ? fromFile(piece) : fromStore(piece)
    const stored = await read
    if (!RECORD.safeParse(stored).success) throw uncountable(piece)
    // What was stored, not what zod makes of it: the order of members is a part of every byte.
    const record = stored as Stored
    const account = 'lineage' in record ? openLineage(record.lineage).account : record.account
    if (account === null) {
      console.log('There is no vote to count here. Count a piece that the bot made by its id.')
      return 0
    }
    const known = new Set([...STYLES, ...readRecipes(account, piece)].map(({ id }) => id))
    const named = account.ballots.flatMap(({ answers }) => answers.style)
    if (!named.every((id) => known.has(id))) throw uncountable(piece)
    const wrong = differences(account, record.brief)
    for (const line of wrong) console.error(`voxpop: ${line}`)
    if (wrong.length > 0) return 1
    console.log(`${account.ballots.length} ballots come to the same Brief, byte for byte.`)
    return 0
  },
}
