import type { Take } from './take.ts'

/** What the pieces of one style have in common that they should not: two seeds of one Brief are two pieces. */
export interface Twins {
  readonly style: string
  readonly pieces: number
  readonly pairs: number
  /** Pairs that share a melody of eight notes, commonplaces aside. */
  readonly melody: number
  /** Pairs with the same drums, and with the same bass, note for note. */
  readonly drums: number
  readonly bass: number
  /** Pieces that share eight notes with a training tune; one in a hundred is taken for such by accident. */
  readonly quoting: number
  /** Seeds of the first pair that shares a melody, to look at. */
  readonly example: readonly [number, number] | null
}

const pairsWith = (takes: readonly Take[], marks: (take: Take) => readonly number[]) => {
  const byMark = new Map<number, number[]>()
  for (const take of takes)
    for (const mark of marks(take)) byMark.set(mark, [...(byMark.get(mark) ?? []), take.job.seed])
  const pairs = new Map<string, readonly [number, number]>()
  for (const seeds of byMark.values())
    for (let i = 0; i < seeds.length; i++)
      for (let j = i + 1; j < seeds.length; j++) pairs.set(`${seeds[i]} ${seeds[j]}`, [seeds[i], seeds[j]])
  return [...pairs.values()]
}

const some = (mark: number): readonly number[] => (mark === 0 ? [] : [mark])

/** Share of pieces that may be taken for a quotation by accident: the index is a table of hashes. */
export const BY_ACCIDENT = 0.02

/**
 * Two hundred pieces are 19,900 pairs, and streams of even notes meet by accident: of real songs (OpenEWLD, the same code)
 * one pair in eight thousand shares eight notes. More than one pair in a hundred is too often.
 */
export const OFTEN = 0.01

/** @param takes of one style, different seeds */
export const twinsOf = (style: string, takes: readonly Take[]): Twins => {
  const melody = pairsWith(takes, ({ runs }) => runs)
  return {
    style,
    pieces: takes.length,
    pairs: (takes.length * (takes.length - 1)) / 2,
    melody: melody.length,
    drums: pairsWith(takes, ({ drums }) => some(drums)).length,
    bass: pairsWith(takes, ({ bass }) => some(bass)).length,
    quoting: takes.filter(({ quotations }) => quotations > 0).length,
    example: melody.at(0) ?? null,
  }
}
