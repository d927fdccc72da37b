/** Answers to interactions, and the webhook that each of them is for a quarter of an hour. */
import { ApiError } from '../errors.ts'
import { record } from '../json.ts'
import { messagePayload } from '../payloads.ts'
import { nothing, ok, route, type Answer, type Context, type Route } from './route.ts'

const draftOf = ({ json, files }: Context) => ({ body: record(json), files })

const callback = (context: Context): Answer => {
  const { world, params, query, interactions } = context
  const made = interactions.callback(params.id ?? '', params.token ?? '', draftOf(context))
  if (query.get('with_response') !== 'true') return nothing
  const message = made.original
  return ok({
    interaction: { id: made.id, type: made.kind, ...(message ? { response_message_id: message.id } : {}) },
    resource: { type: made.callback?.type, ...(message ? { message: messagePayload(world, message) } : {}) },
  })
}

/** The token of the path, once the application fits. */
const tokenOf = ({ world, params }: Context): string => {
  if (params.application !== world.applicationId) throw new ApiError('unknownWebhook')
  return params.token ?? ''
}
const BASE = '/webhooks/:application/:token'

export const interactionRoutes: readonly Route[] = [
  route('POST /interactions/:id/:token/callback', callback, true),
  route(
    `POST ${BASE}`,
    (context) =>
      ok(messagePayload(context.world, context.interactions.followUp(tokenOf(context), draftOf(context)))),
    true,
  ),
  route(
    `GET ${BASE}/messages/:message`,
    (context) =>
      ok(
        messagePayload(
          context.world,
          context.interactions.get(tokenOf(context), context.params.message ?? ''),
        ),
      ),
    true,
  ),
  route(
    `PATCH ${BASE}/messages/:message`,
    (context) =>
      ok(
        messagePayload(
          context.world,
          context.interactions.edit(tokenOf(context), context.params.message ?? '', draftOf(context)),
        ),
      ),
    true,
  ),
  route(
    `DELETE ${BASE}/messages/:message`,
    (context) => (context.interactions.remove(tokenOf(context), context.params.message ?? ''), nothing),
    true,
  ),
]
