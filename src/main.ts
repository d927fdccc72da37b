import { randomBytes } from 'node:crypto'
import { COMMANDS } from '../commands/index.ts'
import { systemClock } from './adapters/clock.ts'
import { createDoor } from './adapters/door/door.ts'
import { diskArchive } from './adapters/jobs/archive.ts'
import { createJobs } from './adapters/jobs/jobs.ts'
import { createIdeaReader } from './adapters/llm/reader.ts'
import { createLog } from './adapters/log.ts'
import { openStoreThread } from './adapters/store/threaded.ts'
import type { App } from './app/app.ts'
import type { Command } from './app/command.ts'
import { createApp } from './app/create.ts'
import { createDispatch, type Dispatch } from './app/dispatch.ts'
import type {
  Abilities,
  Archive,
  Board,
  Door,
  Keeper,
  Log,
  Presence,
  Store,
  Venue,
  Vitals,
} from './app/ports.ts'
import { styleFacts, STYLES } from './composer/styles/index.ts'
import { loadConfig, type Config } from './config.ts'
import { createEnding, explain, type Ending } from './ending.ts'
import type { Fault } from './errors.ts'
import { guardChild } from './studio/guard.ts'
import { tidyMemory } from './tidy-memory.ts'
import { VERSION } from './version.ts'
import { watch } from './watch.ts'

/** Composition root 1: the bot with a token, the local room without. */

interface Front {
  readonly board: Board
  readonly presence: Presence
  readonly venue: Venue
  readonly abilities: Abilities
  readonly keeper: Keeper
  /** Begins to answer; resolves with what the operator should read. */
  serve(app: App, commands: readonly Command[], dispatch: Dispatch): Promise<readonly string[]>
  /** Takes leave of the members, before the app closes; what still happens there is not theirs to see. */
  leave(): Promise<void>
  /** How the connection to members is now. */
  state(): Vitals['front']
  close(): Promise<void>
}

interface FrontParts {
  readonly config: Config
  readonly store: Store
  readonly archive: Archive
  readonly log: Log
  readonly uploads: Door
  readonly onFatal: (fault: Fault) => void
  readonly onGap: (ms: number) => void
}

/** Unsigned 32-bit, and the same as a fraction: the two forms of chance that others take. */
const random = (): number => randomBytes(4).readUInt32BE()
const chance = (): number => random() / 2 ** 32
const shortId = (): string => randomBytes(4).toString('hex')

const discordFront = async (
  { config, store, archive, log, uploads, onFatal, onGap }: FrontParts,
  token: string,
): Promise<Front> => {
  const [{ openDiscord }, { CONSOLE }] = await Promise.all([
    import('./adapters/discord/front.ts'),
    import('./adapters/discord/words.ts'),
  ])
  const { apiUrl } = config
  const parts = { store, archive, log, uploads, clock: systemClock, chance, onFatal, onGap }
  const front = await openDiscord({ ...parts, token, apiUrl })
  return {
    ...front,
    serve: async (app, commands, dispatch) => {
      const data = commands.map((command) => command.data)
      await front.serve(app, data, dispatch)
      return [CONSOLE.ready(front.client.guilds.cache.size), CONSOLE.invite(front.invite)]
    },
    leave: () => Promise.resolve(),
  }
}

const webFront = async ({ config, store, archive, log, uploads }: FrontParts): Promise<Front> => {
  const [{ createWebRoom }, { openLines }] = await Promise.all([
    import('./adapters/web/room.ts'),
    import('./adapters/web/console.ts'),
  ])
  const room = createWebRoom({
    ...{ store, clock: systemClock, log, archive, uploads },
    ...{ port: config.port, open: config.room },
  })
  let leave = () => Promise.resolve()
  return {
    ...room,
    serve: async (app, commands) => {
      const open = await room.serve(app, commands)
      leave = () => open.close()
      return openLines(open)
    },
    leave: () => leave(),
    state: () => ({ kind: 'local', connected: true, ping: null, rooms: 1, voice: [] }),
    close: () => Promise.resolve(),
  }
}

