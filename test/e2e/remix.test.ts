import { afterAll, beforeAll, expect, it } from 'vitest'
import { controlsOf, textOf } from '../standin/index.ts'
import { pick, press } from '../support/e2e-panel.ts'
import { openRoom, type E2eRoom } from '../support/e2e-room.ts'

const COMPOSE_MS = 90_000
/** Discord's number for a menu of texts. */
const MENU = 3

let room: E2eRoom
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())

it('a server rates a piece, says what it would change, and remixes it; what was said outlives a restart', async () => {
  const { discord } = room
  const [ada, ben] = ['Ada', 'Ben'].map((name) => discord.member(name))
  const first = await room.open()
  ada.joinVoice('Studio')
  ben.joinVoice('Studio')
  await room.say(ada, 'compose', { style: 'lofi', seconds: 20, seed: 7 })
  const card = await discord.seen('lounge', 'Change…', COMPOSE_MS)

  // A double click: the second press is acknowledged and says nothing.
  const [liked] = await first.during(Promise.all([press(discord, ada, card, '👍'), ada.press(card, '👍')]))
  expect(liked.ephemeral).toBe(true)
  expect(textOf(liked)).toMatch(/^You like “.+”\. I take note\./)
  await first.during(discord.waitFor(() => textOf(card).includes('👍 1'), 'the count on the card', 10_000))

  const asked = await ben.press(card, 'Change…')
  await first.during(discord.settled(asked))
  const opened = asked.reply ?? card
  expect(opened.ephemeral).toBe(true)
  const chosen = await first.during(pick(discord, ben, opened, ['too-busy', 'keep-melody']))
  expect(textOf(chosen)).toContain('A remix would be: thinner; melody kept.')
  const menu = controlsOf(opened).find(({ type }) => type === MENU)
  const apart = await ben.choose(opened, String(menu?.custom_id), ['too-fast', 'too-slow'])
  await first.during(discord.settled(apart))
  expect(apart.text).toContain('“Too fast” and “Too slow” pull apart. Choose one of them.')
  expect(await first.stop()).toEqual({ code: 0, signal: null })

  const second = await room.open()
  await second.during(press(discord, ben, card, 'Remix'))
  const remix = await second.during(discord.seen('lounge', 'Ben asked for this remix.', COMPOSE_MS))
  expect(textOf(remix)).toMatch(/Remix of “.+”: thinner; melody kept/)
  expect(textOf(remix)).toMatch(/## .+ \(Bare\)/)
  const why = await second.during(press(discord, ada, remix, 'Why?'))
  expect(textOf(why)).toMatch(/Remix of “.+”: thinner; melody kept\./)
  expect(await second.stop()).toEqual({ code: 0, signal: null })
})
