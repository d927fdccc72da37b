import type { WebSocket } from 'ws'
import { Fault, Refusal } from '../../errors.ts'
import type { App, RoomSnapshot } from '../../app/app.ts'
import type { CommandData } from '../../app/command.ts'
import type { Archive, Log, Who } from '../../app/ports.ts'
import type { FormView, View } from '../../app/views.ts'
import type { MemberRef } from '../../model/ids.ts'
import type { PanelBoard } from './board.ts'
import type { Caller } from './calls.ts'
import type { memberBook } from './members.ts'
import { post } from './post.ts'
import { LOCAL, type Crowd, type Visit } from './presence.ts'
import type { FromPage, Roll, ToPage } from './protocol.ts'
import type { PageClock } from './clock.ts'
import { createRoomState } from './room-state.ts'
import { parseMessage } from './schema.ts'
import type { Broadcast } from './sink.ts'
import { commandOnPage, JOIN_FAILED, viewOnPage } from './words.ts'

/** Changes within this time go out together. */
const SETTLE_MS = 40
/** Messages that a page may send within a second. */
export const MAX_RATE = 60

export interface HubParts {
  readonly app: App
  readonly commands: readonly CommandData[]
  readonly caller: Caller
  readonly clock: PageClock
  readonly log: Log
  readonly archive: Archive
  readonly board: PanelBoard
  readonly crowd: Crowd
  readonly book: ReturnType<typeof memberBook>
  readonly broadcast: Broadcast
}

/** What a page wants an answer to. */
type Asked = Extract<FromPage, { readonly call: number }>

interface Page {
  readonly socket: WebSocket
  me: MemberRef | null
  visit: Visit | null
  listening: boolean
  /** The last ballot sent, as text, so that an unchanged one is not sent again. */
  ballot: string
  /** The same of what the member says of the pieces. */
  rated: string
  rate: { since: number; count: number }
}

export const whoIs = (member: MemberRef, crowd: Crowd): Who => ({
  room: LOCAL,
  channel: LOCAL,
  member: { ...member, admin: crowd.owner(member.id) },
  uploadLimit: Number.MAX_SAFE_INTEGER,
})

