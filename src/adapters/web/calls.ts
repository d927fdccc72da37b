import { randomBytes } from 'node:crypto'
import { Refusal } from '../../errors.ts'
import type { App } from '../../app/app.ts'
import type { Command, Suggestion } from '../../app/command.ts'
import type { Call, Log, Options, Who } from '../../app/ports.ts'
import type { FormView, NoticeView, View } from '../../app/views.ts'
import type { FromPage } from './protocol.ts'

type Request = Extract<FromPage, { type: 'command' | 'action' }>
type Completion = Extract<FromPage, { type: 'complete' }>

export interface Caller {
  /** Runs a request; never rejects: whatever goes wrong is answered as a notice. */
  run(
    request: Request,
    who: Who,
    answer: (view: View | FormView, to: 'me' | 'everyone') => void,
  ): Promise<void>
  complete(request: Completion, who: Who): Promise<readonly Suggestion[]>
}

const notice = (tone: NoticeView['tone'], text: string): NoticeView => ({
  kind: 'notice',
  tone,
  text,
  controls: [],
})

export const createCaller = (app: App, commands: readonly Command[], log: Log): Caller => {
  const byName = new Map(commands.map((command) => [command.data.name, command]))

  const work = (request: Request, call: Call): Promise<void> | undefined => {
    if (request.type === 'command') return byName.get(request.name)?.execute(call, app)
    const [name, action] = request.action.split('.')
    return byName.get(name)?.actions?.[action]?.(call, app)
  }

  return {
    async run(request, who, answer) {
      const options: Options =
        request.type === 'command'
          ? { subcommand: request.subcommand, values: request.values, args: [], chosen: [] }
          : { subcommand: null, values: request.values, args: request.args, chosen: request.chosen }
      const call: Call = {
        who,
        options,
        defer: () => Promise.resolve(),
        reply: (view, to = 'me') => Promise.resolve(answer(view, to)),
        refresh: (view) => Promise.resolve(answer(view, 'me')),
        ask: (form) => Promise.resolve(answer(form, 'me')),
      }
      try {
        const working = work(request, call)
        if (!working) throw new Refusal('stale-control')
        await working
      } catch (error) {
        if (error instanceof Refusal) {
          log.info('web.refused', { code: error.code })
          return answer(notice('refusal', error.message), 'me')
        }
        const id = randomBytes(3).toString('hex')
        log.error('web.call-failed', { id, error })
        answer(notice('fault', `Something broke (id ${id}). Try again in a moment.`), 'me')
      }
    },
    async complete({ name, option, typed }, who) {
      return (await byName.get(name)?.complete?.[option]?.(typed, who, app)) ?? []
    },
  }
}
