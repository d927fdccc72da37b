import { PermissionsBitField, type Client, type SendableChannels } from 'discord.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { login } from './bot.ts'
import { HARBOUR, startStandIn, textOf, type StandIn } from './index.ts'

let discord: StandIn
let client: Client<true>
beforeEach(async () => {
  discord = await startStandIn()
  client = await login(discord, { timeout: 800 })
})
afterEach(async () => {
  await client.destroy()
  await discord.close()
})
const channel = async (name: string): Promise<SendableChannels> => {
  const found = await client.channels.fetch(discord.channel(name).id)
  if (!found?.isSendable()) throw new Error(`${name} takes no messages`)
  return found
}
const button = (part: object): object => ({ type: 2, style: 1, custom_id: 'x', label: 'x', ...part })
const row = (...components: object[]): object => ({ type: 1, components })

describe('what Discord refuses', () => {
  const many = (n: number): object[] => Array.from({ length: n }, (_, i) => button({ custom_id: `b${i}` }))
  const options = (n: number): object[] =>
    Array.from({ length: n }, (_, i) => ({ label: `o${i}`, value: `o${i}` }))
  test.each([
    ['content over 2000', { content: 'x'.repeat(2001) }, 50035],
    ['nothing at all', {}, 50006],
    ['a custom id over 100', { components: [row(button({ custom_id: 'x'.repeat(101) }))] }, 50035],
    ['a label over 80', { components: [row(button({ label: 'x'.repeat(81) }))] }, 50035],
    ['six buttons in a row', { components: [row(...many(6))] }, 50035],
    [
      'six rows',
      { components: Array.from({ length: 6 }, (_, i) => row(button({ custom_id: `b${i}` }))) },
      50035,
    ],
    ['the same custom id twice', { components: [row(button({}), button({}))] }, 50035],
    ['26 options', { components: [row({ type: 3, custom_id: 's', options: options(26) })] }, 50035],
    [
      'an embed over 6000',
      { embeds: [{ description: 'x'.repeat(4000), footer: { text: 'x'.repeat(2001) } }] },
      50035,
    ],
    [
      'components v2 with content',
      { flags: 32768, content: 'x', components: [{ type: 10, content: 'y' }] },
      50035,
    ],
    ['v2 components without the flag', { components: [{ type: 10, content: 'y' }] }, 50035],
    [
      'an attachment that did not come',
      { flags: 32768, components: [{ type: 13, file: { url: 'attachment://a.mid' } }] },
      50035,
    ],
  ])('%s', async (_, body, code) => {
    const sent = client.rest.post(`/channels/${discord.channel('lounge').id}/messages`, { body })
    await expect(sent).rejects.toMatchObject({ code })
    expect(discord.messages('lounge')).toEqual([])
  })

  test('where the bot lacks permissions', async () => {
    await expect((await channel('read-only')).send('x')).rejects.toMatchObject({ code: 50013 })
    await expect((await channel('no-files')).send({ files: [Buffer.from('x')] })).rejects.toMatchObject({
      code: 50013,
    })
    await expect(client.channels.fetch(discord.channel('hidden').id, { force: true })).rejects.toMatchObject({
      code: 50001,
    })
    const guild = client.guilds.cache.get(discord.guild.id)
    const seen = guild?.channels.cache.get(discord.channel('read-only').id)?.permissionsFor(client.user)
    expect(seen?.has(PermissionsBitField.Flags.SendMessages)).toBe(false)
  })

  test('commands that no client could show', async () => {
    const set = (command: object) => client.application.commands.set([command as never])
    await expect(set({ name: 'Jam', description: 'x' })).rejects.toMatchObject({ code: 50035 })
    const choices = Array.from({ length: 26 }, (_, i) => ({ name: `c${i}`, value: `c${i}` }))
    await expect(
      set({ name: 'jam', description: 'x', options: [{ type: 3, name: 'o', description: 'x', choices }] }),
    ).rejects.toMatchObject({ code: 50035 })
    const optional = { type: 3, name: 'a', description: 'x' }
    await expect(
      set({ name: 'jam', description: 'x', options: [optional, { ...optional, name: 'b', required: true }] }),
    ).rejects.toMatchObject({ code: 50035 })
  })
})

