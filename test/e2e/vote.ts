import { textOf, type Message, type ScriptedMember } from '../standin/index.ts'
import { filledIn, pick, press, statesOf } from '../support/e2e-panel.ts'
import type { Scene } from './scene.ts'
import type { VoteFindings } from './findings.ts'

const VOTES = {
  Ada: [['lofi'], ['calm', 'dreamy'], ['slow']],
  Ben: [['swing', 'lofi'], ['playful'], ['medium'], ['piano', 'mallets']],
  Cleo: [['lofi'], ['dreamy'], ['slow'], ['dorian']],
} as const
/** Energy is what nobody votes on. */
const IDEA = 'the last ferry home, very gentle'
/** Cleo thinks again just before the end: what was composed ahead no longer fits. */
const CLEO_AGAIN = ['happy', 'calm']

const refused = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true,
  )

const lineOf = (ballot: Message): string => /\*\*(You lean .*?)\*\*/.exec(textOf(ballot))?.[1] ?? ''

/** What the tally says, on one line. */
const tallyOf = (panel: Message): string =>
  textOf(panel)
    .split('\n')
    .filter((line) => /▰|^\*\*|💡/.test(line))
    .map((line) => line.replaceAll('**', ''))
    .join(' · ')

/** Three members vote in private on one panel that everybody sees, until all of them are done. */
export const voteTogether = async (
  scene: Scene,
  seconds: number,
): Promise<{ readonly panel: Message; readonly found: VoteFindings }> => {
  const { discord, people, tell } = scene
  const { Ada, Ben, Cleo } = people
  for (const one of [Ada, Ben, Cleo]) one.joinVoice('Studio')
  tell('Ada, Ben, Cleo', 'come into the voice channel Studio')

  const started = await Ada.command('jam start', { minutes: 3, seconds })
  tell('Ada', `types /jam start, for a piece of ${seconds} s`)
  await discord.settled(started)
  const panel = await discord.seen('lounge', 'What shall we hear?')
  const openedAt = Date.now()

  const second = await Ben.command('jam start')
  await discord.settled(second)
  const pointed = second.text.includes(panel.id)
  tell('Ben', `types /jam start too and is told: ${second.text.replace(/https:\S+/, '(link)')}`)

  let deeds = 0
  const ballots = new Map<string, Message>()
  const vote = async (who: ScriptedMember, answers: readonly (readonly string[])[]) => {
    const ballot = await press(discord, who, panel, 'Vote')
    ballots.set(who.name, ballot)
    for (const answer of answers) {
      await pick(discord, who, ballot, answer)
      deeds++
    }
    tell(who.name, `votes in private: ${lineOf(ballot)}`)
  }
  const shows = async (words: string) => {
    await discord.waitFor(() => textOf(panel).includes(words), `a panel that says "${words}"`)
    tell('Panel', `${words}: ${tallyOf(panel)}`)
  }

  await vote(Ada, VOTES.Ada)
  await shows('1 voted')
  await vote(Ben, VOTES.Ben)
  const form = await Ben.press(panel, 'Add an idea')
  const field = form.modal?.fields[0].customId ?? ''
  const sent = await Ben.submit(form, { [field]: IDEA })
  await discord.waitFor(() => sent.text.includes('Your idea is in'), 'thanks for an idea')
  deeds++
  const understood = sent.text.replace(/^Your idea is in: /, '')
  tell('Ben', `adds an idea, “${IDEA}”, and is told: ${understood}`)
  await vote(Cleo, VOTES.Cleo)
  await shows('3 voted')

  const seen: VoteFindings['ballots'][number][] = []
  for (const who of [Ada, Ben, Cleo]) {
    const mine = ballots.get(who.name) ?? panel
    const others = [Ada, Ben, Cleo].filter((one) => one !== who)
    const shut = await Promise.all(others.map((one) => refused(one.press(mine, 'Done'))))
    const again = await press(discord, who, panel, 'Vote')
    const chosen = filledIn(again)
    seen.push({
      who: who.name,
      secret: mine.ephemeral && mine.visibleTo === who.id && shut.every(Boolean),
      kept: VOTES[who.name as keyof typeof VOTES].flat().every((value) => chosen.includes(value)),
      read: /-# (.+ → .+)/.exec(textOf(again))?.[1] ?? '',
    })
  }
  tell('Everybody', 'looks at the ballot again: own choices are filled in, nobody sees another’s')

  const tally = textOf(panel)
  const changed = ballots.get('Cleo') ?? panel
  await pick(discord, Cleo, changed, CLEO_AGAIN)
  deeds++
  tell('Cleo', `thinks again: ${lineOf(changed)}`)
  const edits = panel.history.length
  const voteSeconds = (Date.now() - openedAt) / 1000
  let closing = ''
  for (const who of [Ada, Ben, Cleo]) {
    const ballot = ballots.get(who.name) ?? panel
    closing = textOf(await press(discord, who, ballot, 'Done'))
    deeds++
    tell(who.name, 'presses Done')
  }
  tell('Voxpop', `answers: ${closing}`)

  const panels = discord
    .messages('lounge')
    .filter((one) => !one.deleted && statesOf(one).some((state) => state.includes('What shall we hear?')))
  const commands = discord.commands().map(({ name }) => name)
  const found = { commands, pointed, panels: panels.length, ballots: seen }
  return { panel, found: { ...found, deeds, edits, voteSeconds, tally, closing, understood } }
}

export const ideaGiven = IDEA
