/** Interactions from Discord's side: who may answer which one, how often, and until when. */
import { checkModal } from './checks/components.ts'
import { FLAG } from './checks/message.ts'
import { length } from './checks/rules.ts'
import { accept, ApiError } from './errors.ts'
import { list, number, record } from './json.ts'
import { createMessage, deleteMessage, editMessage, type Draft } from './messages.ts'
import { findChannel, type Json, type Message, type World } from './world.ts'

export const KIND = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const
export const CALLBACK = {
  message: 4,
  deferMessage: 5,
  deferUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const

const ACKNOWLEDGE_WITHIN_MS = 3000
const TOKEN_LIVES_MS = 15 * 60_000

/** Which callbacks an interaction of a kind may get. */
const ANSWERS: Readonly<Record<number, readonly number[]>> = {
  [KIND.command]: [CALLBACK.message, CALLBACK.deferMessage, CALLBACK.modal],
  [KIND.component]: [
    CALLBACK.message,
    CALLBACK.deferMessage,
    CALLBACK.deferUpdate,
    CALLBACK.update,
    CALLBACK.modal,
  ],
  [KIND.autocomplete]: [CALLBACK.choices],
  [KIND.modal]: [CALLBACK.message, CALLBACK.deferMessage, CALLBACK.deferUpdate, CALLBACK.update],
}

export interface Interaction {
  readonly id: string
  readonly token: string
  readonly kind: number
  readonly userId: string
  readonly guildId: string
  readonly channelId: string
  readonly sentAt: number
  /** The message whose button or menu was used. */
  readonly source: Message | undefined
  /** The first answer, once there is one. */
  callback: { readonly type: number; readonly afterMs: number } | undefined
  /** The original response: a message of its own, or the source where that is updated. */
  original: Message | undefined
  followUps: Message[]
  modal: Json | undefined
  choices: readonly Json[]
  /** What the gateway said of it, to be said again. */
  payload: Json
  /** A quarter of an hour has gone by. */
  expired: boolean
  /** Nobody answered within three seconds; the member saw "did not respond". */
  failed: boolean
  readonly timer: NodeJS.Timeout
}

export const createInteractions = (world: World) => {
  const byToken = new Map<string, Interaction>()

  const open = (
    part: Pick<Interaction, 'id' | 'token' | 'kind' | 'userId' | 'guildId' | 'channelId' | 'source'>,
  ): Interaction => {
    const timer = setTimeout(() => {
      interaction.failed = interaction.callback === undefined
      world.changed()
    }, ACKNOWLEDGE_WITHIN_MS)
    const interaction: Interaction = {
      ...part,
      ...{ sentAt: Date.now(), callback: undefined, original: undefined, followUps: [], modal: undefined },
      ...{ choices: [], failed: false, payload: {}, expired: false, timer },
    }
    byToken.set(part.token, interaction)
    return interaction
  }

  const respond = (interaction: Interaction, draft: Draft, flags = 0): Message => {
    const found = findChannel(world, interaction.channelId)
    if (!found) throw new ApiError('unknownChannel')
    const ephemeral = ((number(draft.body.flags, 0) | flags) & FLAG.ephemeral) !== 0
    return createMessage(world, {
      ...{ channel: found.channel, author: world.bot, draft, flags },
      ...(ephemeral ? { visibleTo: interaction.userId } : {}),
      interaction: { id: interaction.id, type: interaction.kind, userId: interaction.userId },
    })
  }

  const carryOut = (interaction: Interaction, type: number, draft: Draft): void => {
    const { body } = draft
    if (type === CALLBACK.message) interaction.original = respond(interaction, draft)
    if (type === CALLBACK.deferMessage) {
      const empty = { body: {}, files: [] }
      interaction.original = respond(
        interaction,
        empty,
        FLAG.loading | (number(body.flags, 0) & FLAG.ephemeral),
      )
    }
    if (type === CALLBACK.deferUpdate || type === CALLBACK.update) {
      if (!interaction.source) throw new ApiError('invalidForm')
      if (interaction.source.deleted) throw new ApiError('unknownMessage')
      interaction.original = interaction.source
    }
    if (type === CALLBACK.update && interaction.source) editMessage(world, interaction.source, draft)
    if (type === CALLBACK.choices) {
      const choices = list(body.choices)
      if (choices.length > 25)
        accept([
          {
            path: ['data', 'choices'],
            code: 'BASE_TYPE_MAX_LENGTH',
            message: 'Must be 25 or fewer in length.',
          },
        ])
      accept(
        choices.flatMap(({ name, value }, i) => [
          ...length(['data', 'choices', i, 'name'], name, 1, 100),
          ...(typeof value === 'string' ? length(['data', 'choices', i, 'value'], value, 1, 100) : []),
        ]),
      )
      interaction.choices = choices
    }
    if (type === CALLBACK.modal) {
      accept(checkModal(body))
      interaction.modal = body
    }
  }

  /** The webhook that an acknowledged interaction is. */
  const webhook = (token: string): Interaction => {
    const interaction = byToken.get(token)
    if (!interaction?.callback) throw new ApiError('unknownWebhook')
    if (interaction.expired || Date.now() - interaction.sentAt > TOKEN_LIVES_MS)
      throw new ApiError('expiredToken')
    return interaction
  }
  const messageOf = (interaction: Interaction, id: string): Message => {
    const message =
      id === '@original'
        ? interaction.original
        : (interaction.followUps.find((one) => one.id === id) ??
          (interaction.original?.id === id ? interaction.original : undefined))
    if (!message || message.deleted) throw new ApiError('unknownMessage')
    return message
  }

  return {
    open,
    /** POST …/callback. A second one is 40060, one for a stranger or after three seconds 10062. */
    callback(id: string, token: string, { body, files }: Draft): Interaction {
      const interaction = byToken.get(token)
      if (interaction?.id !== id || interaction.failed) throw new ApiError('unknownInteraction')
      if (interaction.callback) throw new ApiError('acknowledged')
      const type = number(body.type, 0)
      if (!ANSWERS[interaction.kind]?.includes(type))
        accept([
          {
            path: ['type'],
            code: 'INTERACTION_TYPE_INVALID',
            message: `Interactions of kind ${interaction.kind} take no callback ${type}.`,
          },
        ])
      carryOut(interaction, type, { body: record(body.data), files })
      interaction.callback = { type, afterMs: Date.now() - interaction.sentAt }
      clearTimeout(interaction.timer)
      world.changed()
      return interaction
    },
    followUp(token: string, draft: Draft): Message {
      const interaction = webhook(token)
      // Discord lets the first follow-up take the place of "is thinking".
      const thinking = interaction.original
      if (thinking && !thinking.deleted && (thinking.flags & FLAG.loading) !== 0)
        return editMessage(world, thinking, draft)
      const message = respond(interaction, draft)
      interaction.followUps.push(message)
      world.changed()
      return message
    },
    /** A quarter of an hour goes by for everything that was asked so far. */
    expire(): void {
      for (const interaction of byToken.values()) interaction.expired = true
    },
    get: (token: string, id: string): Message => messageOf(webhook(token), id),
    edit: (token: string, id: string, draft: Draft): Message =>
      editMessage(world, messageOf(webhook(token), id), draft),
    remove: (token: string, id: string): void => deleteMessage(world, messageOf(webhook(token), id)),
    close(): void {
      for (const { timer } of byToken.values()) clearTimeout(timer)
    },
  }
}
export type Interactions = ReturnType<typeof createInteractions>
