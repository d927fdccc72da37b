/** What is said of a room's taste. */
import type { Sound } from '../../taste/explain.ts'
import { times } from './en.ts'

/** The two ends of what has two, by id. `so`: "this room likes …"; `label`: as the name of a line in the picture. */
const ENDS: Readonly<Record<string, { readonly so: string; readonly label: string }>> = {
  'tempo+': { so: 'a fast pace', label: 'fast' },
  'tempo-': { so: 'a slow pace', label: 'slow' },
  'energy+': { so: 'much energy', label: 'full of energy' },
  'energy-': { so: 'little energy', label: 'gentle' },
  'valence+': { so: 'bright moods', label: 'bright mood' },
  'valence-': { so: 'dark moods', label: 'dark mood' },
  'arousal+': { so: 'lively moods', label: 'lively mood' },
  'again+': { so: 'more of the same style', label: 'the same again' },
  'again-': { so: 'a change of style', label: 'a change' },
  'arousal-': { so: 'calm moods', label: 'calm mood' },
}

const SOUNDS: Readonly<Record<Sound, readonly [more: string, less: string]>> = {
  density: ['many notes', 'few notes'],
  drumDensity: ['busy drums', 'sparse drums'],
  syncopation: ['tunes off the beat', 'tunes on the beat'],
  range: ['wide tunes', 'narrow tunes'],
  leaps: ['tunes that leap', 'tunes in steps'],
  register: ['high tunes', 'low tunes'],
  harmonicRhythm: ['quick chords', 'slow chords'],
  chordTonesOnStrongBeats: ['smooth harmony', 'biting harmony'],
  sameLetterSimilarity: ['parts that return unchanged', 'parts that come back changed'],
}

/** What something with two ends is called, e.g. of `tempo-` and of `density+`. */
export const endWords = (id: string): { readonly so: string; readonly label: string } => {
  const known = ENDS[id]
  if (known) return known
  const ends = SOUNDS[id.slice(0, -1) as Sound]
  const words = ends ? ends[id.endsWith('+') ? 0 : 1] : id
  return { so: words, label: words }
}

const percent = (share: number) => `${Math.min(99, Math.round(share * 100))} %`

export const TASTE = {
  title: 'What this room likes',
  empty: 'No ratings yet. Press 👍 or 👎 under a piece.',
  line: (ratings: number, pieces: number, members: number) =>
    `Learned from ${times(ratings, 'rating')} of ${times(pieces, 'piece')} by ${times(members, 'member')}. It decides only what your votes leave open.`,
  words: (sure: number, ratings: number) => `${percent(sure)} sure, from ${times(ratings, 'rating')}`,
  likes: (what: string, words: string) => `This room likes ${what}: ${words}.`,
  dislikes: (what: string, words: string) => `This room does not take to ${what}: ${words}.`,
  unsure: 'I am not sure of anything yet. Rate a few more pieces.',
  groups: {
    style: 'Styles',
    manner: 'Pace and mood',
    lead: 'Lead instruments',
    colour: 'Scales',
    sound: 'In the notes',
  },
  key: (average: number) =>
    `A dot is my guess how many of you would like it. It may lie anywhere on its line. ${percent(average)} like an average piece.`,
  exported: 'Here is everything I have learned. It names no member.',
  fileName: 'taste.json',
} as const

export const TASTE_CONTROLS = { reset: 'Reset…', export: 'Export' } as const

/** Before and after everything learned is forgotten. */
export const RESET = {
  word: 'forget',
  title: 'Forget what I have learned?',
  field: 'Type “forget” to start afresh; ratings stay',
  done: 'Forgotten. Rate pieces to teach me anew.',
  kept: 'Nothing is forgotten. Type “forget” to mean it.',
} as const
