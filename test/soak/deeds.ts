import { setTimeout as sleep } from 'node:timers/promises'
import { rng, type Rng } from '../../src/music/rng.ts'
import { controlsOf, textOf, type Message, type ScriptedMember } from '../standin/index.ts'
import { filledIn, pick, press as pressOnce } from '../support/e2e-panel.ts'
import type { E2eRoom } from '../support/e2e-room.ts'
import type { Beliefs } from './beliefs.ts'
import { argumentOf, readBooks } from './books.ts'

/** What members do of an evening, and what they believe afterwards. */

const MOODS = ['calm', 'happy', 'melancholic', 'dark', 'epic', 'tense', 'dreamy', 'playful']
const IDEAS = [
  'rain on the last train',
  'a slow ferry',
  'neon and coffee',
  'two cats on a roof',
  'the lighthouse',
]

const DOUBLE_MS = 3000
class Unanswered extends Error {}

export interface Scene {
  readonly room: E2eRoom
  readonly dir: string
  readonly beliefs: Beliefs
  /** What was promised to members: pieces that are to come. */
  readonly promised: { count: number }
}

/** Presses a button. One that is pressed twice within a moment is answered once: nobody waits for the second answer. */
const press: typeof pressOnce = (...given) =>
  Promise.race([
    pressOnce(...given),
    sleep(DOUBLE_MS).then(() => {
      throw new Unanswered()
    }),
  ])

type Deed = (scene: Scene, who: ScriptedMember, chance: Rng) => Promise<void>

const newest = (scene: Scene, action: string): Message | undefined =>
  scene.room.discord
    .messages('lounge')
    .findLast((one) => !one.deleted && argumentOf(one, action) !== undefined)
const cards = (scene: Scene) =>
  scene.room.discord
    .messages('lounge')
    .filter((one) => !one.deleted && argumentOf(one, 'rate.up') !== undefined)

const start: Deed = async ({ room }, who) => {
  await room.say(who, 'jam start', { minutes: 60, seconds: 20, voters: 'voice' })
}

const vote: Deed = async (scene, who, chance) => {
  const { beliefs } = scene
  const { discord } = scene.room
  const panel = newest(scene, 'jam.vote')
  const round = panel && argumentOf(panel, 'jam.vote')
  if (!panel || !round) return start(scene, who, chance)
  const ballot = await press(discord, who, panel, 'Vote')
  // Refused: the round is over by now.
  if (!controlsOf(ballot).some(({ options }) => options !== undefined)) return
  const mood = chance.pick(MOODS)
  const key = `${round}/${who.id}`
  if (!filledIn(ballot).includes('chiptune')) {
    beliefs.begin(`ballot/${key}`, 'there')
    await pick(discord, who, ballot, ['chiptune'])
    if (!filledIn(ballot).includes('chiptune')) return
    beliefs.confirm(`ballot/${key}`, 'there')
  }
  beliefs.begin(`ballot/${key}`, 'there')
  beliefs.begin(`mood/${key}`, mood)
  await pick(discord, who, ballot, [mood])
  if (!filledIn(ballot).includes(mood)) return
  beliefs.confirm(`ballot/${key}`, 'there')
  beliefs.confirm(`mood/${key}`, mood)
}

const idea: Deed = async (scene, who, chance) => {
  const { beliefs } = scene
  const { discord } = scene.room
  const panel = newest(scene, 'jam.vote')
  const round = panel && argumentOf(panel, 'jam.vote')
  if (!panel || !round) return
  const form = await who.press(panel, 'Add an idea')
  if (!form.modal) return
  const text = chance.pick(IDEAS)
  const key = `${round}/${who.id}`
  beliefs.begin(`ballot/${key}`, 'there')
  beliefs.begin(`idea/${key}`, text)
  const sent = await who.submit(form, { [form.modal.fields[0]?.customId ?? '']: text })
  await discord.waitFor(() => sent.text !== '', 'an answer to an idea')
  if (!sent.text.includes('Your idea is in')) return
  beliefs.confirm(`ballot/${key}`, 'there')
  beliefs.confirm(`idea/${key}`, text)
}

const withdraw: Deed = async (scene, who) => {
  const { beliefs } = scene
  const panel = newest(scene, 'jam.vote')
  const round = panel && argumentOf(panel, 'jam.vote')
  if (!panel || !round) return
  const ballot = await press(scene.room.discord, who, panel, 'Vote')
  if (argumentOf(ballot, 'jam.withdraw') === undefined) return
  const keys = ['ballot', 'mood', 'idea'].map((kind) => `${kind}/${round}/${who.id}`)
  for (const key of keys) beliefs.begin(key, 'none')
  const told = await press(scene.room.discord, who, ballot, 'Withdraw')
  if (textOf(told).includes('is withdrawn')) for (const key of keys) beliefs.confirm(key, 'none')
}

