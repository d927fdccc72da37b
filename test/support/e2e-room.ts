import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startStandIn, type ScriptedMember } from '../standin/index.ts'
import { startBot, type Bot } from './e2e-bot.ts'

const START_MS = 30_000

/** A stand-in, a data folder, and bots started on them one after the other; all of it goes with `close`. */
export const openRoom = async (env: Readonly<Record<string, string>> = {}) => {
  const discord = await startStandIn()
  const dir = await mkdtemp(path.join(tmpdir(), 'voxpop-e2e-'))
  const bots: Bot[] = []
  const start = (more: Readonly<Record<string, string>> = {}, prefix?: readonly string[]): Bot => {
    const bot = startBot({ ...discord.env, LOG_LEVEL: 'error', ...env, ...more }, dir, prefix)
    bots.push(bot)
    return bot
  }
  return {
    discord,
    dir,
    start,
    /** A bot that answers. */
    async open(prefix?: readonly string[]): Promise<Bot> {
      const bot = start({}, prefix)
      await bot.during(bot.printed(/is online/))
      await bot.during(discord.waitFor(() => discord.commands().length > 0, 'the commands', START_MS))
      return bot
    },
    /** Types a command and returns what the member is told. */
    async say(
      who: ScriptedMember,
      line: string,
      options: Parameters<ScriptedMember['command']>[1] = {},
      channel = 'lounge',
    ): Promise<string> {
      const handle = await who.command(line, options, { channel })
      await discord.settled(handle)
      return handle.text
    },
    async close(): Promise<void> {
      await Promise.all(bots.map((bot) => bot.stop('SIGKILL')))
      await discord.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
export type E2eRoom = Awaited<ReturnType<typeof openRoom>>
