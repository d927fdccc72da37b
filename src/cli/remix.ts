import { moves, revise } from '../library/remix.ts'
import { shortHash } from '../library/piece.ts'
import { CRITIQUES, contradiction, inOrder } from '../music/critique.ts'
import type { Brief } from '../music/brief.ts'
import { badArguments, readNumber } from './args.ts'
import { readInput } from './files.ts'
import { readRecord } from './schema.ts'

/** The options that say what to remix, as `parseArgs` takes them. */
export const REMIX_OPTIONS = {
  remix: { type: 'string' },
  change: { type: 'string', multiple: true },
  take: { type: 'string' },
} as const

export interface RemixValues {
  readonly change?: readonly string[]
  readonly take?: string
}

/** @throws Fault `bad-arguments` for a change that does not exist, or two that pull apart */
const readChanges = (named: readonly string[]) => {
  const unknown = named.find((one) => !(CRITIQUES as readonly string[]).includes(one))
  if (unknown !== undefined)
    throw badArguments(`There is no change "${unknown.slice(0, 40)}". Choose from ${CRITIQUES.join(', ')}.`)
  const changes = inOrder(named)
  const pair = contradiction(changes)
  if (pair) throw badArguments(`--change ${pair[0]} and --change ${pair[1]} pull apart. Choose one of them.`)
  return changes
}

/**
 * The Brief of a remix of what `voxpop compose` or the bot wrote.
 *
 * @throws Fault `bad-file`, `bad-arguments`
 */
export const remixBrief = async (file: string, values: RemixValues): Promise<Brief> => {
  const changes = readChanges(values.change ?? [])
  const take = values.take === undefined ? 0 : readNumber('take', values.take)
  const { brief, score } = readRecord(await readInput(file), file)
  const remix = revise({ id: shortHash(brief), title: score.title, brief }, changes, take)
  if (!moves(brief, remix))
    throw badArguments('This piece cannot go further that way. Choose another change.')
  return remix
}
