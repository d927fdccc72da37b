import { CORPUS_BANDS } from '../../src/composer/learned/corpus-bands.ts'
import { styleById } from '../../src/composer/styles/index.ts'
import type { Style } from '../../src/composer/style.ts'

/** What a corpus has at 5, 50 and 95 % of its pieces. */
export type Quantiles = readonly [number, number, number]

/** The harness's measures by the names that the corpora's bands have. */
const NAMES: Readonly<Record<string, string>> = {
  entropy: 'pitchClassEntropy',
  scale: 'scaleConsistency',
  groove: 'grooveConsistency',
  empty: 'emptyBeats',
  steps: 'steps',
  leaps: 'leaps',
  range: 'range',
  strong: 'chordTonesOnStrongBeats',
  syncopation: 'syncopation',
}

export const CORPORA = { songs: 'Songs', lieder: 'Lieder', drums: 'Drummers' } as const
export type Corpus = keyof typeof CORPORA

const BANDS: Readonly<Record<Corpus, Readonly<Record<string, number | readonly number[]>>>> = CORPUS_BANDS

const isQuantiles = (band: unknown): band is Quantiles => Array.isArray(band) && band.length === 3

/** Undefined where the corpus cannot speak of the measure: lead sheets have no texture, drums no pitch. */
export const inCorpus = (measure: string, corpus: Corpus): Quantiles | undefined => {
  const band = BANDS[corpus][NAMES[measure] ?? '']
  return isQuantiles(band) ? band : undefined
}

/**
 * Which corpus could have heard a family's tradition: American song and jazz for bands and jazz, art song for the concert
 * hall; no electronic music and nothing from outside the West is among them.
 */
const SPEAKS: Readonly<Partial<Record<Style['family'], Corpus>>> = {
  jazz: 'songs',
  band: 'songs',
  concert: 'lieder',
}

/** Print shows suspensions and chromatic chords that simplified chord symbols do not: the table's band is the stricter one. */
const OURS: ReadonlySet<string> = new Set(['strong', 'syncopation'])

/** Only where the style's own melodies may be judged by it: a corpus of songs knows nothing of samba or of minimalism. */
const speakerFor = ({ family, learned }: Style): Corpus | undefined =>
  learned?.hearing ? SPEAKS[family] : undefined

/** The band that real music of a style's kind gives a measure. */
export const corpusBand = (measure: string, style: string): Quantiles | undefined => {
  const corpus = speakerFor(styleById(style))
  return corpus && !OURS.has(measure) ? inCorpus(measure, corpus) : undefined
}

export const corpusOf = (style: string): string => {
  const corpus = speakerFor(styleById(style))
  return corpus ? CORPORA[corpus].toLowerCase() : 'table'
}