describe('what goes wrong on the way', () => {
  test('a nonce keeps an answer that came too late from becoming two messages', async () => {
    const lounge = await channel('lounge')
    discord.faults.http({ method: 'POST', path: /messages$/, delayMs: 1600 })
    await lounge.send({ content: 'twice' })
    expect(discord.messages('lounge').map(textOf)).toEqual(['twice', 'twice'])
    discord.faults.http({ method: 'POST', path: /messages$/, delayMs: 1600 })
    await lounge.send({ content: 'once', nonce: '7', enforceNonce: true })
    expect(discord.messages('lounge').map(textOf)).toEqual(['twice', 'twice', 'once'])
  })

  test('statuses, cut sockets and rate limits come as ordered, and the log keeps them', async () => {
    const lounge = await channel('lounge')
    discord.faults.http({ path: /messages$/, status: 503, times: 2 })
    await lounge.send('after two 503')
    discord.faults.http({ path: /messages$/, status: 429, retryAfter: 0.05 })
    await lounge.send('after a 429')
    discord.faults.http({ path: /messages$/, cut: 'before' })
    await expect(lounge.send('cut')).rejects.toThrow()
    const posts = discord.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
    )
    expect(posts.map(({ status }) => status)).toEqual([503, 503, 200, 429, 200])
  })
})

describe('what moderators do', () => {
  test('an archived thread takes no edits and wakes up by a message, a locked one by neither', async () => {
    const thread = await channel('late-night')
    const sent = await thread.send('one')
    discord.archive('late-night')
    await expect(sent.edit('two')).rejects.toMatchObject({ code: 50083 })
    await thread.send('three')
    expect(discord.channel('late-night').archived).toBe(false)
    await sent.edit('two')
    discord.archive('late-night', true)
    await expect(thread.send('four')).rejects.toMatchObject({ code: 50013 })
    await expect(client.rest.patch(`/channels/${thread.id}`, { body: { archived: false } })).rejects.toThrow()
  })

  test('a deleted channel is unknown', async () => {
    const lounge = await channel('lounge')
    const gone = new Promise<string>((resolve) => client.once('channelDelete', ({ id }) => resolve(id)))
    discord.deleteChannel('lounge')
    expect(await gone).toBe(lounge.id)
    await expect(client.rest.get(`/channels/${lounge.id}`)).rejects.toMatchObject({ code: 10003 })
  })
})

describe('messages', () => {
  test('keep their history, resolve their attachments and can be answered', async () => {
    const lounge = await channel('lounge')
    const sent = await lounge.send({
      flags: 32768,
      components: [{ type: 13, file: { url: 'attachment://a.mid' } }] as never,
      files: [{ attachment: Buffer.from('MThd'), name: 'a.mid' }],
    })
    expect(JSON.stringify(sent.components)).toContain(`${new URL(discord.apiUrl).origin}/attachments/`)
    const plain = await lounge.send('one')
    await plain.edit('two')
    await plain.reply('three')
    const [, stored, answer] = discord.messages('lounge')
    expect(stored?.history.map(({ content }) => content)).toEqual(['one'])
    expect(answer?.replyTo).toBe(stored?.id)
    await plain.delete()
    expect(stored?.deleted).toBe(true)
    expect((await lounge.messages.fetch({ limit: 10, cache: false })).size).toBe(2)
  })

  test('waiting tells what was there when it gave up', async () => {
    await (await channel('late-night')).send('in a thread')
    const waited = discord.waitFor(() => false, 'a miracle', 20)
    await expect(waited).rejects.toThrow(/a miracle did not come about within 20 ms[^]*in a thread/)
  })
})

test('an invitation into another server arrives while the bot runs, and so does being thrown out', async () => {
  const invited = new Promise<string>((resolve) => client.once('guildCreate', ({ name }) => resolve(name)))
  const guild = discord.invite({ ...HARBOUR, name: 'Lighthouse' })
  expect(await invited).toBe('Lighthouse')
  const left = new Promise<string>((resolve) => client.once('guildDelete', ({ id }) => resolve(id)))
  discord.expel(guild)
  expect(await left).toBe(guild.id)
})
