import type { Guild, InternalDiscordGatewayAdapterCreator } from 'discord.js'

/** What passes between a voice connection and the gateway. */
export interface Gate {
  readonly adapters: InternalDiscordGatewayAdapterCreator
  /** The one request to join that `work` makes may pass. */
  permit(work: () => void): void
  /** The bot is in a channel: what was asked before is answered. */
  entered(): void
  /** The bot is out: whether it had asked for that itself. */
  left(): boolean
}

/** Holds every request to join back that nobody permitted; leaving always may. */
export const createGate = (guild: Guild): Gate => {
  let permitted = false
  /** Requests to leave that Discord has not answered yet. */
  let leaves = 0
  return {
    adapters: (methods) => {
      const inner = guild.voiceAdapterCreator(methods)
      return {
        destroy: () => inner.destroy(),
        sendPayload: (payload: { readonly d: { readonly channel_id: string | null } }) => {
          if (payload.d.channel_id === null) leaves += 1
          else if (!permitted) return true
          else permitted = false
          return inner.sendPayload(payload)
        },
      }
    },
    permit: (work) => {
      permitted = true
      work()
      permitted = false
    },
    entered: () => void (leaves = 0),
    left: () => leaves > 0 && leaves-- > 0,
  }
}
