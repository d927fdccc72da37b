/** A bot of the Discord adapter alone, in voice on the stand-in, with time in the hand. */
import { PATIENCE } from '../../../src/adapters/discord/voice/backoff.ts'
import { Refusal } from '../../../src/errors.ts'
import type { AudioSink } from '../../../src/stage/sink.ts'
import { packetsArrived, packetsSent, tickUntil, type LogLine, type openStage } from './support.ts'

export type Stage = Awaited<ReturnType<typeof openStage>>

const PACKET_MS = 20
/** Never loses patience: for what must work however slow the machine is. */
export const STEADY = { ...PATIENCE, state: 1e9, privacy: 1e9, moved: 1e9 }

/** Lets `packets` times 20 ms go by and everything sent arrive. */
export const pass = async ({ discord, bot }: Stage, packets: number): Promise<void> => {
  await bot.clock.pass(packets * PACKET_MS)
  const sent = packetsSent(discord)
  if (sent !== undefined)
    await discord.waitFor(() => packetsArrived(discord) >= sent, `${sent} packets to arrive`)
}

/** What the listeners have heard, frames of silence left out. */
export const heard = ({ discord }: Stage) =>
  discord.voice.received.filter(({ silence }) => !silence).map(({ opus }) => Uint8Array.from(opus))

export const logged = ({ bot }: Stage, event: string): readonly LogLine[] =>
  bot.log.lines.filter((line) => line.event === event)

export const sit = async ({ discord, bot }: Stage, name: string, channel: string): Promise<void> => {
  const member = discord.member(name)
  member.joinVoice(channel)
  const id = discord.channel(channel).id
  await discord.waitFor(
    () => bot.client.guilds.cache.get(discord.guild.id)?.voiceStates.cache.get(member.id)?.channelId === id,
    'the voice state',
  )
}

const ask = ({ discord, bot }: Stage, name: string): Promise<AudioSink> =>
  bot.venue.enter(discord.guild.id, discord.member(name).id)

/** Somebody sits down and brings the bot. */
export const enter = async (stage: Stage, name = 'Ada', channel = 'Studio'): Promise<AudioSink> => {
  await sit(stage, name, channel)
  return ask(stage, name)
}

/** Why the bot does not come. */
export const refusal = async (stage: Stage, name: string): Promise<Refusal> => {
  const error = await ask(stage, name).then(
    () => new Error('it was let in'),
    (caught: unknown) => caught,
  )
  if (error instanceof Refusal) return error
  throw error
}

/** Asks the bot to come while time goes by; gives what came of it. */
export const trying = async (stage: Stage, name: string): Promise<unknown> => {
  let outcome: unknown
  const entering = ask(stage, name).then(
    (sink) => (outcome = sink),
    (error: unknown) => (outcome = error),
  )
  await tickUntil(stage.bot.clock, () => outcome !== undefined, 'an outcome')
  await entering
  return outcome
}