/** Only the host may, and admins: others are refused. */
const close: Deed = async (scene, who) => {
  const panel = newest(scene, 'jam.vote')
  if (panel) await press(scene.room.discord, who, panel, 'Compose now')
}

const compose: Deed = async ({ room, promised }, who, chance) => {
  const told = await room.say(who, 'compose', { style: 'chiptune', seconds: 20, seed: chance.int(1e6) })
  if (told.startsWith('I am composing')) promised.count++
}

const remix: Deed = async (scene, who, chance) => {
  const all = cards(scene)
  if (all.length === 0) return
  const piece = argumentOf(chance.pick(all), 'rate.up') ?? ''
  await scene.room.say(who, 'remix', { piece, change: chance.pick(['too-fast', 'too-slow', 'too-busy']) })
}

const rate: Deed = async (scene, who, chance) => {
  const all = cards(scene)
  if (all.length === 0) return
  const card = chance.pick(all.slice(-3))
  const up = chance.chance(0.6)
  const key = `rating/${argumentOf(card, 'rate.up') ?? ''}/${who.id}`
  scene.beliefs.begin(key, up ? 'up' : 'down')
  const told = textOf(await press(scene.room.discord, who, card, up ? '👍' : '👎'))
  if (/^You (do not )?like/.test(told)) scene.beliefs.confirm(key, up ? 'up' : 'down')
}

const setting: Deed = async ({ room, beliefs }, who, chance) => {
  const minutes = 1 + chance.int(60)
  beliefs.begin('setting/minutes', String(minutes))
  const told = await room.say(who, 'settings rounds', { minutes })
  if (told.includes(`${minutes} minute`)) beliefs.confirm('setting/minutes', String(minutes))
}

const LOOPS = { off: 'Loop is off', track: 'This piece repeats', queue: 'The queue repeats' } as const
const loop: Deed = async ({ room, beliefs }, who, chance) => {
  const mode = chance.pick(['off', 'track', 'queue'] as const)
  beliefs.begin('loop', mode)
  const told = await room.say(who, 'queue loop', { mode })
  if (told.includes(LOOPS[mode])) beliefs.confirm('loop', mode)
}

const arrange: Deed = async ({ room, dir, beliefs }, who, chance) => {
  const { queue } = readBooks(dir, room.discord.guild.id)
  const entries = queue?.queue.entries ?? []
  const track = entries.length > 0 ? chance.pick(entries).id : ''
  if (track === '' || chance.chance(0.5)) {
    const piece = chance.pick(
      readBooks(dir, room.discord.guild.id)
        .pieces.map(({ id }) => id)
        .concat(''),
    )
    if (piece !== '') await room.say(who, 'play', { piece })
    return
  }
  const told = await room.say(who, 'queue remove', { track })
  const left = readBooks(dir, room.discord.guild.id).queue?.queue.entries.map(({ id }) => id) ?? []
  if (!/no longer|cannot|Only/.test(told) && left.includes(track))
    beliefs.lost.push(`${track} was taken out of the queue and is still stored in it`)
}

const skip: Deed = async ({ room, dir, beliefs }, who) => {
  const track = readBooks(dir, room.discord.guild.id).queue?.current?.track.id ?? ''
  const key = `skip/${track}/${who.id}`
  beliefs.begin(key, 'there')
  if (/vote to skip counts/.test(await room.say(who, 'skip'))) beliefs.confirm(key, 'there')
}

const nowPlaying: Deed = async ({ room }, who) => {
  await room.say(who, 'nowplaying')
}

type Part = readonly (readonly [weight: number, deed: Deed])[]
const VOTER: Part = [
  [8, vote],
  [3, idea],
  [1, withdraw],
  [4, rate],
]
const PARTS: Readonly<Record<string, Part>> = {
  Ada: [...VOTER, [3, start], [1, close], [1, compose], [1, nowPlaying]],
  Ben: [...VOTER, [2, arrange], [2, loop], [1, remix]],
  Cleo: [...VOTER, [1, compose], [1, skip]],
  Olive: [
    [3, setting],
    [3, rate],
    [1, close],
  ],
}
export const PEOPLE = Object.keys(PARTS)

/** Lets everybody do one thing after the other until `over` says so. What was under way then is left as it is. */
export const evening = async (
  scene: Scene,
  seed: string,
  over: () => boolean,
  ended: Promise<unknown>,
  onError: (error: unknown) => void,
): Promise<void> => {
  const act = async (name: string): Promise<void> => {
    const chance = rng(`${seed} ${name}`)
    const who = scene.room.discord.member(name)
    while (!over()) {
      const [, deed] = chance.weighted(PARTS[name] ?? [], ([weight]) => weight)
      const done = deed(scene, who, chance).catch((error: unknown) => {
        if (!over() && !(error instanceof Unanswered)) onError(error)
      })
      await Promise.race([done, ended])
      await sleep(chance.int(600))
    }
  }
  await Promise.all(PEOPLE.map(act))
}
