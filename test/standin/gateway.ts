/** The gateway, version 10, JSON without compression: identify, resume, heartbeats and events by intent. */
import type { Server } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Asked } from './faults.ts'
import { record } from './json.ts'
import { guildPayload, memberPayload, userPayload } from './payloads.ts'
import type { Json, World } from './world.ts'

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voiceState: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalid: 9,
  hello: 10,
  ack: 11,
} as const
const CLOSE = {
  unknownOpcode: 4001,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
} as const

/** The intent without which an event stays away (bit number); events that are not here always come. */
const INTENT: Readonly<Record<string, number>> = {
  ...{ GUILD_CREATE: 0, GUILD_DELETE: 0, THREAD_CREATE: 0, THREAD_UPDATE: 0 },
  ...{ CHANNEL_UPDATE: 0, CHANNEL_DELETE: 0, THREAD_DELETE: 0 },
  ...{ GUILD_MEMBER_ADD: 1, GUILD_MEMBER_UPDATE: 1, GUILD_MEMBER_REMOVE: 1 },
  ...{ MESSAGE_CREATE: 9, MESSAGE_UPDATE: 9, MESSAGE_DELETE: 9, MESSAGE_DELETE_BULK: 9 },
  ...{ MESSAGE_REACTION_ADD: 10, MESSAGE_REACTION_REMOVE: 10 },
}
const VOICE_INTENT = 7
const MESSAGE_CONTENT = 15
const REPLAYED = 1000

interface ClientSession {
  readonly id: string
  readonly intents: number
  socket: WebSocket
  seq: number
  readonly sent: { readonly seq: number; readonly packet: string }[]
}

export interface GatewayOptions {
  readonly server: Server
  readonly world: World
  readonly asked: Asked
  readonly heartbeatMs: number
  readonly onVoiceState: (data: Json) => void
  /** The bot's process has gone for good, or starts afresh. */
  readonly onGone: () => void
}

