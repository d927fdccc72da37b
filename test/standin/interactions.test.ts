import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  type Client,
  type Interaction,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { login } from './bot.ts'
import { startStandIn, textOf, type StandIn } from './index.ts'

const JAM = {
  name: 'jam',
  description: 'Make music together',
  options: [
    {
      type: 1,
      name: 'start',
      description: 'Open a round',
      options: [
        { type: 4, name: 'minutes', description: 'How long', min_value: 1, max_value: 30 },
        { type: 3, name: 'style', description: 'A style', autocomplete: true },
        { type: 11, name: 'tune', description: 'A melody' },
      ],
    },
  ],
}

let discord: StandIn
let client: Client<true>
const answer = (how: (interaction: Interaction) => Promise<unknown>): void => {
  client.on('interactionCreate', (interaction) => void how(interaction).catch(() => undefined))
}

beforeEach(async () => {
  discord = await startStandIn({ attachmentSizeLimit: 5000 })
  client = await login(discord)
  await client.application.commands.set([JAM])
})
afterEach(async () => {
  await client.destroy()
  await discord.close()
})

describe('a slash command', () => {
  test('is registered, typed, deferred, edited and followed up', async () => {
    expect(discord.commands().map(({ name }) => name)).toEqual(['jam'])
    answer(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      await interaction.deferReply()
      await interaction.editReply(
        `${interaction.options.getSubcommand()} ${interaction.options.getInteger('minutes')}`,
      )
      await interaction.editReply({ content: 'changed' })
      await interaction.followUp({ content: 'psst', flags: MessageFlags.Ephemeral })
    })
    const ada = discord.member('Ada')
    const handle = await ada.command('jam start', { minutes: 3 })
    expect(handle.deferred).toBe(true)
    await discord.waitFor(() => handle.followUps.length === 1)
    expect(handle.reply?.history.map(({ content }) => content)).toEqual(['start 3'])
    expect(handle.text).toBe('changed\npsst')
    expect(handle.followUps[0]?.ephemeral).toBe(true)
    expect(discord.messages('lounge').map(textOf)).toEqual(['changed'])
    expect(discord.requests.some(({ path }) => path.endsWith('/messages/%40original'))).toBe(true)
  })

  test('fails on the handle when nobody acknowledges it within three seconds', async () => {
    const handle = await discord.member('Ada').command('jam start')
    expect(handle.failed).toBe(true)
    expect(handle.acknowledgedAfterMs).toBeUndefined()
  })

  test('cannot be sent as the client would not send it', async () => {
    const ada = discord.member('Ada')
    await expect(ada.command('jam start', { minutes: 99 })).rejects.toThrow('minutes is out of range')
    await expect(ada.command('jam')).rejects.toThrow('needs one of: start')
    await expect(ada.command('sing')).rejects.toThrow('no command /sing is registered; there are: jam')
  })

  test('is acknowledged once only, and not followed up before', async () => {
    const codes: unknown[] = []
    const note = (error: unknown): unknown => codes.push((error as { code: unknown }).code)
    answer(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      const { id, token } = interaction
      const post = (path: `/${string}`, body: object): Promise<unknown> =>
        client.rest.post(path, { body, auth: false }).catch(note)
      await post(`/webhooks/${discord.applicationId}/${token}`, { content: 'too early' })
      await post(`/interactions/${id}/${token}/callback`, { type: 4, data: { content: 'once' } })
      await post(`/interactions/${id}/${token}/callback`, { type: 4, data: { content: 'twice' } })
      await post(`/interactions/${id}/nonsense/callback`, { type: 5 })
    })
    await discord.member('Ada').command('jam start')
    await discord.waitFor(() => codes.length === 3)
    expect(codes).toEqual([10015, 40060, 10062])
  })

  test('brings a file along, and its answer takes files up to the limit', async () => {
    const got: string[] = []
    answer(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      const tune = interaction.options.getAttachment('tune', true)
      got.push(await (await fetch(tune.url)).text(), String(interaction.attachmentSizeLimit))
      const big = { attachment: Buffer.alloc(5001), name: 'big.wav' }
      await interaction
        .reply({ files: [big] })
        .catch((error: { code: number }) => got.push(String(error.code)))
      await interaction.reply({
        files: [{ attachment: Buffer.from('opus'), name: 'ö.opus', description: 'a piece' }],
      })
    })
    const handle = await discord
      .member('Ada')
      .command('jam start', { tune: { name: 'a.mid', bytes: Buffer.from('MThd') } })
    expect(got).toEqual(['MThd', '5000', '40005'])
    const [attachment] = handle.reply?.attachments ?? []
    expect(attachment).toMatchObject({
      filename: 'ö.opus',
      description: 'a piece',
      bytes: Buffer.from('opus'),
    })
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('opus')
  })

  test('autocompletes', async () => {
    answer(async (interaction) => {
      if (!interaction.isAutocomplete()) return
      const typed = interaction.options.getFocused()
      await interaction.respond(
        ['lofi', 'swing']
          .filter((id) => id.startsWith(typed))
          .map((id) => ({ name: id.toUpperCase(), value: id })),
      )
    })
    expect(await discord.member('Ben').autocomplete('jam start', 'style', 'lo')).toEqual([
      { name: 'LOFI', value: 'lofi' },
    ])
  })
})

