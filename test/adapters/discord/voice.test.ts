import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PATIENCE } from '../../../src/adapters/discord/voice/backoff.ts'
import type { AudioSink } from '../../../src/stage/sink.ts'
import { Fault, Refusal } from '../../../src/errors.ts'
import { sinkContract } from '../../contracts/sink.ts'
import { settle } from '../../support/hand-clock.ts'
import { completeTape, packetsOf } from '../../support/tapes.ts'
import { openStage, packetsArrived, packetsSent, tickUntil } from './support.ts'

type Stage = Awaited<ReturnType<typeof openStage>>

const PACKET_MS = 20
/** Never loses patience: for what must work however slow the machine is. */
const STEADY = { ...PATIENCE, state: 1e9, privacy: 1e9, moved: 1e9 }

/** Lets `packets` times 20 ms go by and everything sent arrive. */
const pass = async ({ discord, bot }: Stage, packets: number): Promise<void> => {
  await bot.clock.pass(packets * PACKET_MS)
  const sent = packetsSent(discord)
  if (sent !== undefined)
    await discord.waitFor(() => packetsArrived(discord) >= sent, `${sent} packets to arrive`)
}
const heard = ({ discord }: Stage) =>
  discord.voice.received.filter(({ silence }) => !silence).map(({ opus }) => Uint8Array.from(opus))

const enter = async (stage: Stage, name = 'Ada', channel = 'Studio'): Promise<AudioSink> => {
  const member = stage.discord.member(name)
  member.joinVoice(channel)
  await stage.discord.waitFor(
    () => stage.bot.presence.inVoice(stage.discord.guild.id, member.id),
    'the voice state',
  )
  return stage.bot.venue.enter(stage.discord.guild.id, member.id)
}

sinkContract('Discord voice, end-to-end encrypted', async () => {
  const stage = await openStage({ patience: STEADY })
  const sink = await enter(stage)
  return {
    sink,
    heard: () => heard(stage),
    pass: (packets) => pass(stage, packets),
    lose: async () => {
      stage.discord.faults.kickFromVoice()
      await tickUntil(
        stage.bot.clock,
        () => stage.bot.log.lines.some(({ event }) => event === 'voice connection lost'),
        'the loss',
      )
    },
    dispose: () => stage.close(),
  }
})

