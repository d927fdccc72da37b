import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LOST } from '../../../src/app/words/voice.ts'
import { openVoiceRoom, type VoiceRoom } from './voice-room.ts'

/** What members see, and the log keeps, of everything that happens to a voice connection. */
let room: VoiceRoom
beforeEach(async () => {
  room = await openVoiceRoom()
})
afterEach(() => room.close())

const lines = () => room.posted().filter((line) => Object.values(LOST).some((lost) => line.includes(lost)))

describe('a connection that is gone for good', () => {
  type Break = (faults: VoiceRoom['discord']['faults']) => void
  const CASES: readonly (readonly [string, keyof typeof LOST, Break])[] = [
    ['a moderator disconnects the bot', 'removed', (f) => f.kickFromVoice()],
    ['the voice server closes with 4014', 'removed', (f) => f.closeVoice(4014)],
    ['a moderator moves it into the AFK channel', 'afk', (f) => f.moveBot('Nap')],
    ['the voice server closes with 4017', 'encryption', (f) => f.closeVoice(4017)],
    ['the voice server closes with 4021', 'busy', (f) => f.closeVoice(4021)],
    ['the voice server closes with 4022', 'ended', (f) => f.closeVoice(4022)],
    [
      'identify is refused for ever',
      'unreachable',
      (f) => (f.refuseVoiceIdentify(4006, 1000), f.closeVoice(4006)),
    ],
  ]
  for (const [what, cause, strike] of CASES)
    it(`because ${what}: said once, with Resume, which brings the music back where it was`, async () => {
      await room.play()
      strike(room.discord.faults)
      await room.until('the line', () => lines().length > 0)
      await room.clock.pass(120_000)
      expect(lines()).toEqual([expect.stringContaining(LOST[cause]) as string])
      expect(room.logged('voice-lost').map(({ level, details }) => [level, details.cause])).toEqual([
        ['warn', cause],
      ])
      room.discord.faults.clear()
      const asked = room.discord.gateway.counts.voiceStateUpdates
      await room.clock.pass(60_000)
      expect(room.discord.gateway.counts.voiceStateUpdates).toBe(asked)
      expect(await room.say('Ada', 'resume')).toBe('Playing again.')
      await room.sounds()
      expect(room.discord.voice.counts.plain).toBe(0)
    })
})

describe('a connection that comes back', () => {
  type Break = (faults: VoiceRoom['discord']['faults']) => void
  const CASES: readonly (readonly [string, Break])[] = [
    ['4015', (f) => f.closeVoice(4015)],
    ['1001', (f) => f.closeVoice(1001)],
    ['1006', (f) => f.closeVoice(1006)],
    ['4006', (f) => f.closeVoice(4006)],
    ['4009', (f) => f.closeVoice(4009)],
    ['a gateway that reconnects', (f) => f.reconnectGateway()],
    ['a gateway that begins a new session', (f) => f.invalidateGateway(false)],
  ]
  for (const [what, strike] of CASES)
    it(`after ${what} says nothing to anybody`, async () => {
      await room.play()
      const before = room.posted().length
      strike(room.discord.faults)
      await room.clock.pass(500)
      await room.sounds()
      expect(lines()).toEqual([])
      expect(room.posted().length).toBeLessThanOrEqual(before + 1)
      expect(room.logged('voice-lost')).toEqual([])
    })

  it('after a move plays on in the other channel, for those who sit there', async () => {
    await room.play()
    room.discord.member('Ben').joinVoice('Garden')
    room.discord.faults.moveBot('Garden')
    await room.sounds()
    expect(await room.say('Ben', 'pause')).toContain('Paused. Press Resume to go on.')
    expect(lines()).toEqual([])
  })
})

describe('a channel in which nobody listens', () => {
  it('is silent at once, and goes on where it was when somebody comes back', async () => {
    await room.play()
    room.discord.member('Ada').leaveVoice()
    await room.until('silence', () => room.discord.voice.connection()?.speaking === false)
    room.discord.voice.clear()
    await room.clock.pass(120_000)
    expect(room.packets()).toBe(0)
    room.discord.member('Ben').joinVoice('Studio')
    await room.sounds()
    expect(room.discord.voice.counts).toMatchObject({ plain: 0, undecryptable: 0 })
  })

  it('is left after the setting, which the log tells; who comes later brings the bot back', async () => {
    await room.play()
    room.discord.member('Ada').leaveVoice()
    await room.until('the leave', () => !room.discord.guild.voiceStates.has(room.discord.botId))
    expect(room.logged('left-alone')).toHaveLength(1)
    room.discord.member('Ada').joinVoice('Garden')
    expect(await room.say('Ada', 'resume')).toBe('Playing again.')
    await room.sounds()
  })

  it('counts one who deafened themselves as there', async () => {
    await room.play()
    room.discord.member('Ada').deafen()
    await room.sounds()
  })

  it('is the same when everybody was taken by the AFK channel', async () => {
    await room.play()
    room.discord.member('Ada').joinVoice('Nap')
    await room.until('silence', () => room.discord.voice.connection()?.speaking === false)
    expect(await room.say('Ada', 'resume')).toBe('Only listeners decide that. Join the voice channel first.')
  })
})

describe('a channel that cannot be joined', () => {
  const CASES = [
    ['Locked', 'I need the permission Connect in Locked. Ask an admin to grant it.'],
    ['Mute', 'I need the permission Speak in Mute. Ask an admin to grant it.'],
    ['Nap', 'Nobody may speak in Nap, the AFK channel. Join another one.'],
  ] as const
  for (const [channel, line] of CASES)
    it(`says why: ${channel}`, async () => {
      room.discord.member('Ada').joinVoice(channel)
      expect(await room.compose()).toBe(line)
      expect(room.discord.gateway.counts.voiceStateUpdates).toBe(0)
    })

  it('tells who asked that it did not come, with an id that the log has beside the cause', async () => {
    room.discord.faults.voiceUnavailable(1000)
    room.discord.member('Ada').joinVoice('Studio')
    const told = await room.compose()
    expect(told).toMatch(/^I could not reach the voice channel \(id \w+\)\. Try again in a moment\.$/)
    expect(room.logged('request-failed').map(({ details }) => details)).toMatchObject([
      { code: 'voice-failed', trace: /id (\w+)/.exec(told)?.[1] },
    ])
    expect(room.discord.gateway.counts.voiceStateUpdates).toBeLessThanOrEqual(12)
    room.discord.faults.clear()
    await room.compose()
    await room.sounds()
  })
})
