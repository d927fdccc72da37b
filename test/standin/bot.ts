/** A real discord.js client logged in to a stand-in, for the stand-in's own tests. */
import { once } from 'node:events'
import { Client, GatewayIntentBits } from 'discord.js'
import type { StandIn } from './index.ts'

export const login = async (discord: StandIn, rest: object = {}): Promise<Client<true>> => {
  const { Guilds, GuildVoiceStates, GuildMessages, GuildMessageReactions } = GatewayIntentBits
  const client = new Client({
    intents: [Guilds, GuildVoiceStates, GuildMessages, GuildMessageReactions],
    allowedMentions: { parse: [] },
    rest: { api: discord.apiUrl, ...rest },
  })
  const ready = once(client, 'clientReady')
  await client.login(discord.token)
  await ready
  return client as Client<true>
}
