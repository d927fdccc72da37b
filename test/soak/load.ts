import { gapAt, gapsOver, type Heard } from './ear.ts'
import { quantile, slopeOf } from './figures.ts'
import { CARD_MS, openTown, type Town, type TownRoom } from './town.ts'
import { stolen, usageOf } from './usage.ts'

export interface LoadSoak {
  /** All with a round open. */
  readonly rooms: number
  /** So many of them play, over and over, one of these pieces. */
  readonly playing: number
  readonly pieces: number
  /** Of each of them one piece is made before anything is measured. */
  readonly styles: readonly string[]
  /** Before anything is measured, and while it is. */
  readonly warmUpSeconds: number
  readonly seconds: number
  /** Votes a second, over all rooms. */
  readonly votes: number
  /** Seconds from one thing to render to the next. */
  readonly renderEvery: number
}

export interface LoadFigures {
  readonly heard: readonly Heard[]
  readonly gaps: {
    readonly p50: number
    readonly p99: number
    readonly longest: number
    readonly over40: number
    /** `stalled`: those of a time in which the whole machine stood still. */
    readonly over100: ReturnType<typeof gapsOver>
  }
  /** Cores that the machine's host took away. */
  readonly stolen: number
  /** By how many ms the ear itself was late. */
  readonly late: { readonly p99: number; readonly most: number }
  /** Ms from a choice in the ballot until the ballot showed it, by when it is stored. */
  readonly votes: readonly number[]
  /** What members were told instead. */
  readonly refusals: readonly string[]
  /** Bursts of three in one room and one in another: the places at which the one came (2 at worst). */
  readonly places: readonly number[]
  /** Seconds from the end of a round until its card. */
  readonly cards: readonly number[]
  /** Cores that the bot uses: the thread that sends, and all of them. */
  readonly cpu: { readonly main: number; readonly all: number }
  /**
   * MB: at the beginning, at the end, at most; the least of each minute, between two collections of garbage, and the slope
   * of that an hour.
   */
  readonly memory: {
    readonly first: number
    readonly last: number
    readonly most: number
    readonly slope: number
    readonly floors: readonly number[]
  }
  readonly ended: { readonly code: number | null }
  /** Lines of the log at warn, and at error. */
  readonly warnings: readonly string[]
  readonly errors: readonly string[]
}

const ANSWERS = ['calm', 'playful', 'dreamy', 'happy'] as const
const SAMPLE_MS = 1000
const MINUTE = 60_000 / SAMPLE_MS
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Gets `playing` rooms to play over and over: the pieces are few, so all but the first rooms find theirs made. */
const startMusic = async ({ bot, discord }: Town, rooms: readonly TownRoom[], pieces: number) => {
  for (const [i, room] of rooms.entries()) {
    await room.say(room.host, 'compose', { style: 'chiptune', seconds: 20, seed: 1 + (i % pieces) })
    await bot.during(discord.waitFor(room.plays, `music in ${room.name}`, CARD_MS))
    await room.say(room.host, 'queue loop', { mode: 'track' })
  }
}

/** A piece of each style, so that every instrument was once decoded: until then memory grows, and says nothing. */
const tuneUp = async ({ bot, discord }: Town, rooms: readonly TownRoom[], styles: readonly string[]) => {
  for (const [i, style] of styles.entries()) {
    const room = rooms[i % rooms.length]
    const before = room.cards().length
    await room.say(room.ben, 'compose', { style, seconds: 20, seed: 50 })
    await bot.during(discord.waitFor(() => room.cards().length > before, `a card in ${room.name}`, CARD_MS))
    await room.say(room.host, 'queue clear')
  }
}

/**
 * One room orders three pieces, then another orders one.
 *
 * @returns the place among the four at which the one came, from 1
 */
