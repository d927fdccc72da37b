/**
 * A process of its own that plays a finished piece for a while into a voice channel of the stand-in and prints the CPU
 * seconds it took: `pass` sends the Master's packets as they are, `encode` decodes and encodes again in the process.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import {
  createAudioPlayer,
  createAudioResource,
  entersState,
  joinVoiceChannel,
  StreamType,
} from '@discordjs/voice'
import { Client, GatewayIntentBits } from 'discord.js'
import { diskArchive } from '../src/adapters/jobs/archive.ts'
import { createVenue } from '../src/adapters/discord/voice/venue.ts'
import { systemClock } from '../src/adapters/clock.ts'

const [mode, dataDir, master, guildId, memberId, channelId, ffmpeg, seconds] = process.argv.slice(2)
const quiet = { info: () => {}, warn: () => {}, error: () => {} }
const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildVoiceStates],
  rest: { api: process.env.DISCORD_API_URL ?? '' },
})
const ready = new Promise((resolve) => client.once('clientReady', resolve))
await client.login(process.env.DISCORD_TOKEN)
await ready
const whole = client as Client<true>

const play: Record<string, () => Promise<void>> = {
  pass: async () => {
    const venue = createVenue({ client: whole, clock: systemClock, chance: () => 0.5, log: quiet })
    const sink = await venue.enter(guildId, memberId)
    sink.play(await diskArchive(dataDir).tape(master), 0)
  },
  encode: async () => {
    const guild = whole.guilds.cache.get(guildId)
    if (!guild) throw new Error('no guild')
    const connection = joinVoiceChannel({ guildId, channelId, adapterCreator: guild.voiceAdapterCreator })
    await entersState(connection, 'ready' as never, 10_000)
    const file = join(dataDir, 'pieces', master, 'piece.opus')
    const decoder = spawn(ffmpeg, ['-v', 'error', '-i', file, '-f', 's16le', '-ar', '48000', '-ac', '2', '-'])
    const player = createAudioPlayer()
    connection.subscribe(player)
    player.play(createAudioResource(decoder.stdout, { inputType: StreamType.Raw }))
  },
}

await play[mode]()
await new Promise((resolve) => setTimeout(resolve, 3000))
const from = process.cpuUsage()
const at = performance.now()
await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000))
const { user, system } = process.cpuUsage(from)
const minutes = (performance.now() - at) / 60_000
console.log((user + system) / 1e6 / minutes)
process.exit(0)
