import type { Answers } from './ballot.ts'

/** One stretch of an idea that was understood, as its author wrote it, and what it was taken for, in plain words. */
export interface Heard {
  readonly words: string
  readonly means: readonly string[]
}

/** What an idea asks for, in the terms of a ballot. It fills what votes left open and never overrides a vote. */
export interface Reading {
  readonly version: 1
  /** Who read it: the built-in lexicon, or a language model behind an endpoint. */
  readonly by: 'lexicon' | 'model'
  /** As an idea names no more than a ballot can: an empty list or `null` is "does not say". */
  readonly answers: Answers
  /** What it asks not to have ("not sad", "no guitar"). Nothing here is in `answers`. */
  readonly avoid: Pick<Answers, 'style' | 'mood' | 'colour' | 'lead'>
  /** In the order of the text; empty where nothing was understood. */
  readonly heard: readonly Heard[]
}
