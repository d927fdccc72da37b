import { afterAll, beforeAll, expect, it } from 'vitest'
import { textOf } from '../standin/index.ts'
import { press } from '../support/e2e-panel.ts'
import { openRoom, type E2eRoom } from '../support/e2e-room.ts'

const COMPOSE_MS = 90_000

let room: E2eRoom
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())

it('a server rates a piece and sees what that has taught, as lines with dots and as a file', async () => {
  const { discord } = room
  const [ada, ben] = ['Ada', 'Ben'].map((name) => discord.member(name))
  const bot = await room.open()
  ada.joinVoice('Studio')
  expect(await room.say(ada, 'taste show')).toContain('No ratings yet. Press 👍 or 👎 under a piece.')
  await room.say(ada, 'compose', { style: 'lofi', seconds: 20 })
  const card = await discord.seen('lounge', 'A new piece')
  await bot.during(discord.waitFor(() => card.attachments.length > 0, 'the card', COMPOSE_MS))
  for (const who of [ada, ben]) await bot.during(press(discord, who, card, '👍'))
  const told = await room.say(ben, 'taste show')
  expect(told).toContain('Learned from 2 ratings of 1 piece by 2 members.')
  expect(told).toMatch(/^`[─━│]*●[─━│]*` \*\*Lo-fi hip-hop\*\* · \d\d % sure, from 2 ratings$/m)
  const asked = await ben.command('taste export')
  await discord.settled(asked)
  expect(asked.reply?.ephemeral).toBe(true)
  expect(asked.reply?.attachments.map(({ filename }) => filename)).toEqual(['taste.json'])
  expect(textOf(asked.reply ?? card)).toContain('It names no member.')
  await expect(room.say(ben, 'settings forget-taste')).rejects.toThrow('does not see')
  expect(await bot.stop()).toEqual({ code: 0, signal: null })
})
