import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startStandIn, type Guild, type StandIn } from '../standin/index.ts'
import { startBot, type Bot } from '../support/e2e-bot.ts'
import { createEar, gapAt, gapsOver, type Heard } from './ear.ts'
import { stolen, usageOf } from './usage.ts'

export interface VoiceSoak {
  readonly rooms: number
  /** In so many of them the stand-in decrypts. */
  readonly decrypted: number
  /** How long every room plays, in seconds. */
  readonly seconds: number
  /** Pieces that wait for the render worker all the while. */
  readonly load: number
}

export interface VoiceFigures {
  readonly heard: readonly Heard[]
  readonly p50: number
  readonly p99: number
  readonly p999: number
  readonly longest: number
  readonly over40: number
  /** `stalled`: those of a time in which the whole machine stood still. */
  readonly over100: ReturnType<typeof gapsOver>
  /** Cores that the machine's host took away. */
  readonly stolen: number
  /** By how many ms the ear itself was late: 99 of 100 times, and at most. */
  readonly late: { readonly p99: number; readonly most: number }
  readonly counts: StandIn['voice']['counts']
  readonly reconnects: number
  readonly pieces: number
  /** What members were told instead of a piece. */
  readonly refused: readonly string[]
  /** Cores that the bot uses: the thread that sends, and all of them. Its memory in MB. */
  readonly cpu: { readonly main: number; readonly all: number }
  readonly memory: number
  readonly ended: { readonly code: number | null }
  readonly troubles: readonly string[]
}

const START_MS = 60_000
const PIECE = { style: 'chiptune', seconds: 20, seed: 1 }
const LOADS = ['cinematic', 'swing', 'lofi', 'techno'] as const

const seedOf = (i: number) => ({
  ...{ name: `Room ${i}`, owner: `Ada ${i}`, humans: [`Ada ${i}`], bot: [] },
  everyone: [
    ...(['VIEW_CHANNEL', 'SEND_MESSAGES', 'EMBED_LINKS', 'ATTACH_FILES', 'READ_MESSAGE_HISTORY'] as const),
    ...(['CONNECT', 'SPEAK', 'USE_VAD', 'USE_APPLICATION_COMMANDS'] as const),
  ],
  channels: [
    { name: 'lounge', kind: 'text' },
    { name: 'Studio', kind: 'voice' },
  ] as const,
})

const cardsIn = (discord: StandIn, room: Guild): number =>
  discord.messages('lounge', room).filter(({ attachments }) => attachments.length > 0).length

/** Keeps so many pieces on their way in the render worker, in one room after the other. */
const keepBusy = (discord: StandIn, rooms: readonly Guild[], load: number) => {
  let stopped = false
  let asked = 0
  let turn = 0
  const refused = new Set<string>()
  const cards = () => rooms.reduce((sum, room) => sum + cardsIn(discord, room), 0)
  const before = cards()
  const made = () => cards() - before
  const work = async () => {
    while (!stopped) {
      if (asked - made() >= load) await new Promise((resolve) => setTimeout(resolve, 100))
      else {
        const room = rooms[turn++ % rooms.length]
        const options = { style: LOADS[turn % LOADS.length], seconds: 120, seed: 1000 + turn }
        const handle = await someone(discord, room).command('compose', options, { channel: 'lounge' })
        await discord.settled(handle)
        if (handle.text.startsWith('I am composing')) asked += 1
        else {
          refused.add(handle.text)
          await new Promise((resolve) => setTimeout(resolve, 1000))
        }
      }
    }
  }
  const working = work()
  return {
    made,
    refused: (): readonly string[] => [...refused],
    stop: async () => {
      stopped = true
      await working
    },
  }
}

const someone = (discord: StandIn, room: Guild) => {
  const member = [...room.members.values()].find(({ user }) => !user.bot)
  if (!member) throw new Error(`nobody lives in ${room.name}`)
  return discord.member(member.user.id, room)
}

/** Gets every room to play one piece over and over. */
const openRooms = async (discord: StandIn, bot: Bot, rooms: readonly Guild[]) => {
  for (const room of rooms) someone(discord, room).joinVoice('Studio')
  for (const room of rooms) {
    const ada = someone(discord, room)
    const say = async (line: string, options: Parameters<typeof ada.command>[1]) =>
      discord.settled(await ada.command(line, options, { channel: 'lounge' }))
    await bot.during(say('compose', PIECE))
    await bot.during(
      discord.waitFor(() => discord.voice.connection(room)?.speaking, `${room.name} to play`, START_MS),
    )
    await say('queue loop', { mode: 'track' })
  }
  const cards = () => rooms.filter((room) => cardsIn(discord, room) > 0).length === rooms.length
  await bot.during(discord.waitFor(cards, 'all cards', START_MS))
}

/**
 * Rooms that play while pieces are rendered all the time: the bot in its own process, the ear in its own thread.
 * Nothing is asserted here: that is for whoever runs it.
 */
