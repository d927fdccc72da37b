import { afterEach, describe, expect, it } from 'vitest'
import { PATIENCE } from '../../../src/adapters/discord/voice/backoff.ts'
import type { AudioSink, SinkEvent } from '../../../src/stage/sink.ts'
import { completeTape, packetsOf } from '../../support/tapes.ts'
import { openStage, tickUntil } from './support.ts'
import { enter, heard, logged, pass, STEADY, type Stage } from './voice-stage.ts'

/** End-to-end encryption: once a call agreed on it, no packet goes out that a server in between could hear. */
describe('a call that is end-to-end encrypted', () => {
  let stage: Stage
  let sink: AudioSink
  const events: SinkEvent[] = []
  const kinds = () => events.map(({ kind }) => kind)
  const open = async (patience = STEADY) => {
    stage = await openStage({ patience })
    sink = await enter(stage)
    events.length = 0
    sink.onEvent((event) => events.push(event))
    sink.play(completeTape(1, 20_000), 0)
    await pass(stage, 20)
  }
  const goesOn = async () => {
    const at = sink.position()
    await tickUntil(stage.bot.clock, () => sink.position() > at + 20, 'more packets')
    await pass(stage, 0)
  }
  afterEach(async () => {
    expect(stage.discord.voice.counts).toMatchObject({ plain: 0, undecryptable: 0, forged: 0 })
    await stage.close()
  })
  const comes = async (name: string, size: number) => {
    stage.discord.member(name).joinVoice('Studio')
    await stage.discord.waitFor(() => stage.discord.voice.group('Studio').length === size, 'the group')
  }
  const goes = async (name: string, size: number) => {
    stage.discord.member(name).leaveVoice()
    await stage.discord.waitFor(() => stage.discord.voice.group('Studio').length === size, 'the group')
  }

  it('stays so while members come and go', async () => {
    await open()
    for (const [i, name] of ['Ben', 'Cleo', 'Dee'].entries()) {
      await comes(name, i + 3)
      await goesOn()
    }
    await goes('Ada', 4)
    await goesOn()
    await goes('Cleo', 3)
    await goesOn()
    expect(heard(stage)).toEqual(packetsOf(1, 0, heard(stage).length))
    expect(kinds()).toEqual(['started'])
  })

  it('sends nothing while everybody is away, and is encrypted again for whoever comes next', async () => {
    await open()
    await goes('Ada', 0)
    const mine = `key package of ${stage.discord.botId}`
    await stage.discord.waitFor(
      () => stage.discord.voice.log.filter((line) => line === mine).length > 1,
      'the news to arrive',
    )
    // Nobody told the sink to rest: what it still sends must not go out plain.
    const at = sink.position()
    await stage.bot.clock.pass(2000)
    expect(sink.position()).toBeLessThanOrEqual(at + 2)
    expect(stage.discord.voice.counts.plain).toBe(0)
    await comes('Ben', 2)
    await goesOn()
    const { received } = stage.discord.voice
    expect(received.at(-1)).toMatchObject({ encrypted: true, heardBy: stage.discord.member('Ben').id })
    expect(kinds()).toEqual(['started'])
  })

  it('is not left when the server takes encryption back: the music rests and the call is made afresh', async () => {
    await open(PATIENCE)
    stage.discord.faults.endEncryption('Studio')
    await tickUntil(
      stage.bot.clock,
      () => logged(stage, 'voice connection tries again').length > 0,
      'another try',
    )
    expect(logged(stage, 'voice connection tries again')[0].details).toMatchObject({
      reason: 'end-to-end encryption did not come about',
    })
    await goesOn()
    expect(kinds()).toEqual(['started'])
  })

  it('is given up where encryption never comes back', async () => {
    await open(PATIENCE)
    stage.discord.faults.withholdEncryption()
    stage.discord.faults.closeVoice(4006)
    await tickUntil(stage.bot.clock, () => kinds().includes('lost'), 'the loss')
    expect(events.at(-1)).toMatchObject({ kind: 'lost', cause: 'encryption' })
  })

  it('begins plain for nobody who could hear it: the first packet waits for the group', async () => {
    await open()
    const [first] = stage.discord.voice.received
    expect(first).toMatchObject({ encrypted: true, heardBy: stage.discord.member('Ada').id })
    expect(heard(stage)).toEqual(packetsOf(1, 0, heard(stage).length))
  })
})
