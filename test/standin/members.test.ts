import { once } from 'node:events'
import type { Client, VoiceState } from 'discord.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { login } from './bot.ts'
import { startStandIn, type StandIn } from './index.ts'

let discord: StandIn
let client: Client<true>
beforeEach(async () => {
  discord = await startStandIn()
  client = await login(discord)
})
afterEach(async () => {
  await client.destroy()
  await discord.close()
})

test('people come into voice, deafen themselves, move and go, and the bot sees it', async () => {
  const ada = discord.member('Ada')
  const seen = async (act: () => void): Promise<VoiceState> => {
    const told = once(client, 'voiceStateUpdate') as Promise<[VoiceState, VoiceState]>
    act()
    return (await told)[1]
  }
  expect((await seen(() => ada.joinVoice('Studio'))).channel?.name).toBe('Studio')
  expect((await seen(() => ada.deafen())).selfDeaf).toBe(true)
  expect((await seen(() => ada.joinVoice('Garden'))).channel?.members.has(ada.id)).toBe(true)
  expect((await seen(() => ada.leaveVoice())).channelId).toBeNull()
  expect(() => ada.joinVoice('Booth')).toThrow('it is full')
  expect(() => ada.joinVoice('lounge')).toThrow('no voice channel')
})

test('a bot without the message content intent reads that somebody wrote, not what', async () => {
  const told = once(client, 'messageCreate') as Promise<[{ content: string; author: { username: string } }]>
  discord.member('Ben').say('a secret')
  const [message] = await told
  expect(message).toMatchObject({ content: '' })
  expect(message.author.username).toBe('Ben')
})

test('a command for managers is not there for others', async () => {
  await client.application.commands.set([
    { name: 'settings', description: 'x', defaultMemberPermissions: 'ManageGuild' },
  ])
  client.on('interactionCreate', (interaction) => {
    if (interaction.isChatInputCommand())
      void interaction.reply(interaction.memberPermissions?.has('ManageGuild') ? 'manager' : 'member')
  })
  await expect(discord.member('Ada').command('settings')).rejects.toThrow('does not see /settings')
  expect((await discord.member('Olive').command('settings')).text).toBe('manager')
})

test('options carry people and channels, and the interaction says where it came from and what the bot may do there', async () => {
  const got: unknown[] = []
  const options = [
    { type: 6, name: 'who', description: 'x', required: true },
    { type: 7, name: 'where', description: 'x' },
  ]
  await client.application.commands.set([{ name: 'hand', description: 'x', options }])
  client.on('interactionCreate', (interaction) => {
    if (!interaction.isChatInputCommand()) return
    const { channel, locale, appPermissions } = interaction
    got.push(interaction.options.getUser('who', true).username, interaction.options.getChannel('where')?.name)
    got.push(channel?.isThread(), locale, appPermissions.has('AttachFiles'))
    void interaction.reply('ok')
  })
  const cleo = discord.member('Cleo')
  cleo.locale = 'de'
  await cleo.command('hand', { who: 'Dee', where: 'Studio' }, { channel: 'late-night' })
  expect(got).toEqual(['Dee', 'Studio', true, 'de', true])
  await expect(cleo.command('hand', {})).rejects.toThrow('who is required')
  discord.deny('lounge', ['ATTACH_FILES'])
  await cleo.command('hand', { who: 'Dee' })
  expect(got.at(-1)).toBe(false)
})

test('nobody can use a bot that is not there', async () => {
  await client.application.commands.set([{ name: 'help', description: 'x' }])
  await client.destroy()
  await discord.waitFor(() => !discord.gateway.online())
  await expect(discord.member('Ada').command('help')).rejects.toThrow('no bot is logged in')
})
