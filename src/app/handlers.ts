import { refuse } from '../errors.ts'
import type { App } from './app.ts'
import type { Call, Options } from './ports.ts'
import type { View } from './views.ts'

/** Options by name, of the type that the command's literal asks for; anything else counts as not given. */
export const textOf = (options: Options, name: string): string | undefined => {
  const value = options.values[name]
  return typeof value === 'string' ? value : undefined
}
export const numberOf = (options: Options, name: string): number | undefined => {
  const value = options.values[name]
  return typeof value === 'number' ? value : undefined
}
export const flagOf = (options: Options, name: string): boolean | undefined => {
  const value = options.values[name]
  return typeof value === 'boolean' ? value : undefined
}

/** An argument that a control must carry. @throws Refusal `stale-control` */
export const argOf = (options: Options, index: number): string =>
  options.args[index] ?? refuse('stale-control')

/** Leaves out what was not given, so that defaults can apply. */
export const given = <T extends object>(wish: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

type Handler = (call: Call, app: App) => Promise<void>

/** Answers privately with what `run` gives, having first asked for patience. */
export const privately =
  (run: (call: Call, app: App) => Promise<View> | View): Handler =>
  async (call, app) => {
    await call.defer('me')
    await call.reply(await run(call, app), 'me')
  }

/** Puts what `run` gives in the place of the private message whose control was used. */
export const inPlace =
  (run: (call: Call, app: App) => Promise<View>): Handler =>
  async (call, app) =>
    call.refresh(await run(call, app))

/** One handler for each subcommand, the first one where none is named. */
export const bySubcommand =
  (handlers: Readonly<Record<string, Handler>>): Handler =>
  (call, app) => {
    const { subcommand } = call.options
    const named = subcommand !== null && Object.hasOwn(handlers, subcommand) ? handlers[subcommand] : null
    return (named ?? Object.values(handlers)[0])(call, app)
  }
