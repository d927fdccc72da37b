import { Fault, refuse, Refusal } from '../errors.ts'
import type { App } from './app.ts'
import type { Command, Suggestion } from './command.ts'
import type { Call, Log, Who } from './ports.ts'
import { faultNotice, refusalNotice } from './views/notice.ts'
import { fault } from './words/en.ts'

/** Where fronts bring what members do. Nothing here rejects: what goes wrong is told to the member and the log. */
export interface Dispatch {
  command(name: string, call: Call, app: App): Promise<void>
  /** `action` as in a control or form: `command.name`. */
  action(action: string, call: Call, app: App): Promise<void>
  /** What to suggest for an option while it is typed; nothing where something goes wrong. */
  complete(command: string, option: string, typed: string, who: Who, app: App): Promise<readonly Suggestion[]>
}

export interface DispatchParts {
  readonly commands: readonly Command[]
  readonly log: Log
  /** A short id that the log and the member's line share. */
  readonly id: () => string
}

/** Discord shows no more. */
const MOST_SUGGESTIONS = 25
const LONGEST_TYPED = 100

/** The one catch of all commands: a Refusal is told and noted, anything else gets an id and is kept with its cause. */
const answerError = async (parts: DispatchParts, what: string, call: Call, error: unknown): Promise<void> => {
  const { log } = parts
  const { room } = call.who
  if (error instanceof Refusal) {
    // Whoever hammers shall not fill the log.
    if (error.code !== 'too-fast' && error.code !== 'too-many')
      log.info('refused', { what, room, code: error.code })
    return call.reply(refusalNotice(error.message), 'me')
  }
  const id = parts.id()
  const code = error instanceof Fault ? error.code : 'bug'
  log.error('request-failed', { id, code, what, room, error })
  return call.reply(faultNotice(fault(id, code)), 'me')
}

const own = <T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  table && Object.hasOwn(table, key) ? table[key] : undefined

/** Brings requests to their handlers, for every front alike. */
export const createDispatch = (parts: DispatchParts): Dispatch => {
  const { commands, log } = parts
  const find = (name: string) => commands.find(({ data }) => data.name === name)

  const run = async (what: string, call: Call, work: () => Promise<void> | undefined): Promise<void> => {
    try {
      await (work() ?? refuse('stale-control'))
    } catch (error) {
      await answerError(parts, what, call, error).catch((unsaid: unknown) =>
        log.error('answer-failed', { what, room: call.who.room, error: unsaid }),
      )
    }
  }

  return {
    command: (name, call, app) =>
      run(name, call, () => {
        const { subcommand } = call.options
        app.admit(call.who, subcommand === null ? name : `${name} ${subcommand}`)
        return find(name)?.execute(call, app)
      }),
    action: (action, call, app) =>
      run(action, call, () => {
        app.admit(call.who, action)
        const [name, use = ''] = action.split('.')
        return own(find(name)?.actions, use)?.(call, app)
      }),
    complete: async (name, option, typed, who, app) => {
      try {
        if (!app.mayType(who)) return []
        const suggest = own(find(name)?.complete, option)
        return ((await suggest?.(typed.slice(0, LONGEST_TYPED), who, app)) ?? []).slice(0, MOST_SUGGESTIONS)
      } catch (error) {
        log.error('suggestions-failed', { what: `${name}.${option}`, room: who.room, error })
        return []
      }
    },
  }
}
