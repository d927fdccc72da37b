import type { Match } from './matches.ts'
import type { Token } from './tokens.ts'

/** From so many beats a minute on a tempo is called slow, medium, fast, very fast: adagio, andante to moderato, allegro, presto. */
const FROM = [60, 85, 126, 151] as const
const SLOWEST = 20
const FASTEST = 400

const place = (bpm: number): number => FROM.filter((from) => bpm >= from).length - 2

/** "120 bpm" and "bpm 120" as terms that say a tempo. A number that no music has says nothing. */
export const bpmMatches = (tokens: readonly Token[], matches: readonly Match[]): readonly Match[] =>
  matches.map((match) => {
    if (match.entry.role !== 'bpm') return match
    const behind = tokens[match.to + 1]?.kind === 'stop' ? match.to + 2 : match.to + 1
    const at = [match.from - 1, behind].find((beside) => tokens[beside]?.kind === 'number')
    const bpm = at === undefined ? NaN : Number(tokens[at].form)
    if (at === undefined || !(bpm >= SLOWEST && bpm <= FASTEST)) return match
    return {
      from: Math.min(at, match.from),
      to: Math.max(at, match.to),
      by: 1,
      entry: { role: 'term', kind: 'quality', points: [{ tier: 3, question: 'tempo', value: place(bpm) }] },
    }
  })