const run = async (ending: Ending): Promise<readonly string[]> => {
  const config = loadConfig()
  const sight = await watch(config, createLog(config.logLevel))
  ending.first({ what: 'the metrics', ms: 500, run: () => sight.close() })
  const { log } = sight
  const onFatal = (fault: Fault) => {
    console.error(explain(fault))
    ending.begin(1)
  }
  // A bug fails what it belongs to, never the other rooms.
  process.on('unhandledRejection', (error) => log.error('unhandled-rejection', { error }))
  process.on('uncaughtException', (error) => log.error('uncaught-exception', { error }))

  const store = await openStoreThread(config.dataDir, log)
  ending.first({ what: 'the store', ms: 500, run: () => store.close() })
  sight.sees({ store })
  const archive = diskArchive(config.dataDir)
  const jobs = createJobs({
    dataDir: config.dataDir,
    ffmpegPath: config.ffmpegPath,
    worker: new URL('worker.ts', import.meta.url),
    log,
    onChild: guardChild,
  })
  sight.sees({ renders: () => jobs.figures() })
  ending.first({ what: 'the renders', ms: 500, run: () => jobs.close() })
  const uploads = createDoor({
    reader: new URL('reader.ts', import.meta.url),
    ffmpegPath: config.ffmpegPath,
    log,
    // Each is a group of its own: with it goes whatever it has started.
    onChild: (pid, alive) => guardChild(process.platform === 'win32' ? pid : -pid, alive),
  })
  ending.first({ what: 'the door', ms: 500, run: () => uploads.close() })
  const parts = { config, store, archive, log, uploads, onFatal, onGap: sight.gap }
  const front = await (config.token ? discordFront(parts, config.token) : webFront(parts))
  ending.first({ what: 'the connection', ms: 1500, run: () => front.close() })
  sight.sees({ front: () => front.state() })
  const { board, presence, venue, abilities, keeper } = front
  const app = createApp({
    ...{ store, clock: systemClock, jobs, archive, board, presence, venue, log, random, abilities, keeper },
    styles: STYLES.map(styleFacts),
    commands: COMMANDS.map(({ data }) => data),
    version: VERSION,
    quotas: config.quotas,
    vitals: () => sight.vitals(),
    ...(config.llm && { ideaReader: createIdeaReader(config.llm, log, systemClock) }),
  })
  ending.first(
    { what: 'the look-out', ms: 500, run: () => Promise.resolve(sight.ends()) },
    { what: 'saving', ms: 2500, keeps: true, run: () => app.farewell() },
    { what: 'the pages', ms: 500, run: () => front.leave() },
    { what: 'the rooms', ms: 3500, run: () => app.close() },
  )
  sight.sees({ census: () => app.census() })
  await app.open()
  const lines = await front.serve(app, COMMANDS, createDispatch({ commands: COMMANDS, log, id: shortId }))
  // What rendering lacks (FFmpeg, the bank) is said now, not at the first piece; voting works without it.
  jobs
    .warm()
    .then(tidyMemory)
    .catch((error: unknown) => {
      if (!ending.begun()) console.error(explain(error))
    })
  return lines
}

/**
 * Starts Voxpop and resolves when it answers. It ends by SIGINT or SIGTERM within 10 s, with exit code 0 if everything is
 * kept, even where something hangs; asked a second time, at once. With code 1 and one line when something could not be kept,
 * or when it cannot start or go on.
 */
export const start = async (): Promise<void> => {
  const ending = createEnding()
  process.on('SIGINT', () => ending.asked('SIGINT'))
  process.on('SIGTERM', () => ending.asked('SIGTERM'))
  try {
    for (const line of await run(ending)) console.log(line)
  } catch (error) {
    if (!ending.begun()) console.error(explain(error))
    ending.begin(1)
  }
}
