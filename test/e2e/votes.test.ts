import { afterAll, beforeAll, expect, it } from 'vitest'
import { textOf } from '../standin/index.ts'
import { pick, press } from '../support/e2e-panel.ts'
import { openRoom, type E2eRoom } from '../support/e2e-room.ts'

const COMPOSE_MS = 90_000

let room: E2eRoom
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())

it('a server sees who shaped a piece, who was heard, and how votes count, each member privately', async () => {
  const { discord } = room
  const [ada, ben] = ['Ada', 'Ben'].map((name) => discord.member(name))
  const bot = await room.open()
  ada.joinVoice('Studio')
  ben.joinVoice('Studio')
  await room.say(ada, 'jam start', { minutes: 5, seconds: 20 })
  const panel = await discord.seen('lounge', 'What shall we hear?')
  for (const [who, answers] of [
    [ada, [['lofi'], ['calm'], ['slow']]],
    [ben, [['swing']]],
  ] as const) {
    const ballot = await bot.during(press(discord, who, panel, 'Vote'))
    for (const answer of answers) await bot.during(pick(discord, who, ballot, answer))
  }
  await bot.during(press(discord, ada, panel, 'Compose now'))
  await bot.during(discord.waitFor(() => panel.attachments.length > 0, 'the card', COMPOSE_MS))

  const why = await room.say(ada, 'why')
  expect(why).toMatch(/^## Why “.+” sounds like this$/m)
  expect(why.match(/^(🟨|🟦){6} \*\*.+\*\* (Lo-fi hip-hop|Swing), /gmu)).toHaveLength(6)
  expect(why).toMatch(/\*\*Lo-fi hip-hop\*\* \(yours\) · 1 voter, 3 of 6 parts paid/)
  expect(why).toContain('Your share of it is 3.00 of 6 parts.')
  expect(await room.say(ben, 'why')).toMatch(/\*\*Swing\*\* \(yours\)/)

  const asked = await ben.command('fairness', { rounds: 5 })
  await discord.settled(asked)
  expect(asked.text).toContain('The last round, 2 ballots.')
  expect(asked.text).toContain('You shaped 50 % of the parts; you were 50 % of the voters.')
  const answer = asked.reply ?? panel
  expect(answer.ephemeral).toBe(true)
  const further = await bot.during(press(discord, ben, answer, 'Last 100'))
  expect(textOf(further)).toContain('The last round, 2 ballots.')
  const rule = await ben.press(further, 'How votes count')
  const told = () => rule.followUps.some((one) => one.ephemeral && textOf(one).includes('Ten members'))
  await bot.during(discord.waitFor(told, 'how votes count'))
  expect(await room.say(ada, 'help', { topic: 'votes' })).toContain('How votes count')
  expect(await bot.stop()).toEqual({ code: 0, signal: null })
})
