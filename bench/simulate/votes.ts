import { ROOMS, type Group, type Room } from './rooms.ts'
import { RULES, type Rule } from './rules.ts'

/** What a group got under a rule, as shares of all parts (0–1) of the rounds in which it voted. */
export interface Share {
  readonly group: string
  readonly rule: string
  /** Parts in a style that the group wants. */
  readonly share: number
  /** The group's part of those who voted, on average of those rounds. */
  readonly due: number
}
export interface RoomResult {
  readonly room: string
  readonly shares: readonly Share[]
}

const sharesOf = (room: Room, rule: Rule, rounds: number): readonly Share[] => {
  const count = rule.begin()
  const played = Array.from({ length: rounds }, (_, round) => {
    const wishes = room.wishes(round, rounds)
    return { wishes, seats: count(`round-${round}`, wishes) }
  })
  return room.groups.map(({ name, members, likes }: Group): Share => {
    const there = played.filter(({ wishes }) => members[0] in wishes)
    const seats = there.flatMap((one) => one.seats)
    const parts = there.map(({ wishes }) => members.length / Object.keys(wishes).length)
    return {
      group: name,
      rule: rule.name,
      share: seats.filter((style) => likes.includes(style)).length / seats.length,
      due: parts.reduce((sum, part) => sum + part, 0) / there.length,
    }
  })
}

/** Plays every room under every rule; the same each time. */
export const simulateVotes = (rounds: number): readonly RoomResult[] =>
  ROOMS.map((room) => ({
    room: room.name,
    shares: RULES.flatMap((rule) => sharesOf(room, rule, rounds)),
  }))
