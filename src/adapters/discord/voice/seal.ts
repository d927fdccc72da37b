import { NetworkingStatusCode, type VoiceConnection } from '@discordjs/voice'

/** What the library knows of a call that is connected. */
export interface Call {
  /** What is sent now goes out end-to-end encrypted; silence frames never do, by the protocol. */
  readonly sealed: boolean
  /** The call is to be encrypted, although it may not be so yet. */
  readonly encrypted: boolean
  /** How many others are connected to the voice server. */
  readonly others: number
}

/** The call as it is now; null while it is not connected. */
export const callOf = (connection: VoiceConnection, me: string): Call | null => {
  const networking = 'networking' in connection.state ? connection.state.networking.state : undefined
  if (networking?.code !== NetworkingStatusCode.Ready) return null
  const { dave, connectionData } = networking
  const encrypted = dave !== undefined && dave.protocolVersion > 0
  const { connectedClients } = connectionData
  return {
    sealed: encrypted && dave.session?.ready === true,
    encrypted,
    others: connectedClients.size - (connectedClients.has(me) ? 1 : 0),
  }
}

/**
 * Decides whether a packet may go out. The library sends plain Opus wherever its group is not ready; here nothing goes out
 * plain to a call in which somebody could hear it, and nothing at all once the call was encrypted: no member who comes or
 * goes, no server that takes encryption back, makes it audible to whoever sits in between.
 */
export const createSeal = () => {
  let agreed = false
  return {
    /**
     * @param company whether somebody else is believed to be in the channel
     */
    passes: (call: Call | null, company: () => boolean): boolean => {
      if (!call) return false
      if (call.sealed) return (agreed = true)
      if (agreed) return false
      return !call.encrypted || (call.others === 0 && !company())
    },
  }
}
