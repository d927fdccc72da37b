import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import {
  createAudioPlayer,
  createAudioResource,
  entersState,
  joinVoiceChannel,
  NoSubscriberBehavior,
  StreamType,
  VoiceConnectionStatus,
  type AudioPlayer,
  type VoiceConnection,
} from '@discordjs/voice'
import type { Client } from 'discord.js'
import { OpusDecoder } from 'opus-decoder'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { login } from './bot.ts'
import { findFfmpeg } from './ffmpeg.ts'
import { startStandIn, type StandIn, type StandInOptions, type VoicePacket } from './index.ts'

const ffmpeg = findFfmpeg()
let tone: Buffer

beforeAll(() => {
  if (ffmpeg === undefined) return
  const source = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=20:sample_rate=48000']
  tone = execFileSync(ffmpeg, [
    '-v',
    'error',
    ...source,
    '-ac',
    '2',
    '-c:a',
    'libopus',
    '-b:a',
    '64k',
    '-f',
    'ogg',
    'pipe:1',
  ])
})

let discord: StandIn
let client: Client<true>
let player: AudioPlayer
let connections: VoiceConnection[]
const errors: string[] = []

const start = async (options: StandInOptions = {}): Promise<void> => {
  discord = await startStandIn(options)
  discord.trust()
  client = await login(discord)
}
const join = (channel = 'Studio'): VoiceConnection => {
  const guild = client.guilds.cache.get(discord.guild.id)
  if (!guild) throw new Error('no guild')
  const channelId = discord.channel(channel).id
  const connection = joinVoiceChannel({
    channelId,
    guildId: guild.id,
    adapterCreator: guild.voiceAdapterCreator,
  })
  connection.on('error', (error) => errors.push(error.message))
  connection.subscribe(player)
  connections.push(connection)
  return connection
}
const play = (): void =>
  player.play(createAudioResource(Readable.from([tone]), { inputType: StreamType.OggOpus }))
const ready = (connection: VoiceConnection): Promise<VoiceConnection> =>
  entersState(connection, VoiceConnectionStatus.Ready, 5000)
const codeOf = (connection: VoiceConnection): string | undefined => connection.voicePrivacyCode ?? undefined

/** Loudness of 440 Hz against everything, from 0 to 1, after decoding. */
const purity = async (packets: readonly VoicePacket[]): Promise<number> => {
  const decoder = new OpusDecoder()
  await decoder.ready
  const { channelData } = decoder.decodeFrames(packets.map(({ opus }) => new Uint8Array(opus)))
  const samples = (channelData[0] ?? new Float32Array()).subarray(4800)
  decoder.free()
  const sum = (f: (x: number, i: number) => number): number =>
    samples.reduce((total, x, i) => total + f(x, i), 0)
  const phase = (2 * Math.PI * 440) / 48_000
  const re = sum((x, i) => x * Math.cos(phase * i))
  const im = sum((x, i) => x * Math.sin(phase * i))
  return (2 * (re * re + im * im)) / (samples.length * sum((x) => x * x))
}

beforeEach(() => {
  connections = []
  errors.length = 0
  player = createAudioPlayer({ behaviors: { noSubscriber: NoSubscriberBehavior.Pause } })
})
afterEach(async () => {
  player.stop(true)
  for (const connection of connections)
    if (connection.state.status !== VoiceConnectionStatus.Destroyed) connection.destroy()
  await client.destroy()
  await discord.close()
})

