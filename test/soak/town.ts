import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  startStandIn,
  textOf,
  type Guild,
  type GuildSeed,
  type Message,
  type ScriptedMember,
} from '../standin/index.ts'
import { startBot } from '../support/e2e-bot.ts'
import { pick, press } from '../support/e2e-panel.ts'
import { createEar } from './ear.ts'

/** Many servers with a bot of their own process, and what is done in one of them. */

const START_MS = 120_000
export const CARD_MS = 300_000

const seedOf = (i: number): GuildSeed => ({
  ...{ name: `Room ${i}`, owner: `Host ${i}`, humans: [`Host ${i}`, `Ada ${i}`, `Ben ${i}`], bot: [] },
  everyone: [
    ...(['VIEW_CHANNEL', 'SEND_MESSAGES', 'EMBED_LINKS', 'ATTACH_FILES', 'READ_MESSAGE_HISTORY'] as const),
    ...(['CONNECT', 'SPEAK', 'USE_VAD', 'USE_APPLICATION_COMMANDS'] as const),
  ],
  channels: [
    { name: 'lounge', kind: 'text' },
    { name: 'Studio', kind: 'voice' },
  ],
})

/** @param env what the bot is told besides where Discord is */
export const openTown = async (rooms: number, env: Readonly<Record<string, string>>) => {
  const ear = createEar()
  const guilds = Array.from({ length: rooms }, (_, i) => seedOf(i))
  const discord = await startStandIn({ guilds, ear: ear.open })
  const dir = await mkdtemp(path.join(tmpdir(), 'voxpop-town-'))
  const bot = startBot({ ...discord.env, LOG_LEVEL: 'warn', ...env }, dir)
  const close = async () => {
    await bot.stop('SIGKILL')
    await discord.close()
    await rm(dir, { recursive: true, force: true })
  }

  const roomOf = (guild: Guild, i: number) => {
    const member = (name: string): ScriptedMember => discord.member(`${name} ${i}`, guild)
    const [host, ada, ben] = ['Host', 'Ada', 'Ben'].map(member)
    let ballot: Message | null = null
    let panel: Message | null = null
    const say = async (
      who: ScriptedMember,
      line: string,
      options: Parameters<typeof host.command>[1] = {},
    ) => {
      const handle = await who.command(line, options, { channel: 'lounge' })
      return (await bot.during(discord.settled(handle, START_MS))).text
    }
    const cards = () => discord.messages('lounge', guild).filter(({ attachments }) => attachments.length > 0)
    return {
      ...{ name: guild.name, guild, host, ada, ben, say, cards },
      /** Opens a round that stays open for long. */
      async openRound(): Promise<void> {
        const told = await say(host, 'jam start', { minutes: 60, seconds: 20 })
        const [, id] = /channels\/\d+\/\d+\/(\d+)/.exec(told) ?? []
        panel = discord.message(id ?? '') ?? null
        if (!panel) throw new Error(`no round in ${guild.name}: ${told}`)
        ballot = null
      },
      voted: () => ballot !== null,
      /** One more answer on Ada's ballot. @returns what it says then, once Discord has it */
      async vote(answer: string): Promise<string> {
        if (!panel) throw new Error(`no round is open in ${guild.name}`)
        ballot ??= await press(discord, ada, panel, 'Vote')
        const told = await pick(discord, ada, ballot, [answer])
        return told === ballot ? '' : textOf(told)
      },
      /** Ends the round and waits for its card. */
      async closeRound(): Promise<void> {
        const closing = panel
        if (!closing) throw new Error(`no round is open in ${guild.name}`)
        await press(discord, host, closing, 'Compose now')
        panel = null
        ballot = null
        await bot.during(
          discord.waitFor(() => closing.attachments.length > 0, `the card of ${guild.name}`, CARD_MS),
        )
      },
      /** Sounds in the voice channel. */
      plays: () => discord.voice.connection(guild)?.speaking === true,
    }
  }

  try {
    await bot.during(discord.waitFor(() => discord.commands().length > 0, 'the commands', START_MS))
  } catch (error) {
    await close()
    throw error
  }
  return { discord, ear, bot, rooms: discord.guilds().map(roomOf), close }
}
export type Town = Awaited<ReturnType<typeof openTown>>
export type TownRoom = Town['rooms'][number]