export const startGateway = ({ server, world, asked, heartbeatMs, onVoiceState, onGone }: GatewayOptions) => {
  const sockets = new WebSocketServer({ noServer: true })
  const sessions = new Map<string, ClientSession>()
  const counts = { identifies: 0, resumes: 0, voiceStateUpdates: 0 }
  const send = (socket: WebSocket, op: number, d: unknown): void =>
    socket.send(JSON.stringify({ op, d, s: null, t: null }))

  const emit = (session: ClientSession, event: string, data: Json): void => {
    session.seq += 1
    const packet = JSON.stringify({ op: OP.dispatch, t: event, s: session.seq, d: data })
    session.sent.push({ seq: session.seq, packet })
    if (session.sent.length > REPLAYED) session.sent.shift()
    if (session.socket.readyState !== 1) return
    session.socket.send(packet)
    if (asked.toldTwice()) session.socket.send(packet)
  }
  const mayHave = (session: ClientSession, event: string, data: Json): boolean => {
    const own = record(data).user_id === world.bot.id
    const needed = event === 'VOICE_STATE_UPDATE' && !own ? VOICE_INTENT : INTENT[event]
    return needed === undefined || (session.intents & (1 << needed)) !== 0
  }
  /** Without the message content intent a bot reads only what it wrote itself. */
  const seenBy = (session: ClientSession, event: string, data: Json): Json => {
    const others =
      event.startsWith('MESSAGE_') && 'content' in data && record(data.author).id !== world.bot.id
    if (!others || (session.intents & (1 << MESSAGE_CONTENT)) !== 0) return data
    return { ...data, content: '', embeds: [], components: [], attachments: [] }
  }
  world.dispatch = (event, data) => {
    for (const session of sessions.values())
      if (mayHave(session, event, data)) emit(session, event, seenBy(session, event, data))
  }

  const identify = (socket: WebSocket, d: Json): ClientSession | undefined => {
    counts.identifies += 1
    const refused =
      asked.refusedIdentify() ?? (d.token === world.token ? undefined : CLOSE.authenticationFailed)
    if (refused !== undefined) {
      socket.close(refused)
      return undefined
    }
    if (sessions.size > 0) onGone()
    sessions.clear()
    const session = { id: world.id(), intents: Number(d.intents), socket, seq: 0, sent: [] }
    sessions.set(session.id, session)
    emit(session, 'READY', {
      ...{
        v: 10,
        user: userPayload(world.bot),
        session_id: session.id,
        shard: d.shard ?? [0, 1],
        private_channels: [],
      },
      guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
      resume_gateway_url: `${world.baseUrl.replace('http', 'ws')}/gateway`,
      application: { id: world.applicationId, flags: 0 },
    })
    for (const guild of world.guilds.values())
      if (!world.unreachable.has(guild.id)) emit(session, 'GUILD_CREATE', guildPayload(world, guild))
    return session
  }

  const resume = (socket: WebSocket, d: Json): ClientSession | undefined => {
    const session = sessions.get(String(d.session_id))
    if (!session || d.token !== world.token) {
      send(socket, OP.invalid, false)
      return undefined
    }
    counts.resumes += 1
    session.socket = socket
    for (const { seq, packet } of session.sent) if (seq > Number(d.seq)) socket.send(packet)
    emit(session, 'RESUMED', {})
    return session
  }

  const memberChunk = (session: ClientSession, d: Json): void => {
    const guild = world.guilds.get(String(d.guild_id))
    if (!guild) return
    const wanted = Array.isArray(d.user_ids)
      ? d.user_ids
      : typeof d.user_ids === 'string'
        ? [d.user_ids]
        : undefined
    const query = typeof d.query === 'string' ? d.query.toLowerCase() : ''
    const members = [...guild.members.values()].filter(({ user }) =>
      wanted ? wanted.includes(user.id) : user.username.toLowerCase().startsWith(query),
    )
    emit(session, 'GUILD_MEMBERS_CHUNK', {
      ...{
        guild_id: guild.id,
        members: members.map((one) => memberPayload(one)),
        chunk_index: 0,
        chunk_count: 1,
      },
      ...(d.nonce !== undefined ? { nonce: d.nonce } : {}),
    })
  }

  sockets.on('connection', (socket: WebSocket) => {
    let session: ClientSession | undefined
    send(socket, OP.hello, { heartbeat_interval: heartbeatMs })
    socket.on('message', (data: Buffer) => {
      const { op, d } = JSON.parse(data.toString()) as { op: number; d: unknown }
      if (op === OP.heartbeat) send(socket, OP.ack, null)
      else if (op === OP.identify) {
        if (session) socket.close(CLOSE.alreadyAuthenticated)
        else session = identify(socket, record(d))
      } else if (op === OP.resume) session = resume(socket, record(d))
      else if (!session) socket.close(CLOSE.notAuthenticated)
      else if (op === OP.voiceState) {
        counts.voiceStateUpdates += 1
        onVoiceState(record(d))
      } else if (op === OP.members) memberChunk(session, record(d))
      else if (op !== OP.presence) socket.close(CLOSE.unknownOpcode)
      world.changed()
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', (code) => {
      if (session?.socket === socket && (code === 1000 || code === 1001)) {
        sessions.delete(session.id)
        onGone()
      }
      world.changed()
    })
  })
  server.on('upgrade', (request, socket, head) => {
    if (asked.gatewayUnavailable()) return void socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request))
  })

  const connected = (): ClientSession[] =>
    [...sessions.values()].filter(({ socket }) => socket.readyState === 1)
  return {
    counts: counts as Readonly<typeof counts>,
    /** Whether a bot is logged in right now. */
    online: (): boolean => connected().length > 0,
    /** Closes the bot's connection; 4004 and the other final codes also forget its session. */
    disconnect: (code: number): void => {
      for (const session of connected()) {
        if (code >= 4003 && code !== 4008) sessions.delete(session.id)
        if (code === 1006) session.socket.terminate()
        else session.socket.close(code)
      }
    },
    /** Opcode 7: please connect again and resume. */
    reconnect: (): void => connected().forEach(({ socket }) => send(socket, OP.reconnect, null)),
    /** Opcode 9; a session that cannot be resumed is forgotten. */
    invalidate: (resumable: boolean): void => {
      const all = connected()
      if (!resumable) sessions.clear()
      for (const { socket } of all) send(socket, OP.invalid, resumable)
    },
    close(): void {
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}
export type Gateway = ReturnType<typeof startGateway>
