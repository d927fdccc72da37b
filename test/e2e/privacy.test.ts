import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrivacyExport } from '../../src/model/export.ts'
import { textOf, type Message } from '../standin/index.ts'
import type { Bot } from '../support/e2e-bot.ts'
import { fileOf, pick, press, statesOf } from '../support/e2e-panel.ts'
import { openRoom, type E2eRoom } from '../support/e2e-room.ts'

const COMPOSE_MS = 120_000
const IDEA = 'my cat Mitzi on the roof'
const NAMES = ['Ada', 'Ben', 'Olive']

/** An evening of a server that is careful, told by the log that its operator reads. */
describe('a careful server', () => {
  let room: E2eRoom
  let bot: Bot
  let panel: Message
  beforeAll(async () => {
    room = await openRoom({ LOG_LEVEL: 'info' })
    bot = await room.open()
    for (const name of ['Ada', 'Ben']) room.discord.member(name).joinVoice('Studio')
  })
  afterAll(() => room.close())
  const member = (name: string) => room.discord.member(name)

  it('asks for accounts of an age, where an admin has said so', async () => {
    await expect(room.say(member('Ada'), 'settings members', { 'account-days': 1 })).rejects.toThrow(
      'does not see /settings',
    )
    await room.say(member('Olive'), 'settings members', { 'account-days': 1 })
    await room.say(member('Ada'), 'jam start', { minutes: 5, seconds: 20 })
    const open = await room.discord.seen('lounge', 'What shall we hear?')
    const told = await press(room.discord, member('Ben'), open, 'Vote')
    expect(textOf(told)).toBe('Accounts vote here from 1 day on. Yours is 0 days old.')
    await press(room.discord, member('Olive'), open, 'Cancel')
    await room.say(member('Olive'), 'settings members', { 'account-days': 0 })
    await room.say(member('Olive'), 'settings rounds', { tallies: 'hidden' })
  })

  it('shows how many have voted, not what, until the close', async () => {
    const { discord } = room
    await room.say(member('Ada'), 'jam start', { minutes: 5, seconds: 20 })
    panel = await discord.seen('lounge', 'The tallies stay hidden until the close.')
    for (const name of ['Ada', 'Ben']) {
      const ballot = await press(discord, member(name), panel, 'Vote')
      await pick(discord, member(name), ballot, ['chiptune'])
    }
    expect(await room.say(member('Ada'), 'idea', { text: IDEA })).toMatch(/idea/i)
    await bot.during(discord.waitFor(() => textOf(panel).includes('2 voted'), 'both votes on the panel'))
    for (const state of statesOf(panel)) expect(state).not.toMatch(/chiptune|Mitzi/i)
    await press(discord, member('Ada'), panel, 'Compose now')
    await bot.during(discord.waitFor(() => panel.attachments.length > 0, 'the card', COMPOSE_MS))
    expect(statesOf(panel).some((state) => /chiptune/i.test(state))).toBe(true)
  }, 180_000)

  it('shows admins what admins did, by mentions that ping nobody', async () => {
    const { discord } = room
    await expect(room.say(member('Ben'), 'settings log')).rejects.toThrow('does not see /settings')
    const handle = await member('Olive').command('settings log')
    await discord.settled(handle)
    expect(handle.ephemeral).toBe(true)
    expect(handle.text).toContain(`<@${member('Olive').id}> cancelled a round that somebody else hosts`)
    expect(handle.text).toContain('Tallies: live → hidden until the close')
    const mentioning = discord.requests.filter(({ body }) => JSON.stringify(body ?? null).includes('<@'))
    expect(mentioning.length).toBeGreaterThan(0)
    for (const { body } of mentioning) expect(body).toMatchObject({ allowed_mentions: { parse: [] } })
    expect(handle.text).not.toContain('Olive')
  })

  it('gives a member a file of all that is kept, and forgets them on the second press', async () => {
    const { discord } = room
    const ask = async () => {
      const handle = await member('Ada').command('privacy export')
      await discord.settled(handle)
      return handle
    }
    const given = await ask()
    expect(given.ephemeral).toBe(true)
    const file = JSON.parse(fileOf(given.reply as Message, '.json').bytes.toString('utf8')) as PrivacyExport
    expect(file).toMatchObject({ version: 1, member: member('Ada').id })
    expect(JSON.stringify(file)).toContain(IDEA)

    const asked = await member('Ada').command('privacy delete')
    await discord.settled(asked)
    const question = asked.reply as Message
    expect(textOf(question)).toContain('What stays')
    const done = await press(discord, member('Ada'), question, 'Delete for good')
    expect(textOf(done)).toContain('Your data is deleted')
    const again = await ask()
    expect(again.text).toContain('I keep nothing of you.')
    expect(again.reply?.attachments).toEqual([])
  })

  it('leaves nobody in the operator’s log: no name, no id of a member, no word', async () => {
    const { discord } = room
    expect(await bot.stop()).toEqual({ code: 0, signal: null })
    const log = bot.output()
    expect(log.split('\n').filter((line) => line.startsWith('{')).length).toBeGreaterThan(8)
    expect(log).toContain('member-forgotten')
    for (const name of NAMES) {
      expect(log).not.toContain(discord.member(name).id)
      expect(log).not.toMatch(new RegExp(`\\b${name}\\b`))
    }
    expect(log).not.toMatch(/Mitzi/i)
  })
})
