import type { Control } from './views.ts'

/** What a room thinks of one thing, as a dot on a line with the stretch where it lies with 80 % certainty. */
export interface OpinionView {
  readonly label: string
  /** Shares of members who would like a piece for it, 0–1. */
  readonly low: number
  readonly liking: number
  readonly high: number
  /** "80 % sure, from 14 ratings". */
  readonly words: string
}

/** What a room likes, as far as it has been learned. */
export interface TasteView {
  readonly kind: 'taste'
  readonly title: string
  readonly line: string
  /** Share of members who would like an average piece, 0–1: where the line of no opinion lies. */
  readonly average: number
  /** The surest findings in sentences. */
  readonly lines: readonly string[]
  /** Empty where nothing was rated. */
  readonly groups: readonly { readonly label: string; readonly opinions: readonly OpinionView[] }[]
  /** How to read the picture; null where there is none. */
  readonly key: string | null
  /** Everything learned, where it was asked for. */
  readonly file: { readonly name: string; readonly text: string } | null
  readonly controls: readonly Control[]
}
