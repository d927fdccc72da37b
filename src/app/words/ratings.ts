/** What members read of thumbs, changes and remixes, in English. */
import type { CritiqueId } from '../../model/rating.ts'

/** What is wrong or wanted, as it is chosen in the menu. */
export const CRITIQUE_LABELS: Readonly<Record<CritiqueId, string>> = {
  'too-fast': 'Too fast',
  'too-slow': 'Too slow',
  'too-busy': 'Too busy',
  'too-empty': 'Too empty',
  'too-dark': 'Too dark',
  'too-bright': 'Too bright',
  'dull-melody': 'Dull melody',
  'too-repetitive': 'Too repetitive',
  'drums-too-loud': 'Drums too loud',
  'wrong-instruments': 'Wrong instruments',
  'more-melody': 'More melody',
  'more-drums': 'More drums',
  'keep-groove': 'Keep the groove',
  'keep-melody': 'Keep the melody',
}

/** What a remix does about it. */
export const CRITIQUE_DETAILS: Readonly<Record<CritiqueId, string>> = {
  'too-fast': 'slower, the same notes',
  'too-slow': 'faster, the same notes',
  'too-busy': 'fewer strokes, fewer players',
  'too-empty': 'more strokes, players join sooner',
  'too-dark': 'a brighter scale and sound',
  'too-bright': 'a darker scale and sound',
  'dull-melody': 'a new tune over the same music',
  'too-repetitive': 'what returns is varied more',
  'drums-too-loud': 'the drums step back',
  'wrong-instruments': 'other players, the same notes',
  'more-melody': 'the tune comes forward',
  'more-drums': 'louder and fuller drums',
  'keep-groove': 'drums, bass and tempo stay',
  'keep-melody': 'the tune stays',
}

/** The same of a piece that was remixed so. */
const REMIXED: Readonly<Record<CritiqueId, string>> = {
  'too-fast': 'slower',
  'too-slow': 'faster',
  'too-busy': 'thinner',
  'too-empty': 'fuller',
  'too-dark': 'brighter',
  'too-bright': 'darker',
  'dull-melody': 'new melody',
  'too-repetitive': 'more varied',
  'drums-too-loud': 'softer drums',
  'wrong-instruments': 'other instruments',
  'more-melody': 'melody in front',
  'more-drums': 'more drums',
  'keep-groove': 'groove kept',
  'keep-melody': 'melody kept',
}

const KEEPS: readonly CritiqueId[] = ['keep-groove', 'keep-melody']

/** @example remixWords(['too-busy', 'dull-melody', 'keep-groove']) // 'thinner, new melody; groove kept' */
export const remixWords = (changes: readonly CritiqueId[]): string => {
  const made = changes.filter((id) => !KEEPS.includes(id)).map((id) => REMIXED[id])
  const kept = changes.filter((id) => KEEPS.includes(id)).map((id) => REMIXED[id])
  return [
    made.length > 0 ? made.join(', ') : 'another take',
    ...(kept.length > 0 ? [kept.join(', ')] : []),
  ].join('; ')
}

export const RATING_CONTROLS = {
  up: (votes: number) => (votes > 0 ? `👍 ${votes}` : '👍'),
  down: (votes: number) => (votes > 0 ? `👎 ${votes}` : '👎'),
  change: 'Change…',
  remix: 'Remix',
  remixSo: 'Remix with these changes',
  why: 'Why?',
  votes: 'The votes behind it',
  takeBack: 'Take back',
} as const

export const RATING = {
  prompt: 'What would you change?',
  up: (title: string) => `You like “${title}”. I take note.`,
  down: (title: string) => `You do not like “${title}”. Press Change… to say why.`,
  wouldBe: (changes: readonly CritiqueId[]) => `A remix would be: ${remixWords(changes)}.`,
  noCritique: 'Choose what a remix should do otherwise.',
  withdrawn: (title: string) => `You say nothing of “${title}” any more.`,
  nothing: (title: string) => `You have not rated “${title}” yet.`,
} as const

export const REMIX = {
  kin: (title: string, changes: readonly CritiqueId[]) => `Remix of “${title}”: ${remixWords(changes)}`,
  begun: (title: string, changes: readonly CritiqueId[]) =>
    `I am remixing “${title}”: ${remixWords(changes)}.`,
  begunForRoom: (title: string, changes: readonly CritiqueId[]) =>
    `I am remixing “${title}” as most here wish: ${remixWords(changes)}.`,
  asked: (name: string) => `${name} asked for this remix.`,
  askedForRoom: (name: string) => `${name} asked for it, with the changes that most here named.`,
  votes: (title: string, voters: number) =>
    `It has no votes of its own: ${voters === 1 ? '1 voter' : `${voters} voters`} shaped “${title}”.`,
  nobodyVoted: (title: string) => `Nobody voted on it, nor on “${title}”.`,
  hear: (title: string) => `Play “${title}”`,
} as const
