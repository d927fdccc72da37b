import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { rng } from '../../src/music/rng.ts'
import { textOf } from '../standin/index.ts'
import type { Bot } from '../support/e2e-bot.ts'
import { openRoom } from '../support/e2e-room.ts'
import { createBeliefs } from './beliefs.ts'
import { damages, miscounts, names, packetsOf, piecesIn, readBooks, strays, type Books } from './books.ts'
import { evening, PEOPLE, type Scene } from './deeds.ts'

/** Kills of the real bot at random moments of an evening, and what is left after each. */

export interface KillsSoak {
  readonly kills: number
  readonly seed: string
}

export interface KillsFigures {
  readonly kills: number
  /** Kills before the bot was online. */
  readonly atStart: number
  /** What members saw confirmed, by kind. */
  readonly confirmed: Readonly<Record<string, number>>
  readonly rounds: number
  readonly pieces: number
  /** Lives that began within a finished piece; of them those in which it was heard again, at its place. */
  readonly within: number
  readonly resumed: number
  /** The most seconds of music that came twice. */
  readonly repeated: number
  /** Everything that was not as it should be. */
  readonly lost: readonly string[]
  /** Of them what concerns no data: answers that a living bot did not give. */
  readonly unanswered: readonly string[]
  readonly code: number | null
}

const FRAMES_A_SECOND = 50
/** The position is stored every five seconds; a busy machine may be late. */
const REPEATED_MOST = 7
/** A life this long has gone back to its channel, however busy the machine is. */
const SILENT_MOST_MS = 10_000
const CALM_MS = 600_000

/** Guards of a process that is gone, while they are still there. */
const guardsOf = (pid: number): readonly string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      const words = /^\d+$/.test(name) ? readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0') : []
      return words.includes('voxpop-guard') && words.includes(String(pid))
    } catch {
      return false
    }
  })

