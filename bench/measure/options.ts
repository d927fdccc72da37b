import { parseArgs } from 'node:util'

export interface Options {
  readonly styles: readonly string[]
  readonly seeds: number
  readonly moodSeeds: number
  readonly criticSeeds: number
  readonly seconds: number
  readonly out: string
  readonly strict: boolean
}

export const USAGE = `npm run measure -- [options]
  --styles a,b       styles to measure (all)
  --seeds N          pieces of each style (200)
  --mood-seeds N     of these, how many are composed again in every mood (10; 0 leaves moods out)
  --critic-seeds N   of these, how many are composed again by chance and by rules alone (20; 0: none)
  --seconds N        length of a piece (90)
  --out DIR          where measures.json and measures.html go (data/measure)
  --strict           exit 1 when something falls outside`

const whole = (name: string, text: string, low: number, high: number): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < low || value > high)
    throw new RangeError(`--${name} takes a whole number from ${low} to ${high}, not "${text}"`)
  return value
}

/** @throws RangeError for a value out of range or an unknown style, TypeError for an unknown option */
export const readOptions = (args: readonly string[], known: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      styles: { type: 'string' },
      seeds: { type: 'string', default: '200' },
      'mood-seeds': { type: 'string', default: '10' },
      'critic-seeds': { type: 'string', default: '20' },
      seconds: { type: 'string', default: '90' },
      out: { type: 'string', default: 'data/measure' },
      strict: { type: 'boolean', default: false },
    },
  })
  const styles = values.styles?.split(',').filter((id) => id !== '') ?? known
  const strange = styles.filter((id) => !known.includes(id))
  if (strange.length > 0)
    throw new RangeError(`No style is called ${strange.join(', ')}. There are: ${known.join(', ')}.`)
  const seeds = whole('seeds', values.seeds, 1, 10_000)
  return {
    styles,
    seeds,
    moodSeeds: Math.min(seeds, whole('mood-seeds', values['mood-seeds'], 0, 10_000)),
    criticSeeds: Math.min(seeds, whole('critic-seeds', values['critic-seeds'], 0, 10_000)),
    seconds: whole('seconds', values.seconds, 20, 600),
    out: values.out,
    strict: values.strict,
  }
}
