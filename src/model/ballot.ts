import type { Energy, StyleId, TempoWord } from '../music/brief.ts'
import type { LEAD_FAMILIES } from '../music/instruments.ts'
import type { Mood } from '../music/mood.ts'
import type { Colour } from '../music/scale.ts'
import type { Reading } from './idea.ts'
import type { MemberRef, RoundId } from './ids.ts'

export type LeadFamily = (typeof LEAD_FAMILIES)[number]

/** The questions of a ballot in the order in which they are asked. */
export const QUESTIONS = ['style', 'mood', 'tempo', 'energy', 'colour', 'lead'] as const
export type QuestionId = (typeof QUESTIONS)[number]

/** What one member wants. An empty list or `null` is "any". */
export interface Answers {
  readonly style: readonly StyleId[]
  readonly mood: readonly Mood[]
  readonly tempo: TempoWord | null
  readonly energy: Energy | null
  readonly colour: readonly Colour[]
  readonly lead: readonly LeadFamily[]
}

export const NO_ANSWERS: Answers = { style: [], mood: [], tempo: null, energy: null, colour: [], lead: [] }

/** One member's ballot in one round; a later one replaces it. Times in ms since 1970. */
export interface Ballot {
  readonly version: 1
  readonly round: RoundId
  readonly voter: MemberRef
  readonly answers: Answers
  /** At most 200 characters. */
  readonly idea: string | null
  /** What the idea was taken for when it was cast; null without an idea, absent in ballots of earlier versions. */
  readonly reading?: Reading | null
  readonly done: boolean
  readonly castAt: number
}

export const MAX_IDEA = 200
