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
  /** A short id that the log and the member's line share, for requests that came without. */
  readonly id: () => string
}

/** A call whose log lines can be told from those of others. */
type Traced = Call & { readonly who: { readonly trace: string } }

/** Discord shows no more. */
export const MOST_SUGGESTIONS = 25
const LONGEST_TYPED = 100

/** The one catch of all commands: a Refusal is told and noted, anything else gets an id and is kept with its cause. */
const answerError = async (log: Log, what: string, call: Traced, error: unknown): Promise<void> => {
  const { room, trace } = call.who
  if (error instanceof Refusal) {
    // Whoever hammers shall not fill the log.
    if (error.code !== 'too-fast' && error.code !== 'too-many')
      log.info('refused', { trace, what, room, code: error.code })
    return call.reply(refusalNotice(error.message), 'me')
  }
  const code = error instanceof Fault ? error.code : 'bug'
  log.error('request-failed', { trace, code, what, room, error })
  return call.reply(faultNotice(fault(trace, code)), 'me')
}

const own = <T>(table: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  table && Object.hasOwn(table, key) ? table[key] : undefined

const UNKNOWN = 'unknown'

/** Brings requests to their handlers, for every front alike. */
export const createDispatch = (parts: DispatchParts): Dispatch => {
  const { commands, log } = parts
  const find = (name: string) => commands.find(({ data }) => data.name === name)

  /** What the log calls a request: a name that is ours. Whatever else a front brings may be a member's own words. */
  const known = (name: string, subcommand: string | null): string => {
    const data = find(name)?.data
    if (!data) return UNKNOWN
    return data.options?.some((option) => option.name === subcommand) ? `${name} ${subcommand}` : name
  }
  const traced = (call: Call): Traced => ({
    ...call,
    who: { ...call.who, trace: call.who.trace ?? parts.id() },
  })
  const run = async (
    app: App,
    kind: string,
    what: string,
    call: Traced,
    work: () => Promise<void> | undefined,
  ): Promise<void> => {
    const { trace, room } = call.who
    try {
      app.admit(call.who, kind)
      log.info('asked', { trace, what, room })
      await (work() ?? refuse('stale-control'))
    } catch (error) {
      await answerError(log, what, call, error).catch((unsaid: unknown) =>
        log.error('answer-failed', { trace, what, room, error: unsaid }),
      )
    }
  }

  return {
    command: (name, given, app) => {
      const call = traced(given)
      const { subcommand } = call.options
      const kind = subcommand === null ? name : `${name} ${subcommand}`
      return run(app, kind, known(name, subcommand), call, () => find(name)?.execute(call, app))
    },
    action: (action, given, app) => {
      const call = traced(given)
      const [name, use = ''] = action.split('.')
      const work = own(find(name)?.actions, use)
      return run(app, action, work ? action : UNKNOWN, call, () => work?.(call, app))
    },
    complete: async (name, option, typed, who, app) => {
      try {
        if (!app.mayType(who)) return []
        const suggest = own(find(name)?.complete, option)
        return ((await suggest?.(typed.slice(0, LONGEST_TYPED), who, app)) ?? []).slice(0, MOST_SUGGESTIONS)
      } catch (error) {
        log.error('suggestions-failed', { what: known(name, null), room: who.room, error })
        return []
      }
    },
  }
}
