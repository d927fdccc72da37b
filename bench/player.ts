/**
 * A process of its own that plays a finished piece for a while into a voice channel of the stand-in and prints the CPU
 * seconds a minute of it takes beyond being logged in: `pass` sends the Master's packets as they are, `encode` decodes and encodes again in the process.
 */
import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
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
import { FRAME_MS } from '../src/audio/constants.ts'

/** A packet of 128 kbit/s with its headers; the port is the discard service's. */
const FLOOR_BYTES = 360
const FLOOR_PORT = 9

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
  floor: () => {
    const socket = createSocket('udp4')
    const datagram = new Uint8Array(FLOOR_BYTES)
    const from = performance.now()
    const send = () => {
      socket.send(datagram, FLOOR_PORT, '127.0.0.1')
      setTimeout(send, FRAME_MS - ((performance.now() - from) % FRAME_MS))
    }
    send()
    return Promise.resolve()
  },
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

/** CPU seconds a minute of this process, over the next `span` seconds. */
const rate = async (span: number): Promise<number> => {
  const from = process.cpuUsage()
  const at = performance.now()
  await new Promise((resolve) => setTimeout(resolve, span * 1000))
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6 / ((performance.now() - at) / 60_000)
}

const WARM_UP_SECONDS = 6
await rate(WARM_UP_SECONDS)
const idle = await rate(Number(seconds) / 2)
await play[mode]()
await rate(WARM_UP_SECONDS)
console.log((await rate(Number(seconds))) - idle)
process.exit(0)
