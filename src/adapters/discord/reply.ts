import { DiscordAPIError, InteractionResponseType, MessageFlags, Routes, type REST } from 'discord.js'
import type { Clock, Log } from '../../app/ports.ts'
import type { FormView, View } from '../../app/views.ts'
import type { Draft, Drafts } from './draft.ts'
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

/** Discord waits 3 s for a sign of life. */
const SIGN_OF_LIFE_MS = 1800
/** Unknown interaction or webhook, an expired token, already acknowledged: nobody waits any more. */
const TOO_LATE = [10062, 10015, 50027, 40060]

export interface Reply {
  defer(to: Audience): Promise<void>
  answer(view: View, to?: Audience): Promise<void>
  refresh(view: View): Promise<void>
  ask(form: FormView): Promise<void>
  /** No sign of life is needed any more. */
  settle(): void
}

/**
 * The one place that decides between reply, edit, follow-up, update and form. Steps of one interaction go one after
 * the other; if nothing was said for a while it asks Discord for patience by itself.
 */
export const createReply = (
  asked: Asked,
  parts: { readonly rest: REST; readonly drafts: Drafts; readonly clock: Clock; readonly log: Log },
): Reply => {
  const { rest, drafts, clock, log } = parts
  const { id, token, applicationId, source, uploadLimit } = asked
  let state: State = { status: 'fresh' }
  let turn: Promise<void> = Promise.resolve()

  const callback = (type: number, data: object, draft?: Draft) =>
    rest.post(Routes.interactionCallback(id, token), {
      auth: false,
      body: { type, data },
      ...(draft ? { files: [...draft.files] } : {}),
    })
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
      state = { status: 'updating' }
      await callback(InteractionResponseType.DeferredMessageUpdate, {})
      return
    }
    state = { status: 'thinking', to }
    await callback(InteractionResponseType.DeferredChannelMessageWithSource, {
      flags: to === 'me' ? MessageFlags.Ephemeral : 0,
    })
  }

  const answerNow = async (view: View, wanted?: Audience) => {
    const to = wanted ?? (state.status === 'thinking' ? state.to : 'me')
    // Reading a piece's files takes a moment that Discord may not have.
    if (view.kind === 'piece' || view.kind === 'style') await deferNow(to)
    const draft = await drafts.full(view, uploadLimit)
    const before = state
    state = { status: 'answered' }
    switch (before.status) {
      case 'fresh':
        await callback(InteractionResponseType.ChannelMessageWithSource, bodyFor(draft, to), draft)
        return
      case 'thinking':
        if (before.to === to) {
          await edit('@original', draft)
          return
        }
        await rest.delete(Routes.webhookMessage(applicationId, token, '@original'), { auth: false })
        break
      case 'updating':
        state = before
    }
    await followUp(draft, to)
  }

  const refreshNow = async (view: View) => {
    if (!source?.private) return answerNow(view, 'me')
    const draft = await drafts.full(view, uploadLimit)
    if (state.status === 'fresh') {
      state = { status: 'updating' }
      await callback(InteractionResponseType.UpdateMessage, draft.body, draft)
      return
    }
    await edit(state.status === 'updating' ? '@original' : source.id, draft)
  }

  const askNow = async (form: FormView) => {
    if (state.status !== 'fresh') throw new Error('a form must be the first answer')
    state = { status: 'answered' }
    await callback(InteractionResponseType.Modal, renderForm(form))
  }

  const step = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work).catch((error: unknown) => {
      if (!(error instanceof DiscordAPIError) || !TOO_LATE.includes(Number(error.code))) throw error
      log.info('an answer came too late', { code: error.code })
    })
    turn = done.catch(() => {})
    return done
  }
  const cancel = clock.after(SIGN_OF_LIFE_MS, () => {
    void step(() => deferNow('me')).catch((error: unknown) => log.warn('could not defer', { error }))
  })

  return {
    defer: (to) => step(() => deferNow(to)),
    answer: (view, to) => step(() => answerNow(view, to)),
    refresh: (view) => step(() => refreshNow(view)),
    ask: (form) => step(() => askNow(form)),
    settle: cancel,
  }
}
