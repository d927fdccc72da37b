import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PATIENCE } from '../../../src/adapters/discord/voice/backoff.ts'
import type { AudioSink } from '../../../src/stage/sink.ts'
import { Fault } from '../../../src/errors.ts'
import { HARBOUR } from '../../standin/index.ts'
import { completeTape, packetsOf } from '../../support/tapes.ts'
import { openStage, tickUntil } from './support.ts'
import { enter, heard, logged, pass, refusal, sit, trying, type Stage } from './voice-stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())
const joins = () => stage.discord.gateway.counts.voiceStateUpdates

describe('before it joins', () => {
  it('needs the member to be in a voice channel', async () => {
    expect((await refusal(stage, 'Ada')).code).toBe('not-in-voice')
  })

  it('says that the channel is full', async () => {
    expect((await refusal(stage, 'Fay')).message).toBe(
      'Booth is full. Make room for one more, then try again.',
    )
  })

  for (const [channel, permission] of [
    ['Locked', 'Connect'],
    ['Mute', 'Speak'],
  ])
    it(`names the permission that is missing in ${channel}`, async () => {
      await sit(stage, 'Ada', channel)
      const error = await refusal(stage, 'Ada')
      expect(error.code).toBe('missing-permission')
      expect(error.details).toEqual({ permission, channel })
    })

  for (const [permission, label] of [
    ['VIEW_CHANNEL', 'View Channels'],
    ['REQUEST_TO_SPEAK', 'Request to Speak'],
  ] as const)
    it(`names ${label} where it is missing on a stage`, async () => {
      await stage.close()
      const podium = { name: 'Podium', kind: 'stage', denyBot: [permission] } as const
      stage = await openStage({
        standIn: { guilds: [{ ...HARBOUR, channels: [...HARBOUR.channels, podium] }] },
      })
      await sit(stage, 'Ada', 'Podium')
      expect((await refusal(stage, 'Ada')).details).toMatchObject({ permission: label })
    })

  it('does not go where nobody may speak', async () => {
    await sit(stage, 'Ada', 'Nap')
    expect((await refusal(stage, 'Ada')).message).toBe(
      'Nobody may speak in Nap, the AFK channel. Join another one.',
    )
  })

  it('names the first channel when it is asked from a second one', async () => {
    await enter(stage)
    await sit(stage, 'Ben', 'Garden')
    const error = await refusal(stage, 'Ben')
    expect(error.code).toBe('other-channel')
    expect(error.message).toContain('Studio')
  })

  afterEach(() => expect(joins()).toBeLessThanOrEqual(1))
})

describe('joining', () => {
  it('happens once however many ask at the same time', async () => {
    await sit(stage, 'Ben', 'Studio')
    const [a, b] = await Promise.all([enter(stage), trying(stage, 'Ben')])
    expect(a).toBe(b)
    expect(joins()).toBe(1)
  })

  it('comes through when the discovery answer is lost', async () => {
    await sit(stage, 'Ada', 'Studio')
    stage.discord.faults.loseDiscovery(1)
    expect(await trying(stage, 'Ada')).toHaveProperty('place', 'Studio')
    expect(logged(stage, 'voice connection tries again')).toHaveLength(1)
  })

  const TROUBLE: readonly (readonly [string, string, (faults: Stage['discord']['faults']) => void])[] = [
    ['the voice server always refuses', 'closed with 4006', (f) => f.refuseVoiceIdentify(4006, 1000)],
    ['the voice server answers 503', 'closed with 1006', (f) => f.voiceUnavailable(1000)],
    ['identify is never answered', 'voice server did not answer', (f) => f.ignoreVoiceIdentify(1000)],
    ['discovery is never answered', 'voice server did not answer', (f) => f.loseDiscovery(1000)],
    ['a join is never answered', 'Discord did not answer', (f) => f.ignoreJoins(1000)],
    ['nobody gets into the encryption group', 'encryption did not come', (f) => f.withholdEncryption()],
  ]
  for (const [what, why, break_] of TROUBLE)
    it(`is given up after a few tries with growing pauses where ${what}, and works afterwards`, async () => {
      await sit(stage, 'Ada', 'Studio')
      break_(stage.discord.faults)
      const outcome = await trying(stage, 'Ada')
      expect(outcome).toBeInstanceOf(Fault)
      expect((outcome as Fault).code).toBe('voice-failed')
      expect((outcome as Fault).message).toContain(why)
      const tries = logged(stage, 'voice connection tries again').map(({ details }) => Number(details.ms))
      expect(tries).toHaveLength(PATIENCE.attempts - 1)
      expect(tries).toEqual(tries.toSorted((a, b) => a - b))
      expect(tries.at(-1)).toBeGreaterThan(4 * tries[0])
      expect(logged(stage, 'voice connection lost')).toHaveLength(1)
      // A join or a leave and a join for each try, and the leave at the end; the library alone sends more than a hundred.
      expect(joins()).toBeLessThanOrEqual(2 * PATIENCE.attempts)
      await stage.bot.clock.pass(120_000)
      const asked = joins()
      await stage.bot.clock.pass(120_000)
      expect(joins()).toBe(asked)
      stage.discord.faults.clear()
      expect(await trying(stage, 'Ada')).toHaveProperty('place', 'Studio')
    })

  it('works with the other encryption mode alone', async () => {
    stage.discord.faults.offerModes('aead_xchacha20_poly1305_rtpsize')
    const sink = await enter(stage)
    sink.play(completeTape(1, 20), 0)
    await pass(stage, 25)
    expect(heard(stage)).toEqual(packetsOf(1, 0, 20))
    expect(stage.discord.voice.connection()?.mode).toBe('aead_xchacha20_poly1305_rtpsize')
    expect(logged(stage, 'a voice packet could not be encrypted')).toEqual([])
  })
})

