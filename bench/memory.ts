import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import manifest from '../package.json' with { type: 'json' }
import { startStandIn } from '../test/standin/index.ts'
import type { Row } from './report.ts'

const GOAL_MB = 250
/** V8 begins to give memory back eight seconds after the last work; what a start leaves behind is no idling. */
const IDLE_MS = 30_000
const PLAYING_MS = 8000

/** The processes with this data folder in their environment: the bot, and the worker that it renders in. */
const processesFor = (dataDir: string): readonly string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      return (
        /^\d+$/.test(name) &&
        readFileSync(`/proc/${name}/environ`, 'utf8').includes(`VOXPOP_DATA_DIR=${dataDir}\0`)
      )
    } catch {
      return false
    }
  })

/** Resident memory in MB; what processes share is counted once. */
const resident = (dataDir: string): number =>
  processesFor(dataDir)
    .map(
      (pid) =>
        Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) / 1024,
    )
    .reduce((sum, mb) => sum + mb, 0)

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
  await discord.waitFor(
    () => discord.gateway.online() && discord.commands('global').length > 0,
    'the bot',
    30_000,
  )
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const idle = resident(dataDir)
  await ada.command('compose', { style: 'lofi', seconds: 60 })
  await discord.voice.packets(50, 30_000)
  await new Promise((resolve) => setTimeout(resolve, PLAYING_MS))
  const playing = resident(dataDir)
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
