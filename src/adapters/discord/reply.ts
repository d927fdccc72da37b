import { InteractionResponseType, MessageFlags, Routes, type REST } from 'discord.js'
import type { Clock, Log } from '../../app/ports.ts'
import type { FormView, View } from '../../app/views.ts'
import { refuse } from '../../errors.ts'
import { explained, isOneOf, isTrouble, TOO_LATE } from './errors.ts'
import type { Draft, Drafts } from './draft.ts'
import { traceOf } from './ids.ts'
import { renderForm } from './render/ballot.ts'

/** What is known of an interaction when it comes in. */
export interface Asked {
  readonly id: string
  readonly token: string
  readonly applicationId: string
  /** A slash command has no message; a control has the one it stands on, and so may a form. */
  readonly source: { readonly id: string; readonly private: boolean } | null
  readonly uploadLimit: number
}

type Audience = 'me' | 'everyone'
type State =
  | { readonly status: 'fresh' }
  /** "Is thinking": the first answer replaces it and has its audience. */
  | { readonly status: 'thinking'; readonly to: Audience }
  /** "Will update": `@original` is the message that holds the control. */
  | { readonly status: 'updating' }
  | { readonly status: 'answered' }
  /** The member has been told that it failed, or waits no longer: nothing can be said any more. */
  | { readonly status: 'gone' }

/** Discord waits 3 s for a sign of life. */
const SIGN_OF_LIFE_MS = 1800
const ACKNOWLEDGED = 40060
/** Unknown channel or message: what was to be changed is no longer there. */
const NOT_THERE = [10003, 10008]
const TOO_LARGE = 40005

export interface Reply {
  /**
   * Asks Discord for patience. Refusal `too-late` where the member has been told already that this failed: then nothing
   * shall happen.
   */
  defer(to: Audience): Promise<void>
  answer(view: View, to?: Audience): Promise<void>
  refresh(view: View): Promise<void>
  ask(form: FormView): Promise<void>
  /** No sign of life is needed any more. */
  settle(): void
}

/**
 * The one place that decides between reply, edit, follow-up, update and form. Steps of one interaction go one after
 * the other; if nothing was said for a while it asks Discord for patience by itself. The state moves on when Discord has
 * taken something: what it refused can still be answered otherwise.
 */
export const createReply = (
  asked: Asked,
  parts: { readonly rest: REST; readonly drafts: Drafts; readonly clock: Clock; readonly log: Log },
): Reply => {
  const { rest, drafts, clock, log } = parts
  const { id, token, applicationId, source, uploadLimit } = asked
  let state: State = { status: 'fresh' }
  let turn: Promise<void> = Promise.resolve()

  const callback = async (type: number, data: object, draft?: Draft) => {
    try {
      await rest.post(Routes.interactionCallback(id, token), {
        auth: false,
        body: { type, data },
        ...(draft ? { files: [...draft.files] } : {}),
      })
    } catch (error) {
      // Sent again because its answer was lost: the first one was taken.
      if (!isOneOf(error, ACKNOWLEDGED)) throw error
      log.info('an interaction was acknowledged before', { trace: traceOf(id) })
    }
  }
  const bodyFor = (draft: Draft, to: Audience) => ({
    ...draft.body,
    flags: draft.body.flags | (to === 'me' ? MessageFlags.Ephemeral : 0),
  })
  const followUp = (draft: Draft, to: Audience) =>
    rest.post(Routes.webhook(applicationId, token), {
      auth: false,
      body: bodyFor(draft, to),
      files: [...draft.files],
    })
  const edit = (message: string, draft: Draft) =>
    rest.patch(Routes.webhookMessage(applicationId, token, message), {
      auth: false,
      body: { ...draft.body, attachments: draft.body.attachments ?? [] },
      files: [...draft.files],
    })

  const deferNow = async (to: Audience) => {
    if (state.status !== 'fresh') return
    if (source) {
      await callback(InteractionResponseType.DeferredMessageUpdate, {})
      state = { status: 'updating' }
      return
    }
    await callback(InteractionResponseType.DeferredChannelMessageWithSource, {
      flags: to === 'me' ? MessageFlags.Ephemeral : 0,
    })
    state = { status: 'thinking', to }
  }

  const send = async (draft: Draft, to: Audience) => {
    switch (state.status) {
      case 'fresh':
        await callback(InteractionResponseType.ChannelMessageWithSource, bodyFor(draft, to), draft)
        state = { status: 'answered' }
        return
      case 'thinking':
        if (state.to === to) {
          await edit('@original', draft)
          state = { status: 'answered' }
          return
        }
        await rest
          .delete(Routes.webhookMessage(applicationId, token, '@original'), { auth: false })
          .catch((error: unknown) => {
            if (!isOneOf(error, ...NOT_THERE)) throw error
          })
        state = { status: 'answered' }
    }
    await followUp(draft, to)
  }

  const answerNow = async (view: View, wanted?: Audience) => {
    const to = wanted ?? (state.status === 'thinking' ? state.to : 'me')
    // Reading a piece's files takes a moment that Discord may not have.
    if (view.kind === 'piece' || view.kind === 'style') await deferNow(to)
    const draft = await drafts.full(view, uploadLimit)
    try {
      await send(draft, to)
    } catch (error) {
      if (!isOneOf(error, TOO_LARGE) || draft.files.length === 0) throw error
      await send(await drafts.full(view, 0), to)
    }
  }

  const refreshNow = async (view: View) => {
    if (!source?.private) return answerNow(view, 'me')
    const draft = await drafts.full(view, uploadLimit)
    if (state.status === 'fresh') {
      await callback(InteractionResponseType.UpdateMessage, draft.body, draft)
      state = { status: 'updating' }
      return
    }
    await edit(state.status === 'updating' ? '@original' : source.id, draft)
  }

  const askNow = async (form: FormView) => {
    if (state.status !== 'fresh') throw new Error('a form must be the first answer')
    await callback(InteractionResponseType.Modal, renderForm(form))
    state = { status: 'answered' }
  }

  const step = (work: () => Promise<void>): Promise<void> => {
    const attempt = async () => {
      if (state.status === 'gone') return
      try {
        await work()
      } catch (error) {
        if (isOneOf(error, ...TOO_LATE)) {
          state = { status: 'gone' }
          return log.info('an answer came too late', { trace: traceOf(id), code: error.code })
        }
        if (isOneOf(error, ...NOT_THERE))
          return log.info('an answer found nothing to change', { trace: traceOf(id), code: error.code })
        throw isTrouble(error) ? explained(error) : error
      }
    }
    const done = turn.then(attempt)
    turn = done.catch(() => {})
    return done
  }
  const cancel = clock.after(SIGN_OF_LIFE_MS, () => {
    void step(() => deferNow('me')).catch((error: unknown) =>
      log.warn('could not defer', { trace: traceOf(id), error }),
    )
  })

  return {
    async defer(to) {
      await step(() => deferNow(to))
      if (state.status === 'gone') refuse('too-late')
    },
    answer: (view, to) => step(() => answerNow(view, to)),
    refresh: (view) => step(() => refreshNow(view)),
    ask: (form) => step(() => askNow(form)),
    settle: cancel,
  }
}
