import { startStandIn } from '../standin/index.ts'
import { startBot } from '../support/e2e-bot.ts'
import { playOn } from './after.ts'
import { followPanel } from './card.ts'
import { compare } from './compare.ts'
import type { Event, Findings } from './findings.ts'
import { firstSound, listenToIt } from './listen.ts'
import type { Scene } from './scene.ts'
import { voteTogether } from './vote.ts'

export interface EveningOptions {
  /** Where the bot keeps its data: an empty folder. */
  readonly dir: string
  /** Length of the piece that is voted on, 20–600. */
  readonly seconds: number
  readonly onEvent?: (event: Event) => void
}

const START_MS = 30_000

/**
 * A whole evening with Voxpop: the product as it is, in a process of its own, on a Discord of loopback, in real time.
 * Rejects where the evening could not go on, with a picture of the moment and what the bot printed.
 */
export const evening = async ({ dir, seconds, onEvent }: EveningOptions): Promise<Findings> => {
  const began = Date.now()
  const tell = (who: string, text: string) => onEvent?.({ at: Date.now() - began, who, text })
  const discord = await startStandIn()
  const bot = startBot({ ...discord.env, LOG_LEVEL: 'warn' }, dir)
  const [Ada, Ben, Cleo, Dee] = (['Ada', 'Ben', 'Cleo', 'Dee'] as const).map((name) => discord.member(name))
  const scene: Scene = { discord, bot, dir, people: { Ada, Ben, Cleo, Dee }, tell }
  try {
    await bot.during(discord.waitFor(() => discord.commands().length > 0, 'the commands', START_MS))
    tell('Voxpop', `logs in and registers ${discord.commands().length} commands`)
    const { panel, found } = await bot.during(voteTogether(scene, seconds))
    const [card] = await bot.during(Promise.all([followPanel(scene, panel), firstSound(scene)]))
    const voice = await bot.during(listenToIt(scene, panel, card))
    const after = await playOn(scene)
    tell('Listener', 'measures what was heard, and composes the same wishes with another seed to compare')
    const sound = await compare(dir, voice.opus, card.opus)
    return { asked: seconds, vote: found, card, voice, after, sound }
  } finally {
    await bot.stop('SIGKILL')
    await discord.close()
  }
}
