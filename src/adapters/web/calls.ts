import type { App } from '../../app/app.ts'
import type { Suggestion } from '../../app/command.ts'
import type { Dispatch } from '../../app/dispatch.ts'
import type { Call, Door, Options, Who } from '../../app/ports.ts'
import type { FormView, View } from '../../app/views.ts'
import type { FromPage } from './protocol.ts'

type Request = Extract<FromPage, { type: 'command' | 'action' }>
type Completion = Extract<FromPage, { type: 'complete' }>
export type Answer = (view: View | FormView, to: 'me' | 'everyone') => void

export interface Caller {
  /** Never rejects: whatever goes wrong is answered as a notice. */
  run(request: Request, who: Who, answer: Answer): Promise<void>
  complete(request: Completion, who: Who): Promise<readonly Suggestion[]>
}

const optionsOf = (request: Request): Options =>
  request.type === 'command'
    ? { subcommand: request.subcommand, values: request.values, args: [], chosen: [] }
    : { subcommand: null, values: request.values, args: request.args, chosen: request.chosen }

/** A page's requests as calls: nothing to acknowledge, and every view goes back beside the control that was used. */
export const createCaller = (app: App, dispatch: Dispatch, uploads: Door): Caller => ({
  run(request, who, answer) {
    const say = (view: View | FormView, to: 'me' | 'everyone' = 'me') => Promise.resolve(answer(view, to))
    const call: Call = {
      who,
      options: optionsOf(request),
      defer: () => Promise.resolve(),
      reply: say,
      refresh: (view) => say(view),
      ask: (form) => say(form),
      upload: async (option, kind) => {
        const text = request.values[option]
        return typeof text === 'string' ? uploads.open(kind, new TextEncoder().encode(text)) : null
      },
    }
    return request.type === 'command'
      ? dispatch.command(request.name, call, app)
      : dispatch.action(request.action, call, app)
  },
  complete: ({ name, option, typed }, who) => dispatch.complete(name, option, typed, who, app),
})
