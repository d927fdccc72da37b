import { afterAll, beforeAll, expect, it } from 'vitest'
import { textOf } from '../standin/index.ts'
import { filledIn, pick, press } from '../support/e2e-panel.ts'
import { openRoom, type E2eRoom } from '../support/e2e-room.ts'

const COMPOSE_MS = 60_000

let room: E2eRoom
beforeAll(async () => {
  room = await openRoom()
})
afterAll(() => room.close())

it('a round outlives the death of its bot: same panel, same ballots, and a piece at the end', async () => {
  const { discord } = room
  const [ada, ben] = ['Ada', 'Ben'].map((name) => discord.member(name))
  const first = await room.open()
  ada.joinVoice('Studio')
  ben.joinVoice('Studio')
  await room.say(ada, 'jam start', { minutes: 5, seconds: 40 })
  const panel = await discord.seen('lounge', 'What shall we hear?')
  const ballot = await press(discord, ada, panel, 'Vote')
  await pick(discord, ada, ballot, ['chiptune'])
  await pick(discord, ada, ballot, ['playful'])
  await first.stop('SIGKILL')

  const second = await room.open()
  const again = await second.during(press(discord, ada, panel, 'Vote'))
  expect(filledIn(again)).toEqual(expect.arrayContaining(['chiptune', 'playful']))
  const his = await second.during(press(discord, ben, panel, 'Vote'))
  await second.during(pick(discord, ben, his, ['chiptune']))
  await second.during(discord.waitFor(() => textOf(panel).includes('2 voted'), 'both votes on the panel'))

  await second.during(press(discord, ada, panel, 'Compose now'))
  await second.during(discord.waitFor(() => panel.attachments.length > 0, 'the card', COMPOSE_MS))
  expect(textOf(panel)).toContain('Who shaped it')
  expect(discord.messages('lounge').filter((one) => !one.deleted)).toEqual([panel])

  // The piece sounds; its bot dies in the middle of it, and the next one goes on by itself in the same channel.
  await second.during(discord.voice.packets(1, COMPOSE_MS))
  await second.stop('SIGKILL')
  discord.voice.clear()
  const third = await room.open()
  const [packet] = await third.during(discord.voice.packets(1, COMPOSE_MS))
  expect(packet.channelId).toBe(discord.channel('Studio').id)
  expect(discord.messages('lounge').filter((one) => !one.deleted)).toEqual([panel])

  // Discord cannot reach the server while the next bot starts: it goes on once it can.
  await third.stop('SIGKILL')
  discord.outage()
  const fourth = await room.open()
  discord.voice.clear()
  discord.recover()
  await fourth.during(discord.voice.packets(1, COMPOSE_MS))
  expect(discord.messages('lounge').filter((one) => !one.deleted)).toEqual([panel])
  expect(await fourth.stop()).toEqual({ code: 0, signal: null })
})
