/** A bot made of the Discord adapter alone, logged in to the stand-in; commands are plain ones of the test. */
import { getVoiceConnection } from '@discordjs/voice'
import { openDiscord, type DiscordParts } from '../../../src/adapters/discord/front.ts'
import { HTTP_PATIENCE, type HttpPatience } from '../../../src/adapters/discord/http.ts'
import { createDispatch } from '../../../src/app/dispatch.ts'
import { memoryStore } from '../../../src/adapters/store/memory.ts'
import type { App } from '../../../src/app/app.ts'
import type { Command } from '../../../src/app/command.ts'
import type { Archive, FileKind, Log } from '../../../src/app/ports.ts'
import { Fault } from '../../../src/errors.ts'
import { startStandIn, type StandIn, type StandInOptions } from '../../standin/index.ts'
import { realDoor } from '../../support/door.ts'
import { handClock, settle, type HandClock } from '../../support/hand-clock.ts'

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly details: Readonly<Record<string, unknown>>
}

export const listLog = (): Log & { readonly lines: LogLine[] } => {
  const lines: LogLine[] = []
  const at =
    (level: LogLine['level']) =>
    (event: string, details: object = {}) =>
      void lines.push({ level, event, details: details as LogLine['details'] })
  return { lines, info: at('info'), warn: at('warn'), error: at('error') }
}

/** Files by `master/kind`. */
export const archiveOf = (files: Readonly<Record<string, Uint8Array>>): Archive => ({
  tape: (master) => Promise.reject(new Fault('bad-file', { path: master, cause: 'no tapes here' })),
  score: (master) => Promise.reject(new Fault('bad-file', { path: master, cause: 'no scores here' })),
  read: (master: string, kind: FileKind) => {
    const file = files[`${master}/${kind}`]
    return file
      ? Promise.resolve(file)
      : Promise.reject(new Fault('bad-file', { path: `${master}/${kind}`, cause: 'missing' }))
  },
  redact: () => Promise.resolve(),
  remove: () => Promise.resolve(),
})

/** Discord is given its time as always; only the pauses between tries are short. */
export const QUICK_HTTP: HttpPatience = { ...HTTP_PATIENCE, pauseMs: 5, longestMs: 40 }

export interface BotOptions extends Partial<Omit<DiscordParts, 'clock' | 'log'>> {
  readonly commands?: readonly Command[]
  readonly app?: App
  readonly standIn?: StandInOptions
}

/** The commands of these tests ask nothing of the app. */
export const appOf = (rooms: Partial<App['rooms']> = {}): App =>
  ({
    admit: () => {},
    mayType: () => true,
    rooms: { known: () => [], removed: () => Promise.resolve(), joined: () => Promise.resolve(), ...rooms },
  }) as unknown as App

export const startBot = async (discord: StandIn, options: BotOptions = {}) => {
  const log = listLog()
  const clock = handClock(Date.now())
  const store = options.store ?? memoryStore()
  const fatal: Fault[] = []
  const front = await openDiscord({
    ...{ token: discord.token, apiUrl: discord.apiUrl, store, archive: archiveOf({}), clock, log },
    chance: () => 0.5,
    http: QUICK_HTTP,
    uploads: realDoor(),
    onFatal: (fault) => void fatal.push(fault),
    ...options,
  })
  const commands = options.commands ?? []
  await front.serve(
    options.app ?? appOf(),
    commands.map(({ data }) => data),
    createDispatch({ commands, log, id: () => 'e1' }),
  )
  return { ...front, log, clock, store, fatal }
}
export type Bot = Awaited<ReturnType<typeof startBot>>

/** A stand-in with a bot on it. */
export const openStage = async (options: BotOptions = {}) => {
  const discord = await startStandIn(options.standIn)
  discord.trust()
  const bot = await startBot(discord, options)
  return {
    discord,
    bot,
    close: async () => {
      await bot.close()
      await discord.close()
    },
  }
}

/** Ticks the clock, a little at a time, until something is so; sockets get their turns in between. */
export const tickUntil = async (clock: HandClock, so: () => boolean, what: string): Promise<void> => {
  for (let ticked = 0; ticked < 600_000; ticked += TICK_MS) {
    if (so()) return
    await clock.pass(TICK_MS)
    for (let turn = 0; turn < TURNS; turn++) await settle()
  }
  throw new Error(`${what} did not come about`)
}
const TICK_MS = 20
const TURNS = 20

/** Packets that the bot has sent on its voice connection, silence included. */
export const packetsSent = (discord: StandIn): number | undefined => {
  const state = getVoiceConnection(discord.guild.id, discord.botId)?.state
  if (!state || !('networking' in state)) return undefined
  const inner = state.networking.state
  return 'connectionData' in inner && 'packetsPlayed' in inner.connectionData
    ? inner.connectionData.packetsPlayed
    : undefined
}

export const packetsArrived = (discord: StandIn): number =>
  Object.values(discord.voice.counts).reduce((sum, n) => sum + n, 0)