describe('components', () => {
  const panel = {
    content: 'Round',
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder().setCustomId('vote').setLabel('Vote').setStyle(ButtonStyle.Primary),
        new ButtonBuilder().setCustomId('idea').setLabel('Add an idea').setStyle(ButtonStyle.Secondary),
        new ButtonBuilder()
          .setCustomId('off')
          .setLabel('Off')
          .setStyle(ButtonStyle.Secondary)
          .setDisabled(true),
      ),
    ],
  }
  const ballot = {
    content: 'Your ballot',
    flags: MessageFlags.Ephemeral as const,
    components: [
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
        new StringSelectMenuBuilder()
          .setCustomId('style')
          .setPlaceholder('Style')
          .setMaxValues(2)
          .addOptions(['lofi', 'swing', 'ambient'].map((value) => ({ label: value, value }))),
      ),
    ],
  }
  const modal = new ModalBuilder()
    .setCustomId('idea-box')
    .setTitle('Your idea')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Idea')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('text').setStyle(TextInputStyle.Short).setMaxLength(200),
        ),
    )

  beforeEach(() => {
    answer(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply(panel)
      if (interaction.isButton())
        await (interaction.customId === 'vote' ? interaction.reply(ballot) : interaction.showModal(modal))
      if (interaction.isStringSelectMenu())
        await interaction.update({ content: `You chose ${interaction.values.join(' + ')}` })
      if (interaction.isModalSubmit() && interaction.isFromMessage())
        await interaction.update({ content: `Idea: ${interaction.fields.getTextInputValue('text')}` })
    })
  })
  const openPanel = async () => {
    const { reply } = await discord.member('Ada').command('jam start')
    if (!reply) throw new Error('no panel')
    return reply
  }

  test('a private ballot is opened by a button and filled in by a menu', async () => {
    const message = await openPanel()
    const ben = discord.member('Ben')
    const { reply } = await ben.press(message, 'Vote')
    expect(reply?.visibleTo).toBe(ben.id)
    if (!reply) throw new Error('no ballot')
    await ben.choose(reply, 'Style', ['lofi', 'swing'])
    expect(reply.content).toBe('You chose lofi + swing')
    await expect(ben.choose(reply, 'style', ['polka'])).rejects.toThrow('no polka')
    await expect(discord.member('Cleo').choose(reply, 'style', ['lofi'])).rejects.toThrow('cannot see')
    await expect(ben.press(message, 'Off')).rejects.toThrow('disabled')
    expect(discord.messages('lounge')).toHaveLength(1)
  })

  test('a modal is shown, filled in and updates the message it came from', async () => {
    const message = await openPanel()
    const cleo = discord.member('Cleo')
    const opened = await cleo.press(message, 'idea')
    expect(opened.modal).toMatchObject({
      title: 'Your idea',
      fields: [{ customId: 'text', label: 'Idea', required: true }],
    })
    await expect(cleo.submit(opened, { Idea: '' })).rejects.toThrow('Idea is required')
    await cleo.submit(opened, { Idea: 'rain on a tent' })
    expect(message.content).toBe('Idea: rain on a tent')
  })

  test('a message that a moderator has deleted is gone for the bot too', async () => {
    const message = await openPanel()
    const told = new Promise((resolve) => client.once('messageDelete', ({ id }) => resolve(id)))
    discord.deleteMessage(message.id)
    expect(await told).toBe(message.id)
    const channel = await client.channels.fetch(message.channelId)
    if (!channel?.isSendable()) throw new Error('no channel')
    await expect(channel.messages.edit(message.id, 'still there?')).rejects.toMatchObject({ code: 10008 })
  })
})