export const soakVoice = async ({ rooms, decrypted, seconds, load }: VoiceSoak): Promise<VoiceFigures> => {
  const ear = createEar()
  const guilds = Array.from({ length: rooms }, (_, i) => seedOf(i + 1))
  const discord = await startStandIn({ guilds, ear: ear.open })
  const dir = await mkdtemp(path.join(tmpdir(), 'voxpop-soak-'))
  const free = { VOXPOP_MEMBER_PIECES: '0', VOXPOP_ROOM_PIECES: '0' }
  const bot = startBot({ ...discord.env, ...free, LOG_LEVEL: 'info' }, dir)
  try {
    await bot.during(discord.waitFor(() => discord.commands().length > 0, 'the commands', START_MS))
    await openRooms(discord, bot, discord.guilds())
    for (const room of discord.guilds().slice(0, decrypted)) {
      const call = discord.voice.connection(room)
      if (call) ear.hand(call.ssrc)
    }
    const busy = keepBusy(discord, discord.guilds(), load)
    // The first decrypted packets may be under way already.
    await new Promise((resolve) => setTimeout(resolve, 200))
    ear.begin()
    discord.voice.clear()
    const began = { at: Date.now(), usage: usageOf(bot.pid), stolen: stolen() }
    await bot.during(new Promise((resolve) => setTimeout(resolve, seconds * 1000)))
    const { heard, late, stalls } = await ear.report()
    const lost = stolen()
    const usage = usageOf(bot.pid)
    const took = (Date.now() - began.at) / 1000
    const counts = { ...discord.voice.counts }
    await busy.stop()
    const ended = await bot.stop()
    const sorted = late.toSorted((a, b) => a - b)
    const lines = bot.output().split('\n')
    return {
      heard,
      p50: gapAt(heard, 0.5),
      p99: gapAt(heard, 0.99),
      p999: gapAt(heard, 0.999),
      longest: Math.max(0, ...heard.flatMap(({ longest }) => longest.map(({ ms }) => ms)), gapAt(heard, 1)),
      over40: gapsOver(40, heard, stalls).all,
      over100: gapsOver(100, heard, stalls),
      stolen: (lost - began.stolen) / took,
      late: { p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, most: sorted.at(-1) ?? 0 },
      counts,
      reconnects: lines.filter((line) => /voice connection (resumes|tries again|lost)/.test(line)).length,
      pieces: busy.made(),
      refused: busy.refused(),
      cpu: { main: (usage.main - began.usage.main) / took, all: (usage.all - began.usage.all) / took },
      memory: usage.memory,
      ended,
      troubles: lines.filter((line) => /"level":(40|50|60)/.test(line)),
    }
  } finally {
    await bot.stop('SIGKILL')
    await discord.close()
    await rm(dir, { recursive: true, force: true })
  }
}

/** One block for docs/reference/soak.md. */
export const voiceTable = ({ rooms, decrypted, seconds }: VoiceSoak, figures: VoiceFigures): string => {
  const total = (of: (one: Heard) => number) => figures.heard.reduce((sum, one) => sum + of(one), 0)
  const rows: readonly (readonly [string, string])[] = [
    ['rooms that played', `${figures.heard.length} of ${rooms}, ${seconds} s each`],
    ['pieces rendered meanwhile', `${figures.pieces}`],
    ['packets', `${total(({ count }) => count)}, of which silence ${total(({ silent }) => silent)}`],
    [
      'holes in sequence numbers, jumps of timestamps',
      `${total((one) => one.holes)}, ${total((one) => one.jumps)}`,
    ],
    ['gap between packets: p50, p99, p99.9', `${figures.p50}, ${figures.p99}, ${figures.p999} ms`],
    [
      'longest gap; over 40 ms; over 100 ms',
      `${figures.longest.toFixed(1)} ms; ${figures.over40}; ${figures.over100.all}`,
    ],
    ['of those over 100 ms while the machine stood still', `${figures.over100.stalled}`],
    ['the ear itself late: p99, most', `${figures.late.p99.toFixed(1)}, ${figures.late.most.toFixed(1)} ms`],
    ['cores that the host took away', figures.stolen.toFixed(3)],
    [
      `in ${decrypted} rooms: decrypted, plain, undecryptable, forged`,
      [
        figures.counts.encrypted,
        figures.counts.plain,
        figures.counts.undecryptable,
        figures.counts.forged,
      ].join(', '),
    ],
    ['reconnects', `${figures.reconnects}`],
    [
      'cores that the bot uses: the sending thread, all; memory',
      `${figures.cpu.main.toFixed(2)}, ${figures.cpu.all.toFixed(2)}; ${figures.memory.toFixed(0)} MB`,
    ],
  ]
  return [
    '| voice | measured |',
    '| --- | --- |',
    ...rows.map(([what, value]) => `| ${what} | ${value} |`),
  ].join('\n')
}
