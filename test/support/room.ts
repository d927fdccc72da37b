import { inspect } from 'node:util'
import { COMMANDS } from '../../commands/index.ts'
import { systemClock } from '../../src/adapters/clock.ts'
import { memoryStore } from '../../src/adapters/store/memory.ts'
import { createWebRoom, type WebRoomParts } from '../../src/adapters/web/room.ts'
import type { App } from '../../src/app/app.ts'
import { createApp } from '../../src/app/create.ts'
import type { Archive, Log, Store, Vitals } from '../../src/app/ports.ts'
import { STYLES, styleFacts } from '../../src/composer/styles/index.ts'
import { rng } from '../../src/music/rng.ts'
import { realDoor } from './door.ts'
import { toneJobs } from './tone-jobs.ts'
import { vitalsWith } from './vitals.ts'

const LOCAL_FRONT: Vitals['front'] = { kind: 'local', connected: true, ping: null, rooms: 1, voice: [] }

export interface OpenRoom {
  readonly url: string
  /** The link that lets people into a room which others can reach. */
  readonly link: string | null
  readonly app: App
  readonly archive: Archive
  /** What was logged as an error. */
  readonly errors: readonly string[]
  close(): Promise<void>
}

/**
 * A whole local room that forgets everything when it closes: the real app and page, and a tone for its music.
 *
 * @param options.until no piece is ready before this resolves
 */
export const openRoom = async ({
  port = 0,
  store = memoryStore(),
  until = Promise.resolve(),
  open: beyond,
}: {
  readonly port?: number
  readonly store?: Store
  readonly until?: Promise<void>
  readonly open?: WebRoomParts['open']
} = {}): Promise<OpenRoom> => {
  const errors: string[] = []
  const log: Log = {
    info: () => {},
    warn: () => {},
    error: (event, details) => errors.push(`${event} ${inspect(details)}`),
  }
  const { jobs, archive } = toneJobs(systemClock, until)
  const room = createWebRoom({
    ...{ store, clock: systemClock, log, archive, uploads: realDoor(), port },
    ...(beyond ? { open: beyond } : {}),
  })
  const chance = rng(1)
  const app = createApp({
    store,
    clock: systemClock,
    jobs,
    archive,
    board: room.board,
    presence: room.presence,
    venue: room.venue,
    abilities: room.abilities,
    keeper: room.keeper,
    log,
    styles: STYLES.map(styleFacts),
    commands: COMMANDS.map(({ data }) => data),
    random: () => Math.floor(chance.next() * 2 ** 32),
    version: 'test',
    vitals: () => Promise.resolve(vitalsWith({ front: LOCAL_FRONT })),
  })
  await app.open()
  const open = await room.serve(app, COMMANDS)
  return {
    url: open.url,
    link: open.invite?.link ?? null,
    app,
    archive,
    errors,
    close: async () => {
      await open.close()
      await app.close()
      await jobs.close()
      await store.close()
    },
  }
}
