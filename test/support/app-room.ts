import { COMMANDS } from '../../commands/index.ts'
import { memoryStore } from '../../src/adapters/store/memory.ts'
import type { App } from '../../src/app/app.ts'
import type { Suggestion } from '../../src/app/command.ts'
import { createApp } from '../../src/app/create.ts'
import { createDispatch } from '../../src/app/dispatch.ts'
import type { Quotas } from '../../src/app/quota.ts'
import type { Abilities, Call, IdeaReader, Log, Options, Store, Vitals, Who } from '../../src/app/ports.ts'
import type { Control, FormView, View } from '../../src/app/views.ts'
import { misfit } from '../../src/model/shapes.ts'
import { STYLES, styleFacts } from '../../src/composer/styles/index.ts'
import { memoryArchive, type MemoryArchive } from './app-archive.ts'
import { memoryBoard, type MemoryBoard } from './app-board.ts'
import { memoryJobs, type MemoryJobs } from './app-jobs.ts'
import { memoryPresence, type MemoryPresence } from './app-presence.ts'
import { memoryVenue, type MemoryVenue } from './app-venue.ts'
import { vitalsWith } from './vitals.ts'
import { handClock, settle, type HandClock } from './hand-clock.ts'

export interface Line {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly details: Readonly<Record<string, unknown>>
}

const memoryLog = (lines: Line[]): Log => {
  const at = (level: Line['level']) => (event: string, details?: object) => {
    lines.push({ level, event, details: { ...details } })
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** What a front did for a member: what was said, to whom, and in which way. */
export interface Said {
  readonly how: 'reply' | 'refresh' | 'ask'
  readonly to: 'me' | 'everyone'
  readonly view: View | FormView
}

export interface Evening {
  readonly app: App
  readonly clock: HandClock
  readonly board: MemoryBoard
  readonly presence: MemoryPresence
  readonly venue: MemoryVenue
  readonly jobs: MemoryJobs
  readonly archive: MemoryArchive
  readonly store: Store
  readonly lines: readonly Line[]
  readonly who: (id: string, more?: Partial<Who> & { readonly admin?: boolean }) => Who
  /** A slash command as a front would bring it. */
  readonly slash: (
    who: Who,
    name: string,
    options?: Partial<Options>,
    files?: Readonly<Record<string, string>>,
  ) => Promise<readonly Said[]>
  /** A control or menu that is used, or a form that is sent. */
  readonly press: (
    who: Who,
    control: Pick<Control, 'action' | 'args'>,
    more?: Partial<Options>,
  ) => Promise<readonly Said[]>
  /** What is suggested for an option while it is typed. */
  readonly type: (who: Who, command: string, option: string, typed: string) => Promise<readonly Suggestion[]>
  /** Lets time go by, and everything that is ready happen. */
  readonly pass: (ms?: number) => Promise<void>
  /** Ends the process and starts the next one, of the same or another version, on the same store, archive and board. */
  readonly restart: (version?: string) => Promise<Evening>
}

const NOTHING: Options = { subcommand: null, values: {}, args: [], chosen: [] }

interface Kept {
  readonly clock: HandClock
  readonly board: MemoryBoard
  readonly archive: MemoryArchive
  readonly store: Store
  readonly abilities: Abilities
  readonly quotas: Quotas
  readonly ideaReader: IdeaReader
  readonly vitals: Vitals
  readonly version: string
  /** Jobs hold from the start. */
  readonly held: boolean
  /** So many of the first runs are refused, because too many wait. */
  readonly refused: number
}

/** Takes nothing that the store on disk would set aside as damaged. */
const strict = (store: Store): Store => ({
  ...store,
  set: async (collection, key, value) => {
    const wrong = misfit(collection, value)
    if (wrong !== null) throw new Error(`${collection}/${key}: ${wrong}`)
    return store.set(collection, key, value)
  },
})

/** One room `den` with a voice channel, the app on in-memory ports, and time in the hand. */
export const evening = async (kept: Partial<Kept> = {}): Promise<Evening> => {
  const clock = kept.clock ?? handClock()
  const version = kept.version ?? '0.0.0'
  const board = kept.board ?? memoryBoard()
  const archive = kept.archive ?? memoryArchive()
  const store = kept.store ?? strict(memoryStore())
  const presence = memoryPresence()
  const venue = memoryVenue(clock, presence)
  const jobs = memoryJobs(archive)
  if (kept.held) jobs.hold()
  if (kept.refused) jobs.refuse(kept.refused)
  const lines: Line[] = []
  const log = memoryLog(lines)
  let drawn = clock.now() % 1_000_003
  const random = () => (drawn = (drawn * 1_664_525 + 1_013_904_223) >>> 0)
  const styles = STYLES.map(styleFacts)
  const commands = COMMANDS.map(({ data }) => data)
  const parts = { store, clock, jobs, archive, board, presence, venue, log, styles, commands, random }
  const abilities = kept.abilities ?? { ages: true, removal: true }
  const reading = kept.ideaReader ? { ideaReader: kept.ideaReader } : {}
  const quotas = kept.quotas ? { quotas: kept.quotas } : {}
  const vitals = () => Promise.resolve(kept.vitals ?? vitalsWith())
  const app = createApp({ ...parts, version, abilities, vitals, ...reading, ...quotas })
  const dispatch = createDispatch({ commands: COMMANDS, log, id: () => `id${random().toString(36)}` })
  await app.open()

  const calling = async (
    who: Who,
    options: Options,
    run: (call: Call) => Promise<void>,
    files: Readonly<Record<string, string>> = {},
  ) => {
    const said: Said[] = []
    const say = (how: Said['how'], view: Said['view'], to: Said['to'] = 'me') => {
      said.push({ how, to, view })
      return Promise.resolve()
    }
    await run({
      who,
      options,
      defer: () => Promise.resolve(),
      reply: (view, to) => say('reply', view, to),
      refresh: (view) => say('refresh', view),
      ask: (form) => say('ask', form),
      upload: (option) => Promise.resolve(option in files ? (files[option] as never) : null),
    })
    return said
  }

  return {
    app,
    clock,
    board,
    presence,
    venue,
    jobs,
    archive,
    store,
    lines,
    who: (id, { admin = false, ...more } = {}) => ({
      room: 'den',
      channel: 'music',
      member: { id, name: id, admin },
      uploadLimit: 10 * 1024 * 1024,
      ...more,
    }),
    slash: (who, name, options, files) =>
      calling(who, { ...NOTHING, ...options }, (call) => dispatch.command(name, call, app), files),
    press: (who, { action, args }, more) =>
      calling(who, { ...NOTHING, args, ...more }, (call) => dispatch.action(action, call, app)),
    type: (who, command, option, typed) => dispatch.complete(command, option, typed, who, app),
    pass: async (ms = 0) => {
      for (let i = 0; i < 8; i++) await settle()
      await clock.pass(ms)
      for (let i = 0; i < 8; i++) await settle()
    },
    restart: async (next = version) => {
      await app.close()
      return evening({ clock, board, archive, store, version: next })
    },
  }
}
