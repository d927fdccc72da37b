/** What members read about ideas, in English. */
import { list } from './en.ts'

export const IDEAS = {
  /** @example 'rain, night train → slow, dark, piano' */
  understood: (words: readonly string[], means: readonly string[]) =>
    `${words.join(', ')} → ${means.join(', ')}`,
  more: (count: number) => `${count} more`,
  kept: (understood: string) => `Your idea is in: ${understood}. It fills what votes leave open.`,
  keptSilent: 'Your idea is in, but I hear no music in it. Name a mood, a place or an instrument to help me.',
  removed: 'Your idea is withdrawn. Your votes stay.',
  change: 'Change idea',
  silent: 'I hear no music in it yet. Name a mood, a place or an instrument.',
  /** What nobody has answered while there are ideas. */
  fills: (questions: readonly string[]) => `No votes yet on ${list(questions)}: ideas decide there.`,
} as const