describe('where moderators decide who speaks', () => {
  let sink: AudioSink
  const kinds: string[] = []
  const play = async (channel: string) => {
    sink = await enter(stage, 'Ada', channel)
    kinds.length = 0
    sink.onEvent(({ kind }) => kinds.push(kind))
    sink.play(completeTape(1, 400), 0)
  }
  const mine = () => stage.discord.guild.voiceStates.get(stage.discord.botId)
  const later = (what: string, so: () => boolean) => tickUntil(stage.bot.clock, so, what)

  it('asks to speak on a stage, and begins when it may, from the first packet', async () => {
    await play('Stage')
    await stage.discord.waitFor(() => mine()?.requestToSpeak !== null, 'the hand that goes up')
    await pass(stage, 20)
    expect([sink.position(), kinds]).toEqual([0, ['starved']])
    stage.discord.faults.hushBot(false)
    await later('sound', () => sink.position() > 20)
    await pass(stage, 0)
    expect(heard(stage).slice(0, 20)).toEqual(packetsOf(1, 0, 20))
    expect(kinds.at(-1)).toBe('started')
  })

  it('steps up by itself where it may', async () => {
    await stage.close()
    stage = await openStage({ standIn: { guilds: [{ ...HARBOUR, bot: ['MUTE_MEMBERS'] }] } })
    await play('Stage')
    await later('sound', () => sink.position() > 20)
    expect(mine()).toMatchObject({ suppress: false, requestToSpeak: null })
  })

  it('rests while a moderator mutes it, and goes on at the same packet', async () => {
    await play('Studio')
    await pass(stage, 20)
    stage.discord.faults.hushBot(true)
    await later('the rest', () => kinds.includes('starved'))
    const at = sink.position()
    await pass(stage, 100)
    expect(sink.position()).toBe(at)
    expect(logged(stage, 'voice muted by a moderator')).toHaveLength(1)
    stage.discord.faults.hushBot(false)
    await later('sound', () => sink.position() > at + 10)
    expect(kinds).toEqual(['started', 'starved', 'started'])
    expect(logged(stage, 'voice heard again')).toHaveLength(1)
  })

  it('is lost when it is moved into the AFK channel, and says why', async () => {
    await play('Studio')
    await pass(stage, 20)
    stage.discord.faults.moveBot('Nap')
    await later('the loss', () => kinds.includes('lost'))
    expect(logged(stage, 'voice connection lost').map(({ details }) => details)).toMatchObject([
      { cause: 'afk', reason: 'moved into the AFK channel' },
    ])
    await stage.discord.waitFor(() => mine() === undefined, 'the leave')
  })
})
