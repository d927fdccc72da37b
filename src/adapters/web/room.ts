import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { WebSocketServer } from 'ws'
import { Fault } from '../../errors.ts'
import type { App } from '../../app/app.ts'
import type { Command } from '../../app/command.ts'
import { createDispatch } from '../../app/dispatch.ts'
import type {
  Abilities,
  Archive,
  Board,
  Clock,
  Door,
  Keeper,
  Log,
  Presence,
  Store,
  Venue,
} from '../../app/ports.ts'
import { pageClock } from './clock.ts'
import { createBoard } from './board.ts'
import { createCaller } from './calls.ts'
import { ownOrigin } from './frontdoor.ts'
import { createHttp } from './http.ts'
import { createHub, whoIs } from './hub.ts'
import { memberBook } from './members.ts'
import { createCrowd, LOCAL } from './presence.ts'
import { createBroadcast } from './sink.ts'
import { liveStream } from './stream.ts'

/** Nothing a page has to say is longer. */
const MAX_MESSAGE = 16 * 1024
const PLACE = 'the room page'

export interface WebRoomParts {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly archive: Archive
  /** Through which members' files come. */
  readonly uploads: Door
  /** 0 takes any free port. */
  readonly port: number
}

export interface WebRoom {
  readonly board: Board
  readonly presence: Presence
  readonly venue: Venue
  readonly abilities: Abilities
  readonly keeper: Keeper
  /**
   * Opens the page on 127.0.0.1.
   *
   * @throws Fault `port-in-use`
   */
  serve(app: App, commands: readonly Command[]): Promise<{ readonly url: string; close(): Promise<void> }>
}

/** The local room: one room, its id `local`, whose members are the open pages. */
export const createWebRoom = ({ store, clock: wall, log, archive, uploads, port }: WebRoomParts): WebRoom => {
  const clock = pageClock(wall)
  const board = createBoard(store, clock)
  const crowd = createCrowd(clock)
  const broadcast = createBroadcast(clock, PLACE)
  const book = memberBook(store)
  let strangers = (_id: string): void => {}
  const visitor = whoIs({ id: 'visitor', name: 'visitor' }, crowd)

  return {
    board,
    presence: crowd,
    venue: { enter: () => Promise.resolve(broadcast.open()) },
    abilities: { ages: false, removal: false },
    keeper: {
      collect: async (_room, id) => ({ 'web-members': await book.records(id) }),
      async forget(_room, id) {
        await book.forget(id)
        await board.tidy()
        strangers(id)
      },
      erase: () => Promise.resolve(),
    },
    async serve(app, commands) {
      const dispatch = createDispatch({ commands, log, id: () => randomBytes(3).toString('hex') })
      const hub = createHub({
        app,
        commands: commands.map(({ data }) => data),
        caller: createCaller(app, dispatch, uploads),
        clock,
        log,
        archive,
        board,
        crowd,
        book,
        broadcast,
      })
      strangers = (id) => hub.forget(id)
      const http = createHttp({ app, archive, log, visitor, listen: liveStream(broadcast) })
      const server = createServer((request, response) => {
        void getRequestListener(http.fetch)(request, response)
      })
      const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE })
      server.on('upgrade', (request, socket, head) => {
        if (request.url !== `/${LOCAL}` || !ownOrigin(request)) {
          socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
          return
        }
        sockets.handleUpgrade(request, socket, head, (page) => hub.welcome(page))
      })

      await new Promise<void>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(error.code === 'EADDRINUSE' ? new Fault('port-in-use', { port }, error) : error),
        )
        server.listen(port, '127.0.0.1', resolve)
      })
      const address = server.address()
      const actual = typeof address === 'object' && address ? address.port : port
      const url = `http://127.0.0.1:${actual}/`
      log.info('web.open', { url })
      void hub.prepare(app.pieces.welcome(LOCAL))

      return {
        url,
        close: () =>
          new Promise<void>((resolve) => {
            hub.close()
            sockets.close()
            server.close(() => resolve())
            server.closeAllConnections()
          }),
      }
    },
  }
}
