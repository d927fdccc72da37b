import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import manifest from '../package.json' with { type: 'json' }
import { startStandIn } from '../test/standin/index.ts'
import type { Row } from './report.ts'

const GOAL_MB = 250
/** V8 begins to give memory back eight seconds after the last work; what a start leaves behind is no idling. */
const IDLE_MS = 30_000
const PLAYING_MS = 8000

/** Resident memory of a process in MB, its threads included. */
const resident = (pid: number): number => {
  const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return match ? Number(match[1]) / 1024 : NaN
}

/** Memory of the real bot: idle after it warmed up, and with one room playing a piece it has just made. */
export const benchMemory = async (dataDir: string): Promise<readonly Row[]> => {
  const discord = await startStandIn()
  const ada = discord.member('Ada')
  ada.joinVoice('Studio')
  // As `npm start` does it: the script replaces its shell, so that the process keeps its number.
  const bot = spawn('sh', ['-c', manifest.scripts.start], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, ...discord.env, VOXPOP_DATA_DIR: dataDir, LOG_LEVEL: 'error' },
    stdio: 'ignore',
  })
  const pid = bot.pid ?? 0
  await discord.waitFor(
    () => discord.gateway.online() && discord.commands('global').length > 0,
    'the bot',
    30_000,
  )
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const idle = resident(pid)
  await ada.command('compose', { style: 'lofi', seconds: 60 })
  await discord.voice.packets(50, 30_000)
  await new Promise((resolve) => setTimeout(resolve, PLAYING_MS))
  const playing = resident(pid)
  const ended = new Promise((resolve) => bot.once('exit', resolve))
  bot.kill('SIGTERM')
  await ended
  await discord.close()
  return [
    {
      what: 'memory of the bot, idle and warm',
      measured: `${idle.toFixed(0)} MB`,
      goal: `≤ ${GOAL_MB} MB`,
      met: idle <= GOAL_MB,
    },
    {
      what: 'memory of the bot, one room playing',
      measured: `${playing.toFixed(0)} MB`,
      ratio: `${(playing / idle).toFixed(2)} × idle`,
    },
  ]
}
