import type { CritiqueId } from '../music/critique.ts'
import type { Revision } from '../music/revision.ts'
import { LONGEST_TITLE } from './title.ts'
import { SMALL } from './title-words.ts'

/** What a remix adds to the title of its parent, by the first of its changes that has a word. */
const SUFFIXES: readonly (readonly [CritiqueId, string])[] = [
  ['dull-melody', 'New Tune'],
  ['wrong-instruments', 'Other Hands'],
  ['too-fast', 'Slow'],
  ['too-slow', 'Fast'],
  ['too-busy', 'Bare'],
  ['too-empty', 'Full'],
  ['too-dark', 'Bright'],
  ['too-bright', 'Dark'],
  ['too-repetitive', 'Restless'],
  ['more-drums', 'Drummed'],
  ['drums-too-loud', 'Hushed'],
  ['more-melody', 'Sung'],
]

const WORDS = new Set(SUFFIXES.map(([, word]) => word))
const NUMBERED = /^(.*?) \(Take (\d+)\)$/u
const WORDED = /^(.*?) \(([^()]+)\)$/u

/** A title cut at a word, so that the suffix has its place; never within "in the". */
const shortened = (title: string, most: number): string => {
  const words = title.split(' ')
  while (words.length > 1 && [...words.join(' ')].length > most) words.pop()
  while (words.length > 1 && SMALL.has(words[words.length - 1].toLowerCase())) words.pop()
  return [...words.join(' ')].slice(0, most).join('').trimEnd()
}

/**
 * The parent's title with what is new in a word, so that the kinship shows: "Night Train (Bare)". Another take, and a remix of
 * a remix that would be called the same, are counted: "Night Train (Take 2)".
 */
export const remixTitle = ({ title, changes }: Pick<Revision, 'title' | 'changes'>): string => {
  const counted = NUMBERED.exec(title)
  const worded = WORDED.exec(title)
  const [root, take] = counted
    ? [counted[1], Number(counted[2])]
    : [worded && WORDS.has(worded[2]) ? worded[1] : title, 1]
  const word = SUFFIXES.find(([id]) => changes.includes(id))?.[1]
  const same = word === undefined || counted !== null || worded?.[2] === word
  const suffix = same ? ` (Take ${take + 1})` : ` (${word})`
  return `${shortened(root, LONGEST_TITLE - [...suffix].length)}${suffix}`
}
