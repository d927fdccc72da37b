/** What a member sees of an interaction they started. */
import { flatten, TYPE } from './checks/components.ts'
import { FLAG } from './checks/message.ts'
import { CALLBACK, type Interaction } from './interactions.ts'
import { list, record, text } from './json.ts'
import { textOf } from './messages.ts'
import type { Json, Message } from './world.ts'

export interface ModalField {
  readonly customId: string
  readonly label: string
  readonly type: number
  readonly required: boolean
  /** What the field is filled in with at the start. */
  readonly value: string
  readonly raw: Json
}
export interface Modal {
  readonly customId: string
  readonly title: string
  readonly fields: readonly ModalField[]
}

const modalOf = (body: Json): Modal => ({
  customId: text(body.custom_id),
  title: text(body.title),
  fields: list(body.components).flatMap((entry) => {
    if (entry.type === TYPE.textDisplay) return []
    const raw = entry.type === TYPE.label ? record(entry.component) : (list(entry.components)[0] ?? {})
    const label = text(entry.type === TYPE.label ? entry.label : raw.label)
    const base = { customId: text(raw.custom_id), label, value: text(raw.value), raw }
    return [{ ...base, type: Number(raw.type), required: raw.required !== false }]
  }),
})

/** Everything a message offers to press or to choose from. */
export const controlsOf = (message: Pick<Message, 'components'>): readonly Json[] =>
  flatten(message.components).filter(({ custom_id }) => custom_id !== undefined)

export const createHandle = (interaction: Interaction) => ({
  /** The raw record, for what this view leaves out. */
  interaction,
  get acknowledged(): boolean {
    return interaction.callback !== undefined
  },
  /** Nobody acknowledged it within 3 s. */
  get failed(): boolean {
    return interaction.failed
  },
  get acknowledgedAfterMs(): number | undefined {
    return interaction.callback?.afterMs
  },
  /** Whether the first answer was only "is thinking" or "will update". */
  get deferred(): boolean {
    const type = interaction.callback?.type
    return type === CALLBACK.deferMessage || type === CALLBACK.deferUpdate
  },
  /** The bot is still thinking: nothing to read yet. */
  get thinking(): boolean {
    return ((interaction.original?.flags ?? 0) & FLAG.loading) !== 0
  },
  /** The original response as it stands now (for "update" callbacks the message the control is on). */
  get reply(): Message | undefined {
    return interaction.original
  },
  get ephemeral(): boolean {
    return interaction.original?.ephemeral === true
  },
  get followUps(): readonly Message[] {
    return interaction.followUps
  },
  /** How often the reply has been edited. */
  get edits(): number {
    return interaction.original?.history.length ?? 0
  },
  get modal(): Modal | undefined {
    return interaction.modal && modalOf(interaction.modal)
  },
  get choices(): readonly { readonly name: string; readonly value: unknown }[] {
    return interaction.choices.map(({ name, value }) => ({ name: text(name), value }))
  },
  /** Everything the member was told in answer, in reading order. */
  get text(): string {
    return [interaction.original, ...interaction.followUps]
      .flatMap((one) => (one ? [textOf(one)] : []))
      .join('\n')
  },
})
export type InteractionHandle = ReturnType<typeof createHandle>
