/** A human in the call: holds a davey session, takes part in the group and decrypts what the bot sends. */
import { DAVESession } from '@snazzah/davey'
import type { Delivery, Party } from './delivery.ts'
import { OP } from './opcodes.ts'

const AUDIO = 0
const DAVE_MARKER = 0xfafa
const PROTOCOL = 1

/** Whether a payload carries DAVE's marker (its last two bytes). */
export const looksEncrypted = (payload: Buffer): boolean =>
  payload.length > 2 && payload.readUInt16BE(payload.length - 2) === DAVE_MARKER

export const createListener = (
  userId: string,
  channelId: string,
  delivery: () => Delivery,
  present: () => readonly string[],
) => {
  const session = new DAVESession(PROTOCOL, userId, channelId)
  // Answers leave on a later turn, as if they had crossed a network: the gateway is never re-entered.
  const answer = (send: (to: Delivery) => void): void => void setImmediate(() => send(delivery()))
  const sendKeyPackage = (): void => {
    const keyPackage = session.getSerializedKeyPackage()
    answer((to) => to.keyPackage(userId, keyPackage))
  }
  const adopt = (payload: Buffer, process: (bytes: Buffer) => void): void => {
    const transitionId = payload.readUInt16BE(0)
    try {
      process(payload.subarray(2))
      answer((to) => to.ready(userId, transitionId))
    } catch {
      answer((to) => to.invalid(userId))
      session.reinit(PROTOCOL, userId, channelId)
      sendKeyPackage()
    }
  }
  const onBinary: Readonly<Record<number, (payload: Buffer) => void>> = {
    [OP.mlsExternalSender]: (payload) => {
      session.setExternalSender(payload)
      sendKeyPackage()
    },
    [OP.mlsProposals]: (payload) => {
      const others = present().filter((id) => id !== userId)
      const { commit, welcome } = session.processProposals(payload.readUInt8(0), payload.subarray(1), others)
      if (commit)
        answer((to) => to.commitWelcome(userId, Buffer.concat(welcome ? [commit, welcome] : [commit])))
    },
    [OP.mlsAnnounceCommit]: (payload) => adopt(payload, (bytes) => session.processCommit(bytes)),
    [OP.mlsWelcome]: (payload) => adopt(payload, (bytes) => session.processWelcome(bytes)),
  }
  const party: Party = {
    userId,
    binary: (op, payload) => onBinary[op]?.(payload),
    json(op, data) {
      if (op !== OP.prepareEpoch || (data as { epoch: number }).epoch !== 1) return
      session.reinit(PROTOCOL, userId, channelId)
      sendKeyPackage()
    },
  }
  return {
    party,
    /** Thirty digits that all members of the group share, empty while there is no group. */
    privacyCode: (): string => (session.ready ? session.voicePrivacyCode : ''),
    /** The frame as its sender meant it; throws where this member's session cannot decrypt it. */
    decrypt: (from: string, payload: Buffer): Buffer => session.decrypt(from, AUDIO, payload),
    ready: (): boolean => session.ready,
  }
}
export type Listener = ReturnType<typeof createListener>
