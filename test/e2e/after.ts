import type { InteractionHandle, ScriptedMember } from '../standin/index.ts'
import type { AfterFindings } from './findings.ts'
import type { Scene } from './scene.ts'

const TAIL = 5

/** The rest of the evening: the next piece, a pause, who may skip what, and going home. */
export const playOn = async (scene: Scene): Promise<AfterFindings> => {
  const { discord, bot, people, tell } = scene
  const { Ada, Ben, Cleo, Dee } = people
  const { voice } = discord
  const say = async (who: ScriptedMember, line: string, options = {}): Promise<string> => {
    const handle: InteractionHandle = await who.command(line, options)
    await discord.settled(handle)
    tell(who.name, `types /${line}: ${handle.text.split('\n')[0]}`)
    return handle.text
  }
  const sounding = () => voice.received.filter(({ silence }) => !silence).length
  /** Packets of music from here on. */
  const more = (n: number) => voice.packets(sounding() + n)

  await more(25)
  const pause = await say(Ben, 'pause')
  const quiet = () => voice.received.slice(-TAIL)
  await discord.waitFor(() => quiet().every(({ silence }) => silence), 'silence after a pause')
  const { silence: silences } = voice.counts
  const resume = await say(Ben, 'resume')
  await more(25)

  const stranger = await say(Dee, 'skip')
  const firstSkip = await say(Ben, 'skip')
  const secondSkip = await say(Ben, 'skip')
  const ownerSkip = await say(Cleo, 'skip')
  await more(10)
  const listenerSkip = await say(Ben, 'skip')
  const hostSkip = await say(Ada, 'skip')
  const left = await say(Ada, 'leave')
  const home = () => !discord.guild.voiceStates.has(discord.botId)
  await discord.waitFor(home, 'the bot to leave voice')

  tell('Operator', 'ends the bot with SIGTERM')
  const exit = await bot.stop()
  const leftOver = bot.processes().map(({ command }) => command)
  return {
    ...{ pause, resume, silences, stranger, firstSkip, secondSkip, ownerSkip, listenerSkip, hostSkip, left },
    ...{ inVoice: !home(), exit, leftOver },
  }
}
