import type { Wishes } from './rules.ts'

/** Some members whose share of the music is looked at. */
export interface Group {
  readonly name: string
  readonly members: readonly string[]
  /** The styles in which a part counts as theirs. */
  readonly likes: string
}

export interface Room {
  readonly name: string
  readonly groups: readonly Group[]
  /** Who votes what in a round, from 0. */
  wishes(round: number, rounds: number): Wishes
}

const people = (name: string, n: number) => Array.from({ length: n }, (_, i) => `${name}${i}`)
const all = (members: readonly string[], liked: readonly string[]): Wishes =>
  Object.fromEntries(members.map((member) => [member, liked]))

const six = people('six', 6)
const four = people('four', 4)
const two = people('two', 2)
const residents = people('resident', 8)
const newcomers = people('new', 4)

/** Rooms of ten or twelve, each with a question that server owners ask about votes. */
export const ROOMS: readonly Room[] = [
  {
    name: '60 % like A, 40 % like B',
    groups: [
      { name: 'majority (6 of 10)', members: six, likes: 'A' },
      { name: 'minority (4 of 10)', members: four, likes: 'B' },
    ],
    wishes: () => ({ ...all(six, ['A']), ...all(four, ['B']) }),
  },
  {
    name: '80 % like A, 20 % like B',
    groups: [
      { name: 'majority (8 of 10)', members: residents, likes: 'A' },
      { name: 'minority (2 of 10)', members: two, likes: 'B' },
    ],
    wishes: () => ({ ...all(residents, ['A']), ...all(two, ['B']) }),
  },
  {
    name: 'Newcomers from half-time on',
    groups: [
      { name: 'residents (8 of 12)', members: residents, likes: 'A' },
      { name: 'newcomers (4 of 12)', members: newcomers, likes: 'B' },
    ],
    wishes: (round, rounds) => ({
      ...all(residents, ['A']),
      ...(round >= rounds / 2 ? all(newcomers, ['B']) : {}),
    }),
  },
  {
    name: 'All like A, two like C more and say both',
    groups: [
      { name: 'want A (8 of 10)', members: residents, likes: 'A' },
      { name: 'want C most (2 of 10)', members: two, likes: 'C' },
    ],
    wishes: () => ({ ...all(residents, ['A']), ...all(two, ['C', 'A']) }),
  },
  {
    name: 'The same, but the two hide that they like A',
    groups: [
      { name: 'want A (8 of 10)', members: residents, likes: 'A' },
      { name: 'free-riders, want C most (2 of 10)', members: two, likes: 'C' },
    ],
    wishes: () => ({ ...all(residents, ['A']), ...all(two, ['C']) }),
  },
]
