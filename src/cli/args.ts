import { parseArgs, type ParseArgsConfig } from 'node:util'
import { Fault } from '../errors.ts'

export const badArguments = (problem: string): Fault => new Fault('bad-arguments', { problem })

const sentence = (text: string): string => {
  const first = text.split(/\. |\n/)[0].replace(/\.$/, '')
  return `${first}. See --help.`
}

/**
 * `parseArgs` with one line for what is wrong.
 *
 * @throws Fault `bad-arguments`
 */
export const readArgs = <T extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: T,
  positionals = 0,
) => {
  const parse = () => {
    try {
      return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
    } catch (error) {
      throw badArguments(sentence((error as Error).message))
    }
  }
  const parsed = parse()
  if (parsed.positionals.length > positionals)
    throw badArguments(`I do not expect "${parsed.positionals[positionals]}" here. See --help.`)
  return parsed
}

/** A whole number from its text. @throws Fault `bad-arguments` */
export const readNumber = (name: string, text: string): number => {
  if (!/^\d{1,12}$/.test(text)) throw badArguments(`--${name} is a whole number, not "${text}".`)
  return Number(text)
}

export interface Votes {
  readonly option: string
  readonly count: number
}

const MOST_VOTES = 1000

/**
 * `lofi` is one vote, `lofi=3` are three.
 *
 * @param known what may be voted for
 * @throws Fault `bad-arguments` that lists them
 */
export const readVotes = (
  name: string,
  texts: readonly string[],
  known: readonly string[],
): readonly Votes[] =>
  texts.map((text) => {
    const [, option = '', count = '1'] = /^([^=]*)(?:=(.*))?$/.exec(text) ?? []
    if (!known.includes(option))
      throw badArguments(`There is no ${name} "${option}". Choose from ${known.join(', ')}.`)
    if (!/^\d+$/.test(count) || Number(count) < 1 || Number(count) > MOST_VOTES)
      throw badArguments(`"${text}" is no vote. Write --${name} ${option}=3 for three votes.`)
    return { option, count: Number(count) }
  })