describe('a voice connection', () => {
  let stage: Stage
  let sink: AudioSink
  const events: string[] = []
  const open = async (patience = STEADY) => {
    stage = await openStage({ patience })
    sink = await enter(stage)
    events.length = 0
    sink.onEvent(({ kind }) => events.push(kind))
  }
  afterEach(() => stage.close())

  it('sends every packet end-to-end encrypted, and nothing but those of the tape', async () => {
    await open()
    sink.play(completeTape(1, 60), 0)
    await pass(stage, 70)
    expect(heard(stage)).toEqual(packetsOf(1, 0, 60))
    expect(stage.discord.voice.counts).toMatchObject({ encrypted: 60, plain: 0, undecryptable: 0, forged: 0 })
  })

  it('calls its place as members do', async () => {
    await open()
    expect(sink.place).toBe('Studio')
  })

  it('falls silent cleanly: five frames of silence, then no longer speaking', async () => {
    await open()
    sink.play(completeTape(1, 20), 0)
    await pass(stage, 40)
    expect(stage.discord.voice.counts.silence).toBe(5)
    await stage.discord.waitFor(
      () => stage.discord.voice.connection()?.speaking === false,
      'the end of speaking',
    )
  })

  it('keeps encrypting for somebody who comes in while it plays', async () => {
    await open()
    sink.play(completeTape(1, 400), 0)
    await pass(stage, 20)
    stage.discord.member('Ben').joinVoice('Studio')
    await stage.discord.waitFor(() => stage.discord.voice.group('Studio').length === 3, 'three in the group')
    stage.discord.voice.clear()
    for (let i = 0; i < 10; i++) await stage.bot.clock.pass(100).then(settle)
    await stage.discord.waitFor(() => stage.discord.voice.counts.encrypted > 20, 'encrypted packets')
    expect(stage.discord.voice.counts.plain).toBe(0)
  })

  it('follows when it is moved, and plays on', async () => {
    await open()
    sink.play(completeTape(1, 400), 0)
    await pass(stage, 20)
    stage.discord.member('Ben').joinVoice('Garden')
    stage.discord.faults.moveBot('Garden')
    const before = sink.position()
    await tickUntil(
      stage.bot.clock,
      () => sink.place === 'Garden' && sink.position() > before + 20,
      'playing in the garden',
    )
    const there = stage.discord.channel('Garden').id
    await stage.discord.waitFor(
      () => stage.discord.voice.received.some(({ channelId, encrypted }) => channelId === there && encrypted),
      'packets in the garden',
    )
    expect(events).not.toContain('lost')
  })

  it('says once that it is lost when it is kicked, and joins afresh when asked', async () => {
    await open()
    sink.play(completeTape(1, 400), 0)
    await pass(stage, 20)
    stage.discord.faults.kickFromVoice()
    await tickUntil(stage.bot.clock, () => events.includes('lost'), 'the loss')
    await stage.bot.clock.pass(60_000)
    expect(events.filter((kind) => kind === 'lost')).toHaveLength(1)
    const at = sink.position()
    const again = await stage.bot.venue.enter(stage.discord.guild.id, stage.discord.member('Ada').id)
    stage.discord.voice.clear()
    again.play(completeTape(1, 400), at)
    await pass(stage, 11)
    expect(heard(stage).slice(0, 10)).toEqual(packetsOf(1, at, at + 10))
  })

  it('takes a close with 4014 for final when no move follows', async () => {
    await open(PATIENCE)
    stage.discord.faults.closeVoice(4014)
    await tickUntil(stage.bot.clock, () => events.includes('lost'), 'the loss')
  })

  for (const code of [4015, 1001, 1006])
    it(`resumes after ${code} and neither loses nor repeats a packet`, async () => {
      await open()
      sink.play(completeTape(1, 400), 0)
      await pass(stage, 20)
      stage.discord.faults.closeVoice(code)
      await stage.discord.waitFor(() => (stage.discord.voice.connection()?.resumes ?? 0) > 0, 'the resume')
      await tickUntil(stage.bot.clock, () => sink.position() > 60, 'more packets')
      await pass(stage, 0)
      const all = heard(stage)
      expect(all).toEqual(packetsOf(1, 0, all.length))
      expect(events).toEqual(['started'])
    })

  for (const code of [4006, 4009])
    it(`comes back with a new session after ${code}`, async () => {
      await open()
      sink.play(completeTape(1, 2000), 0)
      await pass(stage, 20)
      const at = sink.position()
      stage.discord.faults.closeVoice(code)
      await tickUntil(stage.bot.clock, () => sink.position() > at + 40, 'more packets')
      await pass(stage, 0)
      const all = heard(stage)
      // A packet that was under way when the socket closed may be gone; none comes twice or out of order.
      expect(all.length).toBeGreaterThan(at + 30)
      expect(events).toEqual(['started'])
    })

  for (const code of [4017, 4021, 4022])
    it(`takes ${code} for final and asks no more`, async () => {
      await open()
      const joins = stage.discord.gateway.counts.voiceStateUpdates
      stage.discord.faults.closeVoice(code)
      await tickUntil(stage.bot.clock, () => events.includes('lost'), 'the loss')
      await stage.bot.clock.pass(60_000)
      // Only the leave.
      expect(stage.discord.gateway.counts.voiceStateUpdates).toBeLessThanOrEqual(joins + 1)
    })

  it('lets the gateway resume without a gap in the music', async () => {
    await open()
    sink.play(completeTape(1, 400), 0)
    await pass(stage, 20)
    stage.discord.faults.reconnectGateway()
    await stage.discord.waitFor(() => stage.discord.gateway.counts.resumes > 0, 'the resume')
    await pass(stage, 40)
    expect(heard(stage)).toEqual(packetsOf(1, 0, heard(stage).length))
    expect(events).toEqual(['started'])
  })
})