/** All open pages: tells them what the room does, and passes on what they ask for. */
export const createHub = (parts: HubParts) => {
  const { app, clock, log, board, crowd, broadcast, caller } = parts
  const pages = new Set<Page>()
  const room = createRoomState(parts)
  const sent: { state: string; playing: Roll | null; upcoming: Roll | null } = {
    state: '',
    playing: null,
    upcoming: null,
  }
  let preparing = false
  let stopSettle: (() => void) | null = null
  let closed = false

  const tell = (socket: WebSocket, data: string | Uint8Array) => {
    if (post(socket, data)) log.info('web.slow-page')
  }
  const put = (page: Page, message: ToPage) => tell(page.socket, JSON.stringify(message))
  const putAll = (message: ToPage) => {
    const text = JSON.stringify(message)
    for (const { socket } of pages) tell(socket, text)
  }

  const sendBallot = async (page: Page, snapshot: RoomSnapshot) => {
    if (!page.me) return
    const { round } = snapshot
    const open = round?.phase.status === 'voting'
    const ballot = open
      ? await app.rounds.ballot(whoIs(page.me, crowd), round.id).catch((error: unknown) => {
          if (error instanceof Refusal) return null
          throw error
        })
      : null
    const text = JSON.stringify(ballot)
    if (text === page.ballot) return
    page.ballot = text
    put(page, { type: 'ballot', ballot: ballot && viewOnPage(ballot) })
  }

  const sendRatings = (page: Page) => {
    if (!page.me) return
    const ratings = app.pieces.rated(whoIs(page.me, crowd))
    const text = JSON.stringify(ratings)
    if (text === page.rated) return
    page.rated = text
    put(page, { type: 'rated', ratings })
  }

  const sendAll = async () => {
    const snapshot = app.snapshot(LOCAL)
    const [state, roll] = await Promise.all([room.state(snapshot, preparing), room.rolls(snapshot)])
    for (const stage of ['playing', 'upcoming'] as const) {
      if (roll[stage] === sent[stage]) continue
      sent[stage] = roll[stage]
      putAll({ type: 'roll', of: stage, roll: roll[stage] })
    }
    const text = JSON.stringify(state)
    if (text !== sent.state) {
      sent.state = text
      putAll({ type: 'state', state })
    }
    for (const page of pages) sendRatings(page)
    await Promise.all([...pages].map((page) => sendBallot(page, snapshot)))
  }

  /** One round of sending at a time, so that an older state never follows a newer one. */
  let sending = Promise.resolve()
  const changed = () => {
    stopSettle ??= clock.after(SETTLE_MS, () => {
      stopSettle = null
      sending = sending.then(sendAll).catch((error: unknown) => log.error('web.state-failed', { error }))
    })
  }

  const join = async (page: Page, name: string, token: string | null) => {
    try {
      const { me, token: secret } = await parts.book.join(name, token, (wanted, id) =>
        crowd.taken(wanted, id),
      )
      if (!pages.has(page)) return
      page.visit?.leave()
      page.me = me
      page.visit = crowd.arrive(me, page.listening)
      page.ballot = ''
      page.rated = ''
      put(page, { type: 'joined', me, token: secret })
      changed()
    } catch (error) {
      if (!(error instanceof Refusal)) log.error('web.join-failed', { error })
      // Who sits before this page also runs the room, so the operator's line is theirs to read.
      const known = error instanceof Refusal || error instanceof Fault
      put(page, { type: 'rejected', text: known ? error.message : JOIN_FAILED })
    }
  }

  /** Runs a member's request; its views go back beside the control that was used. */
  const serve = async (page: Page, message: Asked) => {
    if (!page.me) return put(page, { type: 'settled', call: message.call })
    const who = whoIs(page.me, crowd)
    const names = await parts.book.names()
    if (message.type === 'complete')
      return put(page, {
        type: 'suggestions',
        call: message.call,
        suggestions: await caller.complete(message, who),
      })
    const answer = (view: View | FormView, to: 'me' | 'everyone') => {
      const said = viewOnPage(view, names)
      put(page, { type: 'view', call: message.call, view: said })
      if (to === 'everyone')
        for (const other of pages) if (other !== page) put(other, { type: 'view', call: null, view: said })
    }
    await caller.run(message, who, answer)
    put(page, { type: 'settled', call: message.call })
    return changed()
  }

  const receive = async (page: Page, text: string): Promise<unknown> => {
    const now = clock.now()
    if (now - page.rate.since > 1000) page.rate = { since: now, count: 0 }
    const message = parseMessage(text)
    if (++page.rate.count > MAX_RATE || !message) return page.socket.close(1008, 'not understood')
    switch (message.type) {
      case 'ping':
        return put(page, { type: 'pong', sent: message.sent, now: clock.now() })
      case 'listening':
        page.listening = message.on
        page.visit?.listening(message.on)
        return changed()
      case 'join':
        return join(page, message.name, message.token)
      default:
        return serve(page, message)
    }
  }

  const stops = [
    app.subscribe(LOCAL, changed),
    board.onChange(changed),
    crowd.onChange(changed),
    board.onNotice((view) => putAll({ type: 'view', call: null, view: viewOnPage(view) })),
  ]

  return {
    /** Takes in a page that has just connected. */
    welcome(socket: WebSocket) {
      const page: Page = {
        socket,
        me: null,
        visit: null,
        listening: false,
        ballot: '',
        rated: '',
        rate: { since: 0, count: 0 },
      }
      pages.add(page)
      put(page, { type: 'welcome', commands: parts.commands.map(commandOnPage) })
      if (sent.state) socket.send(`{"type":"state","state":${sent.state}}`)
      for (const stage of ['playing', 'upcoming'] as const)
        if (sent[stage]) put(page, { type: 'roll', of: stage, roll: sent[stage] })
      changed()
      const detach = broadcast.attach({
        moment: (moment) => put(page, { type: 'moment', moment }),
        packets: (frame) => tell(socket, frame),
        backlog: () => socket.bufferedAmount,
      })
      socket.on('message', (data: Buffer, binary) => {
        if (binary) return socket.close(1003, 'text only')
        receive(page, data.toString('utf8')).catch((error: unknown) => {
          log.error('web.message-failed', { error })
        })
      })
      socket.on('error', (error) => log.info('web.socket-error', { error }))
      socket.on('close', () => {
        detach()
        pages.delete(page)
        // Nobody leaves a room that closes: they are here again when it opens.
        if (!closed) page.visit?.leave()
      })
    },
    /** A member's data was deleted: their pages are strangers' pages from now on. */
    forget(id: string) {
      crowd.forget(id)
      for (const page of pages) {
        if (page.me?.id !== id) continue
        page.me = null
        page.visit = null
        page.ballot = ''
        put(page, { type: 'forgotten' })
      }
      changed()
    },
    /** Tells the pages that the first piece is on its way until `work` settles. */
    async prepare(work: Promise<void>) {
      preparing = true
      await work
        .catch((error: unknown) => log.warn('web.no-welcome-piece', { error }))
        .finally(() => (preparing = false))
      changed()
    },
    close() {
      closed = true
      stops.forEach((stop) => stop())
      stopSettle?.()
      for (const { socket } of pages) socket.terminate()
    },
  }
}
