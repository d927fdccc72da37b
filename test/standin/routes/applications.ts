/** The application: where the gateway is, and which commands it has. */
import { checkCommands } from '../checks/commands.ts'
import { accept, ApiError } from '../errors.ts'
import { list, number, record, text } from '../json.ts'
import { userPayload } from '../payloads.ts'
import type { Command, Json, World } from '../world.ts'
import { nothing, ok, route, type Answer, type Context, type Route } from './route.ts'

const gatewayUrl = (world: World): string => `${world.baseUrl.replace('http', 'ws')}/gateway`

const scopeOf = ({ world, params }: Context): string => {
  if (params.application !== world.applicationId) throw new ApiError('missingAccess')
  if (params.guild !== undefined && !world.guilds.has(params.guild)) throw new ApiError('missingAccess')
  return params.guild ?? 'global'
}

const stored = (world: World, scope: string, body: Json, id = world.id()): Command => ({
  ...{ default_member_permissions: null, nsfw: false, dm_permission: true, options: [], description: '' },
  ...body,
  ...{
    id,
    application_id: world.applicationId,
    version: world.id(),
    name: text(body.name),
    type: number(body.type, 1),
  },
  ...(scope === 'global' ? {} : { guild_id: scope }),
})

const replaceAll = (context: Context): Answer => {
  const { world, json } = context
  const scope = scopeOf(context)
  const bodies = list(json)
  accept(checkCommands(bodies))
  const former = world.commands.get(scope) ?? []
  const commands = bodies.map((body) =>
    stored(world, scope, body, former.find(({ name }) => name === body.name)?.id),
  )
  world.commands.set(scope, commands)
  world.changed()
  return ok(commands)
}

const add = (context: Context): Answer => {
  const { world } = context
  const scope = scopeOf(context)
  const body = record(context.json)
  const others = (world.commands.get(scope) ?? []).filter(({ name }) => name !== body.name)
  accept(checkCommands([...others, body]))
  const command = stored(world, scope, body)
  world.commands.set(scope, [...others, command])
  world.changed()
  return ok(command, 201)
}

const remove = (context: Context): Answer => {
  const scope = scopeOf(context)
  const commands = context.world.commands.get(scope) ?? []
  const rest = commands.filter(({ id }) => id !== context.params.command)
  if (rest.length === commands.length) throw new ApiError('unknownCommand')
  context.world.commands.set(scope, rest)
  return nothing
}

const all = (context: Context): Answer => ok(context.world.commands.get(scopeOf(context)) ?? [])

const application = ({ world }: Context): Answer =>
  ok({
    ...{
      id: world.applicationId,
      name: world.bot.username,
      icon: null,
      description: '',
      bot_public: true,
      flags: 0,
    },
    ...{ bot_require_code_grant: false, verify_key: '0'.repeat(64), team: null, bot: userPayload(world.bot) },
  })

export const applicationRoutes: readonly Route[] = [
  route('GET /gateway', ({ world }) => ok({ url: gatewayUrl(world) }), true),
  route('GET /gateway/bot', ({ world }) =>
    ok({
      ...{ url: gatewayUrl(world), shards: 1 },
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 },
    }),
  ),
  route('GET /applications/@me', application),
  route('GET /oauth2/applications/@me', application),
  ...['/applications/:application/commands', '/applications/:application/guilds/:guild/commands'].flatMap(
    (base) => [
      route(`GET ${base}`, all),
      route(`PUT ${base}`, replaceAll),
      route(`POST ${base}`, add),
      route(`DELETE ${base}/:command`, remove),
    ],
  ),
]
