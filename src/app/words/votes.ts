/** What /why, /fairness and the page about the rule say, in English; the other words are in en.ts. */
import type { SeatReason } from '../../model/account.ts'
import { list, times } from './en.ts'

/** @example percent(0.216) // '22 %' */
export const percent = (share: number): string => `${Math.round(share * 100)} %`

/** Seats with one decimal, whole ones without. @example parts(2.04) // '2' */
export const parts = (seats: number): string => String(Math.round(seats * 10) / 10)

const MOST_NAMED = 2
/** A group by what it names. @example groupName(['Lo-fi', 'Swing', 'Dub']) // 'Lo-fi, Swing and 1 more' */
export const groupName = (styles: readonly string[]): string =>
  list([
    ...styles.slice(0, MOST_NAMED),
    ...(styles.length > MOST_NAMED ? [`${styles.length - MOST_NAMED} more`] : []),
  ])

/** What /why says, beside the lines of the card. */
export const WHY = {
  title: (title: string) => `Why “${title}” sounds like this`,
  voted: (title: string, voters: number) => `${times(voters, 'member')} voted on “${title}”, in six parts.`,
  asked: (title: string) => `Nobody voted on “${title}”.`,
  paid: (style: string, voters: number, seats: number) =>
    `${style} was charged to ${times(voters, 'voter')}: ${times(seats, 'part')} together.`,
  unheard: (style: string, seats: readonly string[]) =>
    `${style} also got the ${list(seats)}, which this piece leaves out.`,
  waiting: (style: string, voters: number) =>
    `${style} has no part yet: its ${voters === 1 ? 'voter counts' : `${voters} voters count`} more next time.`,
  yours: (seats: string) => `Your share of it is ${seats} of 6 parts.`,
  yourIdea: (questions: readonly string[]) =>
    `Your idea decided ${list(questions)}, which nobody voted on. It cost you nothing.`,
  nothingYours: 'You were charged nothing, so you count more next time.',
  rule: 'How votes count',
  heads: {
    seats: 'Who holds the six parts',
    groups: 'Voters who chose alike',
    answers: 'The other questions',
  },
  group: (voters: number, paid: number) => `${times(voters, 'voter')}, ${parts(paid)} of 6 parts paid`,
  own: 'yours',
  median: (label: string, chosen: string, answers: number) =>
    `${label} ${chosen}, the middle of ${times(answers, 'answer')}.`,
  mood: (moods: readonly string[], votes: number) =>
    `Mostly ${list(moods)}; the music takes the middle of ${times(votes, 'vote')}.`,
  heardLeast: 'Its voters had been heard least.',
  load: (before: number, after: number) => `${parts(before)} → ${parts(after)}`,
  loads: 'Bars are parts paid so far. Whoever has paid least comes first.',
} as const

/** Why a style has a seat, in a few words. */
export const REASONS: Readonly<Record<SeatReason, string>> = {
  'most-approved': 'most votes',
  shared: 'most votes',
  'least-heard': 'heard least so far',
  'groove-fallback': 'goes with the groove',
  idea: 'from ideas',
  taste: 'this room’s taste',
  default: 'my own choice',
}

/** In place of _most votes_ where another style has just as many. */
export const AS_MANY = 'as many votes as any'

export const FAIRNESS = {
  title: 'Who was heard',
  line: (rounds: number, ballots: number) =>
    rounds === 1
      ? `The last round, ${times(ballots, 'ballot')}.`
      : `The last ${rounds} rounds, ${times(ballots, 'ballot')}.`,
  none: 'No vote has been counted here yet. Start a round with /jam start.',
  own: (seats: number, voters: number) =>
    `You shaped ${percent(seats)} of the parts; you were ${percent(voters)} of the voters.`,
  rule: 'A group is ballots that name the same styles. Small groups join the one most like them.',
  nobody: 'Names change with every round, so groups hold ballots, never people.',
  least: (label: string, voters: number, seats: number) =>
    `Heard least: ${label}. They were ${percent(voters)} of the voters with ${percent(seats)} of the parts.`,
  even: 'Every group was heard about as much as it voted.',
  detail: (colour: number | null, lead: number | null) =>
    [
      ...(colour === null ? [] : [`colour ${percent(colour)}`]),
      ...(lead === null ? [] : [`lead ${percent(lead)}`]),
    ].join(', '),
  wishes: { style: 'Styles', family: 'Families', tuning: 'Tunings', tradition: 'Traditions' },
  never: (names: readonly string[]) => `Not wished and not heard: ${list(names)}.`,
  others: (count: number) => `${count} others`,
  learned: 'What I learned from',
  without: (styles: number, of: number, traditions: number, ofTraditions: number) =>
    `${styles} of my ${of} styles use none of this. ${traditions} of ${ofTraditions} traditions are among them.`,
  families: {
    electronic: 'Electronic',
    band: 'Bands',
    jazz: 'Jazz and the Americas',
    concert: 'Concert music',
    tradition: 'Traditions',
  } as Readonly<Record<string, string>>,
  last: (rounds: number) => `Last ${rounds}`,
  bars: { voters: 'voters', seats: 'parts' },
  wish: (wished: number, heard: number) => `${parts(wished)} wished, ${parts(heard)} heard`,
  wished: 'In parts of pieces',
  ears: (heard: string, unheard: string) => `Heard: ${heard} Not heard: ${unheard}`,
} as const

/** What `/help` says of a topic that is no command; a picture stands in docs/pictures. */
export interface Topic {
  readonly title: string
  readonly line: string
  readonly entries: readonly { readonly name: string; readonly line: string }[]
  readonly picture?: { readonly name: string; readonly alt: string }
  /** In docs/guides. */
  readonly guide?: string
}

/** After docs/guides/how-votes-count.md, whose example a test counts again. */
export const TOPICS: Readonly<Record<string, Topic>> = {
  votes: {
    title: 'How votes count',
    line: 'A piece has six parts. Your votes share them out, and I remember who was heard.',
    entries: [
      {
        name: 'Six parts',
        line: 'Groove, harmony, melody, instruments, contrast section, sound. They go in this order.',
      },
      { name: 'A part costs one', line: 'All who approve the style that gets it pay together.' },
      {
        name: 'Who gets it',
        line: 'The style whose voters would then have paid least each. Many voters share a price, and those who paid little have room.',
      },
      {
        name: 'It is remembered',
        line: 'What you have paid stays with you. Outvoted today, heard sooner tomorrow.',
      },
      {
        name: 'Ten members',
        line: 'Five want lo-fi, three swing, two funk. They get three, two and one of six parts.',
      },
      {
        name: 'What does not mix',
        line: 'A waltz cannot sit on a beat in four. Such camps get whole pieces in turn.',
      },
      { name: 'Tempo, energy, mood', line: 'The middle vote counts, so shouting does not help.' },
      {
        name: 'New and returning',
        line: 'Newcomers start at the average. Staying away or deleting data buys nothing.',
      },
      {
        name: 'What it cannot do',
        line: 'Hiding a wish for a sure winner saves your weight. No proportional rule is safe from that. We use it since such tricks gain little and outvoting costs much.',
      },
      { name: 'See it', line: 'Ask /why of a piece, /fairness of the last rounds.' },
      { name: 'In full', line: 'docs/guides/how-votes-count.md, with a worked example.' },
    ],
    picture: {
      name: 'votes.svg',
      alt: 'What groups of voters got over 100 rounds, under three rules.',
    },
    guide: 'how-votes-count.md',
  },
}
