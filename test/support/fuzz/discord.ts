import { Client, GatewayIntentBits, type REST } from 'discord.js'
import { COMMANDS } from '../../../commands/index.ts'
import { createDrafts } from '../../../src/adapters/discord/draft.ts'
import { fileSources } from '../../../src/adapters/discord/download.ts'
import { encodeId } from '../../../src/adapters/discord/ids.ts'
import { answerInteractions } from '../../../src/adapters/discord/interactions.ts'
import { createDispatch } from '../../../src/app/dispatch.ts'
import type { Rng } from '../../../src/music/rng.ts'
import { evening } from '../app-room.ts'
import { mutateData, nastyText } from './mutate.ts'
import type { Subject } from './subject.ts'
import { ACTIONS, anyCommand, closedDoor } from './web.ts'

const KIND = { text: 3, integer: 4, flag: 5, number: 10 } as const
const typeOf = (value: unknown): number =>
  typeof value === 'boolean'
    ? KIND.flag
    : typeof value === 'number'
      ? Number.isInteger(value)
        ? KIND.integer
        : KIND.number
      : KIND.text

const snowflake = (chance: Rng) => String(10n ** 17n + BigInt(chance.int(2 ** 31)) * 2n ** 26n)

const member = (chance: Rng) => ({
  user: {
    id: snowflake(chance),
    username: 'ada',
    discriminator: '0',
    global_name: 'Ada',
    avatar: null,
    bot: false,
  },
  nick: chance.chance(0.5) ? null : nastyText(chance),
  roles: [],
  joined_at: '2024-01-01T00:00:00.000Z',
  permissions: chance.chance(0.5) ? '0' : '32',
  flags: 0,
  deaf: false,
  mute: false,
})

const commandData = (chance: Rng) => {
  const { name, subcommand, values } = anyCommand(chance)
  const options = Object.entries(values as Record<string, unknown>).map(([key, value]) => ({
    ...{ name: key, type: typeOf(value), value },
  }))
  return {
    ...{ id: '1', name, type: 1 },
    options: subcommand === null ? options : [{ name: subcommand, type: 1, options }],
  }
}
const customId = (chance: Rng) => {
  const id = encodeId(chance.pick(ACTIONS), [nastyText(chance).slice(0, 20), '0'])
  return chance.chance(0.3) ? `${id}${nastyText(chance)}` : id
}
const message = (chance: Rng) => ({
  ...{ id: snowflake(chance), channel_id: '5', type: 0, flags: chance.chance(0.5) ? 64 : 0, content: '' },
  ...{
    author: { id: '9', username: 'voxpop', discriminator: '0', bot: true },
    timestamp: '2024-01-01T00:00:00Z',
  },
  ...{
    attachments: [],
    embeds: [],
    components: [],
    mentions: [],
    mention_roles: [],
    pinned: false,
    tts: false,
  },
})

const KINDS: readonly ((chance: Rng) => object)[] = [
  (chance) => ({ type: 2, data: commandData(chance) }),
  (chance) => ({
    type: 3,
    message: message(chance),
    data: { custom_id: customId(chance), component_type: 2 },
  }),
  (chance) => ({
    type: 3,
    message: message(chance),
    data: { custom_id: customId(chance), component_type: 3, values: [nastyText(chance), 'lofi'] },
  }),
  (chance) => {
    const { options, ...data } = commandData(chance)
    const [branch] = options
    const focused = { name: 'style', type: 3, value: nastyText(chance), focused: true }
    return {
      type: 4,
      data: { ...data, options: branch?.type === 1 ? [{ ...branch, options: [focused] }] : [focused] },
    }
  },
  (chance) => {
    const field = { type: 4, id: 2, custom_id: 'text', value: nastyText(chance) }
    return {
      type: 5,
      data: { custom_id: customId(chance), components: [{ type: 18, id: 1, component: field }] },
    }
  },
]

const payload = (chance: Rng): object => ({
  ...{
    id: snowflake(chance),
    application_id: '9',
    version: 1,
    token: 'a-token',
    guild_id: 'den',
    channel_id: '5',
  },
  ...{
    member: member(chance),
    locale: 'en-GB',
    guild_locale: 'en-GB',
    app_permissions: '0',
    entitlements: [],
  },
  ...{ channel: { id: '5', type: 0, guild_id: 'den' }, attachment_size_limit: 1 << 20, context: 0 },
  authorizing_integration_owners: {},
  ...chance.pick(KINDS)(chance),
})

/**
 * What the gateway brings: as Discord says it with what members put in; or, `foreign`, with something of Discord's own
 * changed, so that it may be beyond an answer and has to be survived alone.
 */
const wire = (chance: Rng): { readonly data: unknown; readonly foreign: boolean } => {
  const whole = payload(chance) as Readonly<Record<string, unknown>>
  const foreign = chance.chance(0.15)
  const changed = foreign
    ? mutateData(whole, chance)
    : chance.chance(0.4)
      ? { ...whole, data: mutateData(whole.data, chance) }
      : whole
  return { data: JSON.parse(JSON.stringify(changed)), foreign }
}

interface Handled {
  readonly actions: { readonly InteractionCreate: { handle(data: unknown): void } }
}

/** Interactions as the gateway brings them, through discord.js' own classes, the adapter, the commands and the app. */
export const interactions = async (): Promise<Subject> => {
  const { app, clock, archive, pass, lines } = await evening()
  const client = new Client({ intents: [GatewayIntentBits.Guilds] })
  let answers = 0
  const answer = () => Promise.resolve(void answers++)
  const rest = { post: answer, patch: answer, delete: answer, get: answer, put: answer } as unknown as REST
  const { rest: real } = client
  const speakThrough = (one: REST) =>
    Object.defineProperty(client, 'rest', { value: one, configurable: true })
  speakThrough(rest)
  const bugs: unknown[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (event: string, details: object = {}) => void bugs.push({ event, ...details }),
  }
  const stop = answerInteractions({
    ...{ client: client as Client<true>, app, clock, log, uploads: closedDoor },
    door: createDispatch({ commands: COMMANDS, log, id: () => 'id' }),
    drafts: createDrafts({ archive, now: () => clock.now(), log }),
    presence: { asked: () => undefined } as never,
    admission: { command: () => false, control: () => false },
    fileSources: fileSources('https://discord.com/api'),
  })
  let count = 0
  return {
    name: 'interaction payloads',
    async try(chance) {
      const { data, foreign } = wire(chance)
      const before = answers
      try {
        ;(client as unknown as Handled).actions.InteractionCreate.handle(data)
      } catch {
        // The library would not take it: nothing of ours has seen it.
        return false
      }
      await pass(300)
      if (++count % 500 === 0) await pass(20 * 60_000)
      if (!foreign && bugs.length > 0) throw new Error('an interaction broke something', { cause: bugs[0] })
      bugs.length = 0
      ;(lines as unknown[]).length = 0
      return answers > before
    },
    close: async () => {
      stop()
      speakThrough(real)
      await client.destroy()
      await app.close()
    },
  }
}
