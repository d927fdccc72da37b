import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'
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
import { hostRule, isLoopback, ownOrigin } from './frontdoor.ts'
import { createHttp } from './http.ts'
import { createHub, whoIs } from './hub.ts'
import { openInvite } from './invite.ts'
import { memberBook } from './members.ts'
import { createCrowd, LOCAL } from './presence.ts'
import { createBroadcast } from './sink.ts'
import { liveStream } from './stream.ts'
import { createVisits } from './visits.ts'

/** Nothing a page has to say is longer. */
export const MAX_MESSAGE = 16 * 1024
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
  /** Where others may reach the room, if they may; by default it listens on 127.0.0.1 alone. */
  readonly open?: {
    /** An address of this machine, `0.0.0.0` for all of them. */
    readonly bind: string
    /** Names under which others reach it. */
    readonly names: readonly string[]
    /** The secret that lets them in; null has one made once, `new` another one. */
    readonly invite: string | null
  }
}

/** An open room. */
export interface OpenWebRoom {
  readonly url: string
  /** Where others are reached by the room: a secret is asked for, and the link that holds it, where the secret is known. */
  readonly invite: { readonly link: string | null } | null
  close(): Promise<void>
}

export interface WebRoom {
  readonly board: Board
  readonly presence: Presence
  readonly venue: Venue
  readonly abilities: Abilities
  readonly keeper: Keeper
  /**
   * Opens the page.
   *
   * @throws Fault `port-in-use`, `no-such-address`
   */
  serve(app: App, commands: readonly Command[]): Promise<OpenWebRoom>
}

const LOOPBACK = { bind: '127.0.0.1', names: [], invite: null } as const
const GREETING_MS = 10_000

/** How others reach a room that listens on `bind`: by a name it was given, or an address of this machine. */
const reachedAt = (bind: string, names: readonly string[]): string => {
  if (isLoopback(bind)) return '127.0.0.1'
  const everywhere = bind === '0.0.0.0' || bind === '::'
  const addresses = Object.values(networkInterfaces()).flatMap((one) => one ?? [])
  const first = addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address
  const address = everywhere ? (first ?? '127.0.0.1') : bind
  return names[0] ?? (isIPv6(address) ? `[${address}]` : address)
}

/** The local room: one room, its id `local`, whose members are the open pages. */
export const createWebRoom = (parts: WebRoomParts): WebRoom => {
  const { store, clock: wall, log, archive, uploads, port, open = LOOPBACK } = parts
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
      const { bind, names } = open
      const ownHost = hostRule(bind, names)
      const invite = isLoopback(bind) ? undefined : await openInvite(store, open.invite)
      const visits = createVisits(() => clock.now())
      const http = createHttp({
        ...{ app, archive, log, visitor, ownHost, visits, listen: liveStream(broadcast) },
        ...(invite ? { invite } : {}),
      })
      // Whoever dawdles over a request holds nobody else up.
      const slow = { headersTimeout: GREETING_MS, requestTimeout: GREETING_MS }
      const server = createServer(slow, (request, response) => {
        void getRequestListener(http.fetch)(request, response)
      })
      const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE })
      server.on('upgrade', (request, socket, head) => {
        const address = request.socket.remoteAddress ?? ''
        const refuse = (status: string) => socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
        socket.on('error', () => undefined)
        if (request.url !== `/${LOCAL}` || !ownOrigin(request, ownHost)) return refuse('403 Forbidden')
        if (invite && !invite.isIn(request.headers.cookie)) return refuse('401 Unauthorized')
        const leave = visits.may(address, 'socket') ? visits.stay(address) : undefined
        if (!leave) return refuse('429 Too Many Requests')
        socket.once('close', leave)
        return sockets.handleUpgrade(request, socket, head, (page) => hub.welcome(page))
      })

      await new Promise<void>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(
            error.code === 'EADDRINUSE'
              ? new Fault('port-in-use', { port }, error)
              : error.code === 'EADDRNOTAVAIL'
                ? new Fault('no-such-address', { address: bind }, error)
                : error,
          ),
        )
        server.listen(port, bind, resolve)
      })
      const address = server.address()
      const actual = typeof address === 'object' && address ? address.port : port
      const url = `http://${reachedAt(bind, names)}:${actual}/`
      log.info('web.open', { url })
      void hub.prepare(app.pieces.welcome(LOCAL))

      return {
        url,
        invite: invite ? { link: invite.secret === null ? null : `${url}#${invite.secret}` } : null,
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