export const burst = async (
  { bot, discord }: Town,
  heavy: TownRoom,
  other: TownRoom,
  seed: number,
): Promise<number> => {
  const before = { heavy: heavy.cards().length, other: other.cards().length }
  for (let i = 0; i < 3; i++)
    await heavy.say(heavy.host, 'compose', { style: 'lofi', seconds: 60, seed: seed + i })
  await other.say(other.host, 'compose', { style: 'lofi', seconds: 20, seed })
  const cardsOf = (room: TownRoom, since: number) => room.cards().length - since
  const place = await bot.during(
    discord.waitFor(
      () => cardsOf(other, before.other) > 0 && 1 + cardsOf(heavy, before.heavy),
      `the card of ${other.name}`,
      CARD_MS,
    ),
  )
  await bot.during(
    discord.waitFor(() => cardsOf(heavy, before.heavy) >= 3, `the cards of ${heavy.name}`, CARD_MS),
  )
  for (const room of [heavy, other]) await room.say(room.host, 'queue clear')
  return place
}

/**
 * Rounds open everywhere, music in many rooms, votes all the time and something to render every now and then.
 * Nothing is asserted here: that is for whoever runs it.
 */
export const soakLoad = async (soak: LoadSoak, tell: (line: string) => void): Promise<LoadFigures> => {
  const town = await openTown(soak.rooms, { VOXPOP_MEMBER_PIECES: '0', VOXPOP_ROOM_PIECES: '0' })
  const { bot, ear, rooms } = town
  try {
    const playing = rooms.slice(0, soak.playing)
    for (const room of rooms) for (const member of [room.host, room.ada, room.ben]) member.joinVoice('Studio')
    await startMusic(town, playing, soak.pieces)
    await tuneUp(town, playing, soak.styles)
    tell(`${playing.length} rooms play`)
    for (const room of rooms) await bot.during(room.openRound())
    tell(`${rooms.length} rounds are open`)

    let [votes, refusals]: [number[], string[]] = [[], []]
    let [places, cards]: [number[], number[]] = [[], []]
    let memory: { x: number; y: number }[] = []
    let stopped = false
    /** Rooms whose round is just being closed. */
    const closing = new Set<TownRoom>()
    const open = (list: readonly TownRoom[]) => list.filter((room) => !closing.has(room))

    const voting = async () => {
      for (let i = 0; !stopped; i++) {
        const began = performance.now()
        const room = open(rooms)[i % open(rooms).length]
        const answer = ANSWERS[Math.floor(i / rooms.length) % ANSWERS.length]
        const told = await bot.during(room.vote(answer))
        votes.push(performance.now() - began)
        if (told) refusals.push(told)
        await wait(Math.max(0, 1000 / soak.votes - (performance.now() - began)))
      }
    }
    const closeOne = async (i: number) => {
      const voted = playing.filter((room) => room.voted())
      const room = voted[i % Math.max(1, voted.length)]
      if (!room) return
      closing.add(room)
      const began = performance.now()
      await bot.during(room.closeRound())
      cards.push((performance.now() - began) / 1000)
      await room.say(room.host, 'queue clear')
      await bot.during(room.openRound())
      closing.delete(room)
    }
    const rendering = async () => {
      for (let i = 0; !stopped; i++) {
        const began = performance.now()
        const [heavy, ...others] = playing
        if (i % 2 === 0) {
          const place = await burst(town, heavy, others[(i / 2) % others.length], 100 + 10 * i)
          places.push(place)
        } else await closeOne((i - 1) / 2)
        while (!stopped && performance.now() - began < soak.renderEvery * 1000) await wait(100)
      }
    }
    const sampling = async () => {
      for (let next = performance.now(); !stopped; next += SAMPLE_MS) {
        memory.push({ x: performance.now() / 3_600_000, y: usageOf(bot.pid).memory })
        while (!stopped && performance.now() < next + SAMPLE_MS) await wait(100)
      }
    }
    const working = Promise.all([voting(), rendering(), sampling()])
    // Whoever fails is heard at the end as well.
    working.catch(() => undefined)
    await Promise.race([working, wait(soak.warmUpSeconds * 1000)])
    tell('measuring')
    ear.begin()
    ;[votes, refusals, places, cards, memory] = [[], [], [], [], []]
    const began = { at: performance.now(), usage: usageOf(bot.pid), stolen: stolen() }
    await Promise.race([working, wait(soak.seconds * 1000)])
    const took = (performance.now() - began.at) / 1000
    const usage = usageOf(bot.pid)
    const { heard, late, stalls } = await ear.report()
    const lost = stolen()
    stopped = true
    await working
    const ended = await bot.stop()
    const lines = bot.output().split('\n')
    const sizes = memory.map(({ y }) => y)
    const floors = memory
      .filter((_, i) => i % MINUTE === 0)
      .map(({ x }, i) => ({ x, y: Math.min(...sizes.slice(i * MINUTE, (i + 1) * MINUTE)) }))
    return {
      ...{ heard, votes, refusals, places, cards, ended },
      gaps: {
        p50: gapAt(heard, 0.5),
        p99: gapAt(heard, 0.99),
        longest: Math.max(0, ...heard.flatMap(({ longest }) => longest.map(({ ms }) => ms))),
        over40: gapsOver(40, heard, stalls).all,
        over100: gapsOver(100, heard, stalls),
      },
      stolen: (lost - began.stolen) / took,
      late: { p99: quantile(late, 0.99), most: quantile(late, 1) },
      cpu: { main: (usage.main - began.usage.main) / took, all: (usage.all - began.usage.all) / took },
      memory: {
        ...{ first: sizes[0], last: sizes.at(-1) ?? 0, most: Math.max(...sizes) },
        ...{ floors: floors.map(({ y }) => y), slope: slopeOf(floors) },
      },
      warnings: lines.filter((line) => line.includes('"level":40')),
      errors: lines.filter((line) => /"level":[56]0/.test(line)),
    }
  } finally {
    await town.close()
  }
}

