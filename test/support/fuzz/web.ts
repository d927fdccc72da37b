import { EventEmitter } from 'node:events'
import { WebSocket } from 'ws'
import { COMMANDS } from '../../../commands/index.ts'
import { createBoard } from '../../../src/adapters/web/board.ts'
import { createCaller } from '../../../src/adapters/web/calls.ts'
import { createHub } from '../../../src/adapters/web/hub.ts'
import { memberBook } from '../../../src/adapters/web/members.ts'
import { pageClock } from '../../../src/adapters/web/clock.ts'
import { createCrowd } from '../../../src/adapters/web/presence.ts'
import { createBroadcast } from '../../../src/adapters/web/sink.ts'
import { createDispatch } from '../../../src/app/dispatch.ts'
import type { FromPage } from '../../../src/adapters/web/protocol.ts'
import type { Door } from '../../../src/app/ports.ts'
import { refuse } from '../../../src/errors.ts'
import type { Rng } from '../../../src/music/rng.ts'
import { evening } from '../app-room.ts'
import { mutateBytes, mutateData, nasty, nastyText } from './mutate.ts'
import type { Subject } from './subject.ts'

/** Starting a process for each file has a subject of its own. */
export const closedDoor: Door = {
  mostBytes: () => 1024,
  open: () => Promise.resolve().then(() => refuse('door-busy')),
  close: () => Promise.resolve(),
}

const NAMES = COMMANDS.map(({ data }) => data.name)
/** `command.name` of everything that a control can ask for. */
export const ACTIONS = COMMANDS.flatMap(({ data, actions }) =>
  Object.keys(actions ?? {}).map((name) => `${data.name}.${name}`),
)
/** A command with one of its subcommands and its options, filled with what nobody expects. */
export const anyCommand = (chance: Rng) => {
  const { data } = chance.pick(COMMANDS)
  const branches = (data.options ?? []).filter(({ type }) => type === 1)
  const branch = branches.length > 0 && chance.chance(0.95) ? chance.pick(branches) : null
  const options = branch ? (branch.options ?? []) : (data.options ?? [])
  const values = options.flatMap(({ name, type, choices }) => {
    if (chance.chance(0.3)) return []
    const fits = choices ? chance.pick(choices).value : ({ 3: 'lofi', 4: 3, 5: true, 10: 0.5 }[type] ?? 'x')
    return [[name, chance.chance(0.4) ? nasty(chance) : fits] as const]
  })
  return { name: data.name, subcommand: branch?.name ?? null, values: Object.fromEntries(values) as never }
}

const message = (chance: Rng, call: number): FromPage => {
  const kinds: readonly (() => FromPage)[] = [
    () => ({ type: 'join', name: `Kim ${chance.int(9)}`, token: chance.chance(0.5) ? null : 'made-up' }),
    () => ({ type: 'ping', sent: chance.next() * 1e9 }),
    () => ({ type: 'listening', on: chance.chance(0.5) }),
    () => ({ type: 'command', call, ...anyCommand(chance) }),
    () => ({
      ...{ type: 'action', call, action: chance.pick(ACTIONS), args: [nastyText(chance), '0'] },
      ...{ chosen: [nastyText(chance)], values: { word: nastyText(chance) } },
    }),
    () => ({
      type: 'complete',
      call,
      name: chance.pick(NAMES),
      option: 'style',
      typed: nastyText(chance),
    }),
  ]
  return chance.pick(kinds)()
}

const wire = (chance: Rng, call: number): Buffer => {
  const said: unknown = message(chance, call)
  const whole = Buffer.from(JSON.stringify(chance.chance(0.5) ? mutateData(said, chance) : said))
  return chance.chance(0.25) ? Buffer.from(mutateBytes(whole, chance)) : whole
}

/** A page's end of a connection, without the connection. */
const fakeSocket = () => {
  const events = new EventEmitter()
  const open: number = WebSocket.OPEN
  const socket = Object.assign(events, {
    readyState: open,
    bufferedAmount: 0,
    sent: 0,
    send() {
      socket.sent++
    },
    close() {
      if (socket.readyState !== WebSocket.OPEN) return
      socket.readyState = WebSocket.CLOSED
      events.emit('close')
    },
    terminate() {
      socket.close()
    },
  })
  return socket
}

/** Everything that a page can send to the local room, through its hub, the commands and the app. */
export const webSocket = async (): Promise<Subject> => {
  const { app, clock: wall, archive, store, pass, lines } = await evening()
  const clock = pageClock(wall)
  const bugs: unknown[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (event: string, details: object = {}) => void bugs.push({ event, ...details }),
  }
  const dispatch = createDispatch({ commands: COMMANDS, log, id: () => 'id' })
  const crowd = createCrowd(clock)
  const hub = createHub({
    ...{ app, clock, log, archive, crowd },
    commands: COMMANDS.map(({ data }) => data),
    caller: createCaller(app, dispatch, closedDoor),
    board: createBoard(store, clock),
    book: memberBook(store),
    broadcast: createBroadcast(clock, 'here'),
  })
  const open = () => {
    const socket = fakeSocket()
    hub.welcome(socket as unknown as WebSocket)
    return socket
  }
  let page = open()
  let calls = 0
  return {
    name: 'WebSocket messages',
    async try(chance) {
      if (page.readyState !== WebSocket.OPEN) {
        page = open()
        page.emit(
          'message',
          Buffer.from(JSON.stringify({ type: 'join', name: `Kim ${calls}`, token: null })),
          false,
        )
        await pass()
      }
      page.emit('message', wire(chance, ++calls), chance.chance(0.01))
      await pass(700)
      if (calls % 500 === 0) await pass(20 * 60_000)
      if (bugs.length > 0) throw new Error('a message broke something', { cause: bugs[0] })
      ;(lines as unknown[]).length = 0
      return page.readyState === WebSocket.OPEN
    },
    close: async () => {
      hub.close()
      await app.close()
    },
  }
}
