/** One call: the people in a voice channel, the bot's connection, and the group they share. */
import { createDelivery, type Party } from './delivery.ts'
import { createListener, looksEncrypted, type Listener } from './listener.ts'
import { OP } from './opcodes.ts'

/** What became of one payload: `opus` is undefined where nobody in the call could decrypt it. */
export interface Heard {
  readonly opus: Buffer | undefined
  readonly encrypted: boolean
  /** The member whose session decrypted it. */
  readonly by: string | undefined
}

export const createCall = (channelId: string, dave: boolean, note: (line: string) => void) => {
  const delivery = createDelivery(channelId, note)
  const listeners = new Map<string, Listener>()
  const connections = new Map<string, Party>()
  const present = (): string[] => [...listeners.keys(), ...connections.keys()]
  const tell = (op: number, data: object, except?: string): void => {
    for (const party of connections.values()) if (party.userId !== except) party.json(op, data)
  }

  return {
    channelId,
    delivery,
    /** A human sits down. */
    seat(userId: string): void {
      if (listeners.has(userId)) return
      const listener = createListener(userId, channelId, () => delivery, present)
      listeners.set(userId, listener)
      tell(OP.clientsConnect, { user_ids: [userId] })
      if (dave) delivery.join(listener.party)
    },
    /** A voice connection is through its handshake. */
    connect(party: Party): void {
      if (connections.has(party.userId)) delivery.leave(party.userId)
      connections.set(party.userId, party)
      const others = present().filter((id) => id !== party.userId)
      if (others.length > 0) party.json(OP.clientsConnect, { user_ids: others })
      tell(OP.clientsConnect, { user_ids: [party.userId] }, party.userId)
      if (dave) delivery.join(party)
    },
    leave(userId: string): void {
      if (!listeners.delete(userId) && !connections.delete(userId)) return
      tell(OP.clientDisconnect, { user_id: userId })
      if (dave) delivery.leave(userId)
    },
    /** What the people in the call get from one payload of the sender. */
    hear(from: string, payload: Buffer): Heard {
      if (!looksEncrypted(payload)) return { opus: payload, encrypted: false, by: undefined }
      for (const [userId, listener] of listeners) {
        if (!listener.ready()) continue
        try {
          return { opus: listener.decrypt(from, payload), encrypted: true, by: userId }
        } catch {
          note(`${userId} could not decrypt a frame of ${from}`)
        }
      }
      return { opus: undefined, encrypted: true, by: undefined }
    },
    /** The privacy code that each human in the call would read out; equal codes mean nobody sits in between. */
    privacyCodes: (): ReadonlyMap<string, string> =>
      new Map([...listeners].map(([userId, listener]) => [userId, listener.privacyCode()])),
    empty: (): boolean => listeners.size === 0 && connections.size === 0,
    close: (): void => delivery.close(),
  }
}
export type Call = ReturnType<typeof createCall>
