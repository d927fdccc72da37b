import type { App } from './app.ts'
import type { Call, Who } from './ports.ts'

/** Option types of Discord's API. */
export const OPTION = {
  subcommand: 1,
  text: 3,
  integer: 4,
  flag: 5,
  channel: 7,
  number: 10,
  attachment: 11,
} as const

export interface CommandOption {
  readonly type: number
  readonly name: string
  readonly description: string
  readonly required?: boolean
  readonly min_value?: number
  readonly max_value?: number
  readonly min_length?: number
  readonly max_length?: number
  readonly autocomplete?: boolean
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[]
  readonly options?: readonly CommandOption[]
}

/** A slash command as Discord's API takes it; the local room turns the same literal into a form. */
export interface CommandData {
  readonly name: string
  readonly description: string
  readonly options?: readonly CommandOption[]
  /** A bit set as decimal text; `32` is Manage Server. */
  readonly default_member_permissions?: string
}

export interface Suggestion {
  readonly name: string
  readonly value: string
}

/** One slash command: its literal, what it does, its suggestions, and the buttons, menus and forms that belong to it. */
export interface Command {
  readonly data: CommandData
  execute(call: Call, app: App): Promise<void>
  /** By option name; at most 25 suggestions for what is typed so far. */
  readonly complete?: Readonly<
    Record<string, (typed: string, who: Who, app: App) => Promise<readonly Suggestion[]>>
  >
  /** By name: a control with action `jam.vote` reaches `actions.vote` of the command `jam`. */
  readonly actions?: Readonly<Record<string, (call: Call, app: App) => Promise<void>>>
}
