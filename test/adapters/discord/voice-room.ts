/** The whole app on the Discord adapter and the stand-in, with time in the hand; what sounds is a tone. */
import { COMMANDS } from '../../../commands/index.ts'
import { openDiscord } from '../../../src/adapters/discord/front.ts'
import { memoryStore } from '../../../src/adapters/store/memory.ts'
import { createApp } from '../../../src/app/create.ts'
import { createDispatch } from '../../../src/app/dispatch.ts'
import { STYLES, styleFacts } from '../../../src/composer/styles/index.ts'
import { startStandIn, textOf } from '../../standin/index.ts'
import { handClock } from '../../support/hand-clock.ts'
import { realDoor } from '../../support/door.ts'
import { toneJobs } from '../../support/tone-jobs.ts'
import { vitalsWith } from '../../support/vitals.ts'
import { listLog, tickUntil } from './support.ts'

const PIECE = { style: 'chiptune', seconds: 120, seed: 1 }

export const openVoiceRoom = async () => {
  const discord = await startStandIn()
  discord.trust()
  const clock = handClock(Date.now())
  const log = listLog()
  const store = memoryStore()
  const { jobs, archive } = toneJobs(clock)
  const front = await openDiscord({
    ...{ token: discord.token, apiUrl: discord.apiUrl, store, archive, clock, log },
    chance: () => 0.5,
    onFatal: () => {},
    uploads: realDoor(),
  })
  let drawn = 1
  const random = () => (drawn = (drawn * 1_664_525 + 1_013_904_223) >>> 0)
  const data = COMMANDS.map((command) => command.data)
  const app = createApp({
    ...{ store, clock, jobs, archive, log, random, commands: data, version: '0.0.0' },
    ...{ board: front.board, presence: front.presence, venue: front.venue, keeper: front.keeper },
    styles: STYLES.map(styleFacts),
    vitals: () => Promise.resolve(vitalsWith()),
  })
  await app.open()
  await front.serve(app, data, createDispatch({ commands: COMMANDS, log, id: () => `t${random()}` }))

  const until = (what: string, so: () => boolean) => tickUntil(clock, so, what)
  const posted = () =>
    discord
      .messages('lounge')
      .filter((one) => !one.deleted)
      .map((one) => textOf(one))
  /** Music packets that arrived since the counts were last cleared. */
  const packets = () => discord.voice.counts.encrypted + discord.voice.counts.plain
  /** Types a command; gives what the member is told. */
  const say = async (name: string, line: string, options: Readonly<Record<string, string | number>> = {}) => {
    const handle = await discord.member(name).command(line, options, { channel: 'lounge' })
    await until('an answer', () => handle.acknowledged && !handle.thinking)
    return handle.text
  }
  return {
    discord,
    clock,
    until,
    posted,
    say,
    packets,
    logged: (event: string) => log.lines.filter((line) => line.event === event),
    /** Ada's piece sounds in Studio. */
    play: async (channel = 'Studio') => {
      discord.member('Ada').joinVoice(channel)
      const told = await say('Ada', 'compose', PIECE)
      await until('music', () => packets() > 20)
      return told
    },
    compose: () => say('Ada', 'compose', PIECE),
    /** Music goes on from now. */
    sounds: async () => {
      discord.voice.clear()
      await until('music', () => packets() > 20)
    },
    close: async () => {
      await app.close()
      await front.close()
      await discord.close()
    },
  }
}
export type VoiceRoom = Awaited<ReturnType<typeof openVoiceRoom>>