describe('joining a voice channel', () => {
  let stage: Stage
  const guild = () => stage.discord.guild.id
  const id = (name: string) => stage.discord.member(name).id
  const sit = async (name: string, channel: string) => {
    stage.discord.member(name).joinVoice(channel)
    await stage.discord.waitFor(() => stage.bot.presence.inVoice(guild(), id(name)), 'the voice state')
  }
  const refusal = async (name: string): Promise<Refusal> => {
    const error = await stage.bot.venue.enter(guild(), id(name)).then(
      () => new Error('it was let in'),
      (caught: unknown) => caught,
    )
    if (error instanceof Refusal) return error
    throw error
  }
  /** Enters while time goes by; gives what came of it. */
  const trying = async (name: string): Promise<unknown> => {
    let outcome: unknown
    const entering = stage.bot.venue.enter(guild(), id(name)).then(
      (sink) => (outcome = sink),
      (error: unknown) => (outcome = error),
    )
    await tickUntil(stage.bot.clock, () => outcome !== undefined, 'an outcome')
    await entering
    return outcome
  }
  beforeEach(async () => {
    stage = await openStage()
  })
  afterEach(() => stage.close())

  it('needs the member to be in one', async () => {
    expect((await refusal('Ada')).code).toBe('not-in-voice')
  })

  it('says that the channel is full', async () => {
    const error = await refusal('Fay')
    expect(error.code).toBe('channel-full')
    expect(error.message).toContain('Booth')
  })

  for (const [channel, permission] of [
    ['Locked', 'Connect'],
    ['Mute', 'Speak'],
  ])
    it(`names the permission that is missing in ${channel}`, async () => {
      await sit('Ada', channel)
      const error = await refusal('Ada')
      expect(error.code).toBe('missing-permission')
      expect(error.details).toEqual({ permission, channel })
    })

  it('names the first channel when it is asked from a second one', async () => {
    await sit('Ada', 'Studio')
    await sit('Ben', 'Garden')
    await stage.bot.venue.enter(guild(), id('Ada'))
    const error = await refusal('Ben')
    expect(error.code).toBe('other-channel')
    expect(error.message).toContain('Studio')
  })

  it('joins once however many ask at the same time', async () => {
    await sit('Ada', 'Studio')
    await sit('Ben', 'Studio')
    const [a, b] = await Promise.all([
      stage.bot.venue.enter(guild(), id('Ada')),
      stage.bot.venue.enter(guild(), id('Ben')),
    ])
    expect(a).toBe(b)
    expect(stage.discord.gateway.counts.voiceStateUpdates).toBe(1)
  })

  it('steps up on a stage', async () => {
    await sit('Ada', 'Stage')
    await stage.bot.venue.enter(guild(), id('Ada'))
    await stage.discord.waitFor(() => {
      const mine = stage.discord.guild.voiceStates.get(stage.discord.botId)
      return mine && (!mine.suppress || mine.requestToSpeak !== null)
    }, 'speaking, or asking to')
  })

  it('comes through when the first answers are lost', async () => {
    await sit('Ada', 'Studio')
    stage.discord.faults.loseDiscovery(1)
    expect(await trying('Ada')).toHaveProperty('place', 'Studio')
  })

  it('gives up after a few tries with pauses when the voice server always refuses', async () => {
    await sit('Ada', 'Studio')
    stage.discord.faults.refuseVoiceIdentify(4006, 1000)
    const outcome = await trying('Ada')
    expect(outcome).toBeInstanceOf(Fault)
    expect((outcome as Fault).code).toBe('voice-failed')
    // Joins and the leave at the end; the library alone sends more than a hundred.
    expect(stage.discord.gateway.counts.voiceStateUpdates).toBeLessThanOrEqual(8)
  })

  it('gives up when the voice server is unavailable, and works again afterwards', async () => {
    await sit('Ada', 'Studio')
    stage.discord.faults.voiceUnavailable(1000)
    expect(await trying('Ada')).toBeInstanceOf(Fault)
    stage.discord.faults.clear()
    expect(await trying('Ada')).toHaveProperty('place', 'Studio')
  })

  it('gives up when a join is never answered', async () => {
    await sit('Ada', 'Studio')
    stage.discord.faults.ignoreJoins(1000)
    const outcome = await trying('Ada')
    expect(outcome).toBeInstanceOf(Fault)
    expect((outcome as Fault).message).toContain('did not answer')
  })

  it('works with the other encryption mode too', async () => {
    stage.discord.faults.offerModes('aead_xchacha20_poly1305_rtpsize')
    await sit('Ada', 'Studio')
    const sink = await stage.bot.venue.enter(guild(), id('Ada'))
    sink.play(completeTape(1, 20), 0)
    await pass(stage, 25)
    expect(heard(stage)).toEqual(packetsOf(1, 0, 20))
  })
})
