/** The voice gateway, version 8, over TLS: handshake, heartbeats, resuming, and DAVE's messages. */
import { randomBytes, randomInt } from 'node:crypto'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { MODES, type Asked, type Mode } from '../faults.ts'
import type { Call } from './call.ts'
import { OP } from './opcodes.ts'
import { createSession, type Grant, type Session } from './session.ts'

export interface VoiceGatewayOptions {
  readonly tls: { readonly key: string; readonly cert: string }
  readonly dave: boolean
  readonly asked: Asked
  readonly udpPort: number
  readonly heartbeatMs: number
  readonly grantOf: (userId: string, guildId: string) => Grant | undefined
  readonly callIn: (channelId: string) => Call
  readonly note: (line: string) => void
  readonly changed: () => void
}

const CLOSE = {
  unknownOpcode: 4001,
  badPayload: 4002,
  notIdentified: 4003,
  sessionInvalid: 4006,
  badMode: 4016,
  daveRequired: 4017,
}

const bytesOf = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data)

export const startVoiceGateway = async (options: VoiceGatewayOptions) => {
  const { asked, note, changed, callIn, grantOf } = options
  const sessions = new Map<string, Session>()
  const counts = { identifies: 0, resumes: 0, upgrades: 0 }
  const server = createServer({ key: options.tls.key, cert: options.tls.cert })
  const sockets = new WebSocketServer({ noServer: true })
  const plain = (socket: WebSocket, op: number, d: unknown): void => socket.send(JSON.stringify({ op, d }))

  /** Ends a session: the member has left, moved, or identified anew. */
  const end = (session: Session, code?: number): void => {
    sessions.delete(session.grant.sessionId)
    callIn(session.grant.channelId).leave(session.grant.userId)
    if (code !== undefined) session.socket()?.close(code)
  }
  const valid = (d: Record<string, unknown>): Grant | undefined => {
    const grant = [...sessions.values()]
      .map((session) => session.grant)
      .find(({ sessionId }) => sessionId === d.session_id)
    const found = grantOf(
      typeof d.user_id === 'string' ? d.user_id : (grant?.userId ?? ''),
      String(d.server_id),
    )
    return found?.sessionId === d.session_id && found?.token === d.token ? found : undefined
  }

  const identify = (socket: WebSocket, d: Record<string, unknown>): Session | undefined => {
    counts.identifies += 1
    if (asked.identifyIgnored()) return undefined
    const refused = asked.refusedVoiceIdentify()
    const grant = valid(d)
    const code =
      refused ??
      (!grant
        ? CLOSE.sessionInvalid
        : options.dave && d.max_dave_protocol_version !== 1
          ? CLOSE.daveRequired
          : undefined)
    if (code !== undefined || !grant) {
      socket.close(code)
      return undefined
    }
    const former = [...sessions.values()].find(
      (session) => session.grant.userId === grant.userId && session.grant.guildId === grant.guildId,
    )
    if (former) end(former)
    const session = createSession(grant, randomInt(1, 2 ** 31), randomBytes(32))
    session.attach(socket)
    sessions.set(grant.sessionId, session)
    plain(socket, OP.ready, {
      ...{
        ssrc: session.ssrc,
        ip: '127.0.0.1',
        port: options.udpPort,
        modes: asked.modes(),
        experiments: [],
      },
    })
    return session
  }

  const resume = (socket: WebSocket, d: Record<string, unknown>): Session | undefined => {
    if (asked.identifyIgnored()) return undefined
    const session = valid(d) && sessions.get(String(d.session_id))
    if (!session) {
      socket.close(CLOSE.sessionInvalid)
      return undefined
    }
    counts.resumes += 1
    session.resumes += 1
    session.attach(socket)
    plain(socket, OP.resumed, null)
    session.replay(Number(d.seq_ack))
    return session
  }

  const selectProtocol = (socket: WebSocket, session: Session, d: Record<string, unknown>): void => {
    const mode = (d.data as { mode?: string } | undefined)?.mode
    if (!asked.modes().includes(mode as Mode)) return socket.close(CLOSE.badMode)
    session.mode = MODES.find((known) => known === mode)
    plain(socket, OP.sessionDescription, {
      ...{ mode, secret_key: [...session.key], audio_codec: 'opus', media_session_id: session.grant.token },
      dave_protocol_version: options.dave ? 1 : 0,
    })
    callIn(session.grant.channelId).connect(session.party)
  }

  const onJson = (
    socket: WebSocket,
    session: Session | undefined,
    op: number,
    d: Record<string, unknown>,
  ): Session | undefined => {
    if (op === OP.identify) return identify(socket, d)
    if (op === OP.resume) return resume(socket, d)
    if (op === OP.heartbeat) plain(socket, OP.heartbeatAck, { t: d.t })
    else if (!session) socket.close(CLOSE.notIdentified)
    else if (op === OP.selectProtocol) selectProtocol(socket, session, d)
    else if (op === OP.speaking) session.speaking = d.speaking !== 0
    else if (op === OP.transitionReady)
      callIn(session.grant.channelId).delivery.ready(session.grant.userId, Number(d.transition_id))
    else if (op === OP.mlsInvalid) callIn(session.grant.channelId).delivery.invalid(session.grant.userId)
    else socket.close(CLOSE.unknownOpcode)
    return session
  }

  const onBinary = (session: Session, message: Buffer): void => {
    const { delivery } = callIn(session.grant.channelId)
    const payload = message.subarray(1)
    if (message[0] === OP.mlsKeyPackage && !asked.encrypts()) note('key package not taken')
    else if (message[0] === OP.mlsKeyPackage) delivery.keyPackage(session.grant.userId, payload)
    else if (message[0] === OP.mlsCommitWelcome) delivery.commitWelcome(session.grant.userId, payload)
    else throw new RangeError(`binary opcode ${message[0]}`)
  }

  sockets.on('connection', (socket: WebSocket) => {
    let session: Session | undefined
    plain(socket, OP.hello, { v: 8, heartbeat_interval: options.heartbeatMs })
    socket.on('message', (data, isBinary) => {
      try {
        const bytes = bytesOf(data)
        if (!isBinary) {
          const { op, d } = JSON.parse(bytes.toString()) as { op: number; d: Record<string, unknown> | null }
          session = onJson(socket, session, op, d ?? {})
        } else if (session && sessions.get(session.grant.sessionId) === session) onBinary(session, bytes)
      } catch (error) {
        note(`voice gateway: ${String(error)}`)
        socket.close(CLOSE.badPayload)
      }
      changed()
    })
    socket.on('error', (error) => note(`voice socket: ${error.message}`))
    socket.on('close', changed)
  })
  server.on('upgrade', (request, socket, head) => {
    counts.upgrades += 1
    if (asked.voiceUnavailable()) socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n')
    else sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request))
  })
  server.listen(0, '127.0.0.1')
  await new Promise<void>((done) => server.once('listening', done))

  return {
    endpoint: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: counts as Readonly<typeof counts>,
    sessions: sessions as ReadonlyMap<string, Session>,
    end,
    close: () =>
      new Promise<void>((done) => {
        for (const socket of sockets.clients) socket.terminate()
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
