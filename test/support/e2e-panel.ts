import {
  controlsOf,
  textOf,
  type InteractionHandle,
  type Message,
  type ScriptedMember,
  type StandIn,
} from '../standin/index.ts'

/** Reading a panel as members see it. */

/** Everything a message has said so far, oldest first, what it says now included. */
export const statesOf = (message: Message): readonly string[] => [
  ...message.history.map((state) => textOf({ ...state, embeds: [] })),
  textOf(message),
]

/** The percentage that a progress panel shows, or undefined where it shows none. */
export const percentOf = (state: string): number | undefined => {
  const found = /(\d+) %(?: · .*)?$/m.exec(state)
  return found ? Number(found[1]) : undefined
}

/** All percentages that a message has shown, in the order shown. */
export const progressOf = (message: Message): readonly number[] =>
  statesOf(message).flatMap((state) => percentOf(state) ?? [])

interface Option {
  readonly value: string
  readonly default?: boolean
}
const optionsOf = (control: Readonly<Record<string, unknown>>): readonly Option[] =>
  Array.isArray(control.options) ? (control.options as Option[]) : []

/** The values that a ballot's menus have filled in. */
export const filledIn = (ballot: Message): readonly string[] =>
  controlsOf(ballot).flatMap((control) =>
    optionsOf(control)
      .filter((option) => option.default)
      .map(({ value }) => value),
  )

/**
 * Presses a button and waits for what it brings: a private answer, a form, or on a private message a change of it.
 *
 * @returns what the member was told
 */
export const press = async (
  discord: StandIn,
  who: ScriptedMember,
  message: Message,
  label: string,
): Promise<Message> => answerOf(discord, message, await who.press(message, label))

const answerOf = async (discord: StandIn, message: Message, handle: InteractionHandle): Promise<Message> => {
  const changed = () => message.ephemeral && !handle.deferred && message
  const edited = () => message.ephemeral && handle.edits > 0 && message
  return discord.waitFor(
    () => handle.followUps[0] ?? (changed() || edited()),
    `an answer to ${handle.interaction.kind}`,
  )
}

/** Chooses `values` in the menu that offers them all. */
export const pick = async (
  discord: StandIn,
  who: ScriptedMember,
  ballot: Message,
  values: readonly string[],
): Promise<Message> => {
  const menu = controlsOf(ballot).find((control) => {
    const offered = optionsOf(control).map(({ value }) => value)
    return values.every((value) => offered.includes(value))
  })
  if (!menu) throw new Error(`no menu offers ${values.join(', ')}`)
  return answerOf(discord, ballot, await who.choose(ballot, String(menu.custom_id), values))
}

export const fileOf = (message: Message, ending: string) => {
  const found = message.attachments.find(({ filename }) => filename.endsWith(ending))
  if (!found) throw new Error(`no ${ending} is attached`)
  return found
}