describe.skipIf(ffmpeg === undefined)('a call (needs FFmpeg to make its tone)', () => {
  test('the bot is welcomed into the group of a member who is there already', async () => {
    await start()
    discord.member('Ada').joinVoice('Studio')
    const connection = join()
    await once(connection, 'transitioned')
    expect(discord.voice.commits('Studio')).toEqual(['Ada'])
    expect(discord.voice.group('Studio')).toEqual(['Ada', 'Voxpop'])
    expect(codeOf(connection)).toMatch(/^\d{30}$/)
    expect(discord.voice.privacyCodes('Studio').get('Ada')).toBe(codeOf(connection))
    play()
    const packets = await discord.voice.packets(50)
    expect(packets.every(({ encrypted }) => encrypted)).toBe(true)
    expect(discord.voice.connection()?.mode).toBe('aead_aes256_gcm_rtpsize')
    expect(discord.voice.counts).toMatchObject({ plain: 0, undecryptable: 0, forged: 0 })
    expect(
      packets
        .map(({ timestamp }, i) => i > 0 && (timestamp - (packets[i - 1]?.timestamp ?? 0)) >>> 0)
        .slice(1),
    ).toEqual(Array(49).fill(960))
    expect(await purity(packets)).toBeGreaterThan(0.98)
  })

  test('the bot commits the addition of a member who comes after it, and follows more of them', async () => {
    await start()
    const connection = join()
    await ready(connection)
    const transitioned = once(connection, 'transitioned')
    discord.member('Ada').joinVoice('Studio')
    await transitioned
    expect(discord.voice.commits('Studio')).toEqual(['Voxpop'])
    play()
    await discord.voice.packets(10)
    const again = once(connection, 'transitioned')
    discord.member('Ben').joinVoice('Studio')
    await again
    expect(new Set([...discord.voice.privacyCodes('Studio').values(), codeOf(connection)]).size).toBe(1)
    discord.member('Ada').leaveVoice()
    await once(connection, 'transitioned')
    discord.voice.clear()
    const packets = await discord.voice.packets(20)
    expect(new Set(packets.map(({ heardBy }) => heardBy))).toEqual(new Set([discord.member('Ben').id]))
    expect(discord.voice.group('Studio')).toEqual(['Voxpop', 'Ben'])
  })

  test('alone, the bot sends plain Opus: that says nothing about encryption, and the counts show it', async () => {
    await start()
    const connection = join()
    await ready(connection)
    play()
    await discord.voice.packets(5)
    expect(discord.voice.counts.encrypted).toBe(0)
    const transitioned = once(connection, 'transitioned')
    discord.member('Ada').joinVoice('Studio')
    await transitioned
    discord.member('Ada').leaveVoice()
    await once(connection, 'transitioned')
    discord.member('Ben').joinVoice('Studio')
    await once(connection, 'transitioned')
    discord.voice.clear()
    // The player prepares one packet ahead: what it had ready before the group was there still goes out plain.
    const [, ...later] = await discord.voice.packets(10)
    expect(later.every(({ encrypted }) => encrypted)).toBe(true)
    expect(discord.voice.counts.undecryptable).toBe(0)
  })

  test('a server that offers only XChaCha20 is heard as well', async () => {
    await start({ dave: false })
    discord.faults.offerModes('aead_xchacha20_poly1305_rtpsize')
    await ready(join())
    play()
    expect(await purity(await discord.voice.packets(25))).toBeGreaterThan(0.98)
    expect(discord.voice.counts).toMatchObject({ encrypted: 0, forged: 0 })
  })

  test('a lost connection is resumed with nothing lost (4015, 1001, 1006)', async () => {
    await start()
    discord.member('Ada').joinVoice('Studio')
    const connection = join()
    await once(connection, 'transitioned')
    play()
    await discord.voice.packets(5)
    for (const [i, code] of [4015, 1001, 1006].entries()) {
      discord.faults.closeVoice(code)
      await discord.waitFor(() => discord.voice.connects.resumes === i + 1)
      await ready(connection)
    }
    discord.voice.clear()
    await discord.voice.packets(10)
    expect(discord.voice.counts.undecryptable).toBe(0)
    expect(discord.voice.connects.identifies).toBe(1)
  })

  test('where the bot may not speak nobody hears it', async () => {
    await start()
    await ready(join('Mute'))
    play()
    await discord.waitFor(() => discord.voice.counts.unheard >= 5)
    expect(discord.voice.received).toEqual([])
  })

  test('the bot follows when it is moved, and is in the group of the other channel', async () => {
    await start()
    discord.member('Ada').joinVoice('Studio')
    discord.member('Ben').joinVoice('Garden')
    const connection = join()
    await once(connection, 'transitioned')
    play()
    await discord.voice.packets(5)
    discord.faults.moveBot('Garden')
    await once(connection, 'transitioned')
    discord.voice.clear()
    const [, ...later] = await discord.voice.packets(5)
    expect(new Set(later.map(({ heardBy }) => heardBy))).toEqual(new Set([discord.member('Ben').id]))
  })
})

describe('trouble in voice', () => {
  test.each([4006, 4009])('after close %i the client joins with a new session', async (code) => {
    await start()
    const connection = join()
    await ready(connection)
    discord.faults.closeVoice(code)
    await discord.waitFor(() => discord.voice.connects.identifies === 2)
    await ready(connection)
  })

  test('a moderator disconnects the bot', async () => {
    await start()
    const connection = join()
    await ready(connection)
    discord.faults.kickFromVoice()
    await entersState(connection, VoiceConnectionStatus.Disconnected, 5000)
    expect(discord.guild.voiceStates.has(discord.botId)).toBe(false)
  })

  test('a call that demands encryption closes a client that has none with 4017', async () => {
    await start()
    const guild = client.guilds.cache.get(discord.guild.id)
    if (!guild) throw new Error('no guild')
    const where = {
      channelId: discord.channel('Studio').id,
      guildId: guild.id,
      adapterCreator: guild.voiceAdapterCreator,
    }
    const connection = joinVoiceChannel({ ...where, daveEncryption: false })
    connections.push(connection)
    await discord.waitFor(() => discord.voice.connects.identifies >= 2)
    connection.destroy()
  })

  test('a lost discovery answer leaves the client connecting, and a fresh join helps', async () => {
    await start()
    discord.faults.loseDiscovery()
    const connection = join()
    await discord.waitFor(() => discord.voice.log.includes('discovery answer lost'))
    expect(connection.state.status).toBe(VoiceConnectionStatus.Connecting)
    connection.destroy()
    await ready(join())
  })

  test.each(['Booth', 'Locked'])('a join into %s is never answered', async (name) => {
    await start()
    const connection = join(name)
    await discord.waitFor(() => discord.gateway.counts.voiceStateUpdates === 1)
    expect(connection.state.status).toBe(VoiceConnectionStatus.Signalling)
    expect(discord.guild.voiceStates.has(discord.botId)).toBe(false)
  })

  test('a voice server that answers 503, and one that refuses identify, are tried again', async () => {
    await start()
    discord.faults.voiceUnavailable(2)
    discord.faults.refuseVoiceIdentify(4006, 2)
    const connection = join()
    await discord.waitFor(() => connection.state.status === VoiceConnectionStatus.Ready)
    expect(discord.voice.connects).toMatchObject({ upgrades: 5, identifies: 3 })
    expect(errors).toEqual(Array(2).fill('Unexpected server response: 503'))
  })

  test('on a stage the bot sits in the audience until it may speak', async () => {
    await start()
    await ready(join('Stage'))
    const me = client.guilds.cache.get(discord.guild.id)?.members.me
    expect(me?.voice.suppress).toBe(true)
    await expect(me?.voice.setSuppressed(false)).rejects.toMatchObject({ code: 50013 })
    await me?.voice.setRequestToSpeak(true)
    expect(discord.guild.voiceStates.get(discord.botId)?.requestToSpeak).not.toBeNull()
  })
})
