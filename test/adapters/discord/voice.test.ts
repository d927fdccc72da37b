import { afterEach, describe, expect, it } from 'vitest'
import { PATIENCE } from '../../../src/adapters/discord/voice/backoff.ts'
import type { AudioSink, SinkEvent } from '../../../src/stage/sink.ts'
import { sinkContract } from '../../contracts/sink.ts'
import { completeTape, packetsOf } from '../../support/tapes.ts'
import { openStage, tickUntil } from './support.ts'
import { enter, heard, logged, pass, STEADY, type Stage } from './voice-stage.ts'

sinkContract('Discord voice, end-to-end encrypted', async () => {
  const stage = await openStage({ patience: STEADY })
  const sink = await enter(stage)
  return {
    sink,
    heard: () => heard(stage),
    pass: (packets) => pass(stage, packets),
    lose: async () => {
      stage.discord.faults.kickFromVoice()
      await tickUntil(stage.bot.clock, () => logged(stage, 'voice connection lost').length > 0, 'the loss')
    },
    dispose: () => stage.close(),
  }
})

describe('a voice connection', () => {
  let stage: Stage
  let sink: AudioSink
  const events: SinkEvent[] = []
  const kinds = () => events.map(({ kind }) => kind)
  const open = async (patience = STEADY, seconds = 8) => {
    stage = await openStage({ patience })
    sink = await enter(stage)
    events.length = 0
    sink.onEvent((event) => events.push(event))
    sink.play(completeTape(1, seconds * 50), 0)
    await pass(stage, 20)
  }
  const lost = () => tickUntil(stage.bot.clock, () => kinds().includes('lost'), 'the loss')
  const joins = () => stage.discord.gateway.counts.voiceStateUpdates
  afterEach(() => stage.close())

  it('sends every packet end-to-end encrypted, in unbroken order, and nothing but those of the tape', async () => {
    await open(STEADY, 1)
    await pass(stage, 50)
    expect(heard(stage)).toEqual(packetsOf(1, 0, 50))
    expect(stage.discord.voice.counts).toMatchObject({ encrypted: 50, plain: 0, undecryptable: 0, forged: 0 })
    const { received } = stage.discord.voice
    const steps = received.slice(1).map(({ sequence, timestamp }, i) => {
      const before = received[i]
      return [(sequence - before.sequence) & 0xffff, (timestamp - before.timestamp) >>> 0]
    })
    expect(new Set(steps.map(String))).toEqual(new Set(['1,960']))
  })

  it('calls its place as members do', async () => {
    await open()
    expect(sink.place).toBe('Studio')
  })

  it('falls silent cleanly: five frames of silence, then no longer speaking', async () => {
    await open(STEADY, 0.4)
    await pass(stage, 40)
    expect(stage.discord.voice.counts.silence).toBe(5)
    await stage.discord.waitFor(
      () => stage.discord.voice.connection()?.speaking === false,
      'the end of speaking',
    )
  })

  it('follows when it is moved, and plays on', async () => {
    await open()
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
    expect(stage.discord.voice.counts.plain).toBe(0)
    expect(kinds()).toEqual(['started'])
    expect(logged(stage, 'voice connection lost')).toEqual([])
  })

  it('says once that it is lost when it is kicked, is gone, and joins afresh when asked', async () => {
    await open()
    stage.discord.faults.kickFromVoice()
    await lost()
    await stage.bot.clock.pass(60_000)
    expect(events.filter(({ kind }) => kind === 'lost')).toEqual([
      { kind: 'lost', reason: 'disconnected from the channel', cause: 'removed' },
    ])
    expect(logged(stage, 'voice connection lost').map(({ level }) => level)).toEqual(['warn'])
    expect(stage.discord.guild.voiceStates.has(stage.discord.botId)).toBe(false)
    const at = sink.position()
    const again = await stage.bot.venue.enter(stage.discord.guild.id, stage.discord.member('Ada').id)
    stage.discord.voice.clear()
    again.play(completeTape(1, 400), at)
    await pass(stage, 11)
    expect(heard(stage).slice(0, 10)).toEqual(packetsOf(1, at, at + 10))
  })

  it('believes a kick also while it waits to come back', async () => {
    await open()
    stage.discord.faults.refuseVoiceIdentify(4006, 1000)
    stage.discord.faults.closeVoice(4006)
    await tickUntil(
      stage.bot.clock,
      () => logged(stage, 'voice connection tries again').length > 1,
      'waiting to come back',
    )
    stage.discord.faults.kickFromVoice()
    await lost()
    expect(events.at(-1)).toMatchObject({ cause: 'removed' })
  })

  it('takes a close with 4014 for final when no move follows', async () => {
    await open(PATIENCE)
    stage.discord.faults.closeVoice(4014)
    await lost()
    expect(events.at(-1)).toMatchObject({ cause: 'removed' })
  })

  for (const code of [4015, 1001, 1006])
    it(`resumes after ${code} and neither loses nor repeats a packet`, async () => {
      await open()
      stage.discord.faults.closeVoice(code)
      await stage.discord.waitFor(() => (stage.discord.voice.connection()?.resumes ?? 0) > 0, 'the resume')
      await tickUntil(stage.bot.clock, () => sink.position() > 60, 'more packets')
      await pass(stage, 0)
      const all = heard(stage)
      expect(all).toEqual(packetsOf(1, 0, all.length))
      expect(stage.discord.voice.counts.plain).toBe(0)
      expect(kinds()).toEqual(['started'])
      expect(logged(stage, 'voice connection resumes')).toHaveLength(1)
      expect(joins()).toBe(1)
    })

  it('resumes no more than a few times in a row, then begins afresh after a pause', async () => {
    await open(STEADY, 60)
    for (let drops = 1; drops <= STEADY.attempts; drops++) {
      stage.discord.faults.closeVoice(1006)
      await tickUntil(
        stage.bot.clock,
        () => logged(stage, 'voice connection resumes').length === drops,
        'a resume',
      )
      if (drops === STEADY.attempts) break
      await stage.discord.waitFor(() => stage.discord.voice.connects.resumes === drops, 'the resume')
      const at = sink.position()
      await tickUntil(stage.bot.clock, () => sink.position() > at, 'a packet')
    }
    const at = sink.position()
    await tickUntil(stage.bot.clock, () => sink.position() > at + 20, 'more packets')
    expect(logged(stage, 'voice connection tries again').map(({ details }) => details.reason)).toEqual([
      'the voice server drops the connection again and again',
    ])
    expect(kinds()).toEqual(['started'])
  })

  for (const code of [4006, 4009])
    it(`comes back with a new session after ${code}, and counts`, async () => {
      await open(STEADY, 40)
      const at = sink.position()
      stage.discord.faults.closeVoice(code)
      await tickUntil(stage.bot.clock, () => sink.position() > at + 40, 'more packets')
      await pass(stage, 0)
      // A packet that was under way when the socket closed may be gone; none comes twice or out of order.
      expect(heard(stage).length).toBeGreaterThan(at + 30)
      expect(stage.discord.voice.counts.plain).toBe(0)
      expect(kinds()).toEqual(['started'])
      expect(logged(stage, 'voice connection tries again').map(({ details }) => details)).toMatchObject([
        { reason: `the voice server closed with ${code}`, failures: 1 },
      ])
    })

  it('waits no longer than its patience for a resume that is never answered, then begins afresh', async () => {
    await open(PATIENCE, 600)
    stage.discord.faults.ignoreVoiceIdentify(1)
    stage.discord.faults.closeVoice(1006)
    await tickUntil(stage.bot.clock, () => logged(stage, 'voice connection tries again').length > 0, 'a try')
    expect(logged(stage, 'voice connection tries again')[0].details).toMatchObject({
      reason: 'the voice server did not answer',
    })
    const at = sink.position()
    await tickUntil(stage.bot.clock, () => sink.position() > at + 20, 'more packets')
    expect(stage.discord.voice.counts.plain).toBe(0)
    expect(kinds()).toEqual(['started'])
  })

  for (const [code, cause] of [
    [4016, 'encryption'],
    [4017, 'encryption'],
    [4021, 'busy'],
    [4022, 'ended'],
  ] as const)
    it(`takes ${code} for final, asks no more, and says why`, async () => {
      await open()
      const before = joins()
      stage.discord.faults.closeVoice(code)
      await lost()
      await stage.bot.clock.pass(60_000)
      // Only the leave.
      expect(joins()).toBeLessThanOrEqual(before + 1)
      expect(events.at(-1)).toMatchObject({ kind: 'lost', cause })
      expect(logged(stage, 'voice connection lost').map(({ details }) => details)).toMatchObject([
        { cause, reason: expect.stringContaining(String(code)) as string },
      ])
    })

  it('lets the gateway resume without a gap in the music', async () => {
    await open()
    stage.discord.faults.reconnectGateway()
    await stage.discord.waitFor(() => stage.discord.gateway.counts.resumes > 0, 'the resume')
    await pass(stage, 40)
    expect(heard(stage)).toEqual(packetsOf(1, 0, heard(stage).length))
    expect(kinds()).toEqual(['started'])
  })

  it('joins again where a new session of the gateway has forgotten that it was in voice', async () => {
    await open(STEADY, 600)
    stage.discord.faults.invalidateGateway(false)
    await tickUntil(
      stage.bot.clock,
      () => logged(stage, 'voice connection tries again').length > 0,
      'the new session',
    )
    const at = sink.position()
    await tickUntil(stage.bot.clock, () => sink.position() > at + 20, 'more packets')
    stage.discord.voice.clear()
    await tickUntil(stage.bot.clock, () => stage.discord.voice.counts.encrypted > 10, 'sound')
    expect(stage.discord.voice.counts.plain).toBe(0)
    expect(kinds()).toEqual(['started'])
    expect(joins()).toBeLessThanOrEqual(3)
  })

  it('ends the process, not the music alone, when the gateway refuses the token', async () => {
    await open()
    stage.discord.faults.closeGateway(4004)
    await stage.discord.waitFor(() => stage.bot.fatal.length > 0, 'the fault')
    expect(stage.bot.fatal[0].message).toBe('Discord refused the token. Set DISCORD_TOKEN to a valid one.')
  })
})