export const soakKills = async (
  { kills, seed }: KillsSoak,
  tell: (line: string) => void,
): Promise<KillsFigures> => {
  const room = await openRoom({ VOXPOP_MEMBER_PIECES: '0', VOXPOP_ROOM_PIECES: '0', LOG_LEVEL: 'error' })
  const { discord, dir } = room
  const guild = discord.guild.id
  const read = (): Books => readBooks(dir, guild)
  const beliefs = createBeliefs(guild, read)
  const { lost } = beliefs
  const scene: Scene = { room, dir, beliefs, promised: { count: 0 } }
  const unanswered: string[] = []
  const chance = rng(seed)
  const rounds = new Set<string>()
  let atStart = 0
  let within = 0
  let resumed = 0
  let repeated = 0
  let told = 0
  /** The stage as the last life left it, where its piece was finished. */
  let was: Books['queue'] | undefined

  const masterOf = (books: Books, piece: string) => books.pieces.find(({ id }) => id === piece)?.master.id
  const heard = () => discord.voice.received.filter(({ silence }) => !silence).map(({ opus }) => opus)

  /** Where in a finished piece a packet stands, nearest to `near`; undefined where it is another piece's. */
  const placeOf = (books: Books, piece: string, packet: Uint8Array | undefined, near: number) => {
    const master = masterOf(books, piece)
    if (!packet || master === undefined || !piecesIn(dir).includes(master)) return undefined
    const places = packetsOf(dir, master).flatMap((one, i) => (Buffer.compare(one, packet) === 0 ? [i] : []))
    return places.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))[0]
  }

  /** @param lived ms since the bot was online */
  const checkSound = (books: Books, when: string, lived: number) => {
    const packets = heard()
    if (was?.current && lived > 0) {
      within++
      const begun = placeOf(books, was.current.track.piece, packets[0], was.current.at)
      if (begun !== undefined) resumed++
      if (begun !== undefined && Math.abs(begun - was.current.at) > 2)
        lost.push(`${when}: the music went on at ${begun}, not at ${was.current.at}`)
      if (packets.length === 0 && lived > SILENT_MOST_MS)
        lost.push(`${when}: no music in ${(lived / 1000).toFixed(1)} s`)
    }
    const { current } = books.queue ?? { current: null }
    if (current) {
      const reached = placeOf(books, current.track.piece, packets.at(-1), current.at)
      if (reached !== undefined) {
        const again = (reached + 1 - current.at) / FRAMES_A_SECOND
        repeated = Math.max(repeated, again)
        if (again > REPEATED_MOST) lost.push(`${when}: ${again.toFixed(1)} s of the music will come twice`)
      }
    }
    was = current && masterOf(books, current.track.piece) ? books.queue : undefined
    discord.voice.clear()
  }

  const gone = async (bot: Bot, when: string) => {
    for (let i = 0; i < 100; i++) {
      if (bot.processes().length === 0 && guardsOf(bot.pid).length === 0) return
      await sleep(100)
    }
    lost.push(
      `${when}: still running: ${bot
        .processes()
        .map(({ command }) => command)
        .join(', ')} and guards`,
    )
  }

  /** Until one more piece is stored than before, or nearly: some lives have to be long enough to get somewhere. */
  const untilMade = async () => {
    const before = read().pieces.length
    const most = 20 + chance.int(80)
    for (let i = 0; i < most && read().pieces.length === before; i++) await sleep(200)
    await sleep(chance.int(1500))
  }

  const checkAll = (when: string) => {
    const books = read()
    beliefs.check(books, when)
    lost.push(...[...miscounts(books), ...damages(dir)].map((line) => `${when}: ${line}`))
    if (books.round) rounds.add(books.round.id)
    return books
  }

  const complaints = (bot: Bot): readonly string[] =>
    bot
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{') || line.includes('Error'))

  /** The first start builds the sound bank: kills wait for it. */
  const prepare = async () => {
    const bot = await room.open()
    const built = () => names(path.join(dir, 'banks')).some((name) => name.endsWith('.sf2'))
    await bot.during(discord.waitFor(built, 'the sound bank', CALM_MS))
    await bot.stop()
  }

  try {
    await prepare()
    for (const name of PEOPLE) discord.member(name).joinVoice('Studio')
    for (let kill = 1; kill <= kills; kill++) {
      const when = `kill ${kill} of "${seed}"`
      const bot = room.start()
      let over = false
      let lived = 0
      const early = chance.chance(0.15)
      if (early) {
        atStart++
        await sleep(chance.int(2500))
      } else {
        await bot.during(
          discord.waitFor(
            () => discord.gateway.online() && /is online/.test(bot.output()),
            'the bot',
            60_000,
          ),
        )
        const online = performance.now()
        const wrong = strays(discord.messages('lounge'), checkAll(`the start before ${when}`))
        // A panel may be on its way at this very moment: what is wrong stays wrong.
        if (wrong.length > 0) await sleep(2000)
        const still = wrong.length > 0 ? strays(discord.messages('lounge'), read()) : []
        lost.push(...wrong.filter((line) => still.includes(line)).map((line) => `${when}: ${line}`))
        const life = evening(
          scene,
          `${seed} ${kill}`,
          () => over,
          bot.ended,
          (error) => unanswered.push(`${when}: ${String(error).split('\n')[0]}`),
        )
        await Promise.race([chance.chance(0.4) ? untilMade() : sleep(chance.int(3000)), bot.ended])
        over = true
        lived = performance.now() - online
        await bot.stop('SIGKILL')
        await life
      }
      over = true
      await bot.stop('SIGKILL')
      for (const line of complaints(bot)) lost.push(`${when}: it complained: ${line.slice(0, 400)}`)
      await gone(bot, when)
      checkSound(checkAll(when), when, lived)
      tell(`${when}: ${read().pieces.length} pieces, ${rounds.size} rounds, ${lost.length} lost`)
      for (const line of lost.slice(told)) tell(`LOST ${line}`)
      told = lost.length
    }

    const calm = room.start()
    await calm.during(discord.waitFor(() => /is online/.test(calm.output()), 'the bot', 60_000))
    await calm.during(discord.waitFor(() => read().promises.length === 0, 'all pieces', CALM_MS))
    const shown = discord.messages('lounge').filter((one) => !one.deleted)
    for (const words of ['Composing stopped', 'A restart came in between', 'cannot'])
      for (const one of shown.filter((message) => textOf(message).includes(words)))
        lost.push(`in the end a panel says: ${textOf(one)}`)
    const { code } = await calm.stop()
    await gone(calm, 'the end')

    // Nothing is promised any more: now every file must be somebody's.
    const last = room.start()
    await last.during(discord.waitFor(() => /is online/.test(last.output()), 'the bot', 60_000))
    const books = checkAll('the end')
    const used = [
      ...books.pieces.map(({ master }) => master.id),
      ...books.previews.map(({ master }) => master),
    ]
    const orphans = () => piecesIn(dir).filter((name) => !used.includes(name))
    await last
      .during(discord.waitFor(() => orphans().length === 0, 'a tidy archive', 30_000))
      .catch(() => lost.push(`the end: files of nobody: ${orphans().join(', ')}`))
    for (const line of strays(discord.messages('lounge'), read())) lost.push(`the end: ${line}`)
    await last.stop()
    return {
      kills,
      atStart,
      confirmed: Object.fromEntries(beliefs.counts),
      rounds: rounds.size,
      pieces: books.pieces.length,
      within,
      resumed,
      repeated,
      lost,
      unanswered,
      code,
    }
  } finally {
    await room.close()
  }
}

/** The figures as lines for people. */
export const killsTable = (found: KillsFigures): string =>
  [
    '| measure | value |',
    '| --- | --- |',
    `| kills (of them while it was starting) | ${found.kills} (${found.atStart}) |`,
    `| confirmed to members | ${Object.entries(found.confirmed)
      .map(([kind, n]) => `${kind} ${n}`)
      .join(', ')} |`,
    `| rounds, pieces | ${found.rounds}, ${found.pieces} |`,
    `| lives that began within a finished piece; that were heard to go on with it | ${found.within}; ${found.resumed} |`,
    `| most music heard twice | ${found.repeated.toFixed(1)} s |`,
    `| lost | ${found.lost.length} |`,
    `| exit code of the last SIGTERM | ${found.code} |`,
  ].join('\n')