/** One block for docs/reference/soak.md. */
export const loadTable = (soak: LoadSoak, figures: LoadFigures): string => {
  const { gaps, late, cpu, memory, votes, cards, places } = figures
  const fixed = (digits: number, ...values: readonly number[]) =>
    values.map((value) => value.toFixed(digits)).join(', ')
  const three = (values: readonly number[]) => [0.5, 0.99, 1].map((share) => quantile(values, share))
  const rows: readonly (readonly [string, string])[] = [
    ['rooms with a round open, of which play', `${soak.rooms}, ${figures.heard.length}`],
    ['measured for, after warming up for', `${soak.seconds} s, ${soak.warmUpSeconds} s`],
    ['packets', `${figures.heard.reduce((sum, { count }) => sum + count, 0)}`],
    ['gap between packets: p50, p99, longest', `${fixed(1, gaps.p50, gaps.p99, gaps.longest)} ms`],
    ['gaps over 40 ms, over 100 ms', `${gaps.over40}, ${gaps.over100.all}`],
    ['of those over 100 ms while the machine stood still', `${gaps.over100.stalled}`],
    ['the ear itself late: p99, most', `${fixed(1, late.p99, late.most)} ms`],
    ['cores that the host took away', fixed(3, figures.stolen)],
    ['votes', `${votes.length}, refused ${figures.refusals.length}`],
    ['a vote confirmed after: p50, p99, most', `${fixed(0, ...three(votes))} ms`],
    [
      'rounds closed; seconds until the card: p50, most',
      `${cards.length}; ${fixed(1, three(cards)[0], three(cards)[2])}`,
    ],
    [
      'one piece among three of another room: times; second at latest',
      `${places.length}; ${places.filter((place) => place <= 2).length}`,
    ],
    ['cores that the bot uses: the sending thread, all', fixed(2, cpu.main, cpu.all)],
    ['memory: first, last, most', `${fixed(0, memory.first, memory.last, memory.most)} MB`],
    [
      'slope of what memory comes down to each minute (least squares)',
      `${fixed(1, memory.slope)} MB an hour`,
    ],
    ['which is, minute by minute', `${fixed(0, ...memory.floors)} MB`],
    ['lines at warn, at error', `${figures.warnings.length}, ${figures.errors.length}`],
  ]
  return [
    '| load | measured |',
    '| --- | --- |',
    ...rows.map(([what, value]) => `| ${what} | ${value} |`),
  ].join('\n')
}
