/** Servers, their people, and voice states. */
import { ApiError } from '../errors.ts'
import { record } from '../json.ts'
import {
  channelPayload,
  guildPayload,
  memberPayload,
  rolePayload,
  userPayload,
  voiceStatePayload,
} from '../payloads.ts'
import { has, permissionsIn, type PermissionName } from '../permissions.ts'
import type { Member, VoiceState } from '../world.ts'
import { guildOf } from './access.ts'
import { nothing, ok, route, type Answer, type Context, type Route } from './route.ts'

const memberOf = (context: Context): Member => {
  const id = context.params.user === '@me' ? context.world.bot.id : (context.params.user ?? '')
  const member = guildOf(context).members.get(id)
  if (!member) throw new ApiError('unknownMember')
  return member
}

const voiceStateOf = (context: Context): VoiceState => {
  const id = context.params.user ?? context.world.bot.id
  const state = guildOf(context).voiceStates.get(id)
  if (!state) throw new ApiError('unknownVoiceState')
  return state
}

/** Unsuppressing needs MUTE_MEMBERS, asking to speak needs REQUEST_TO_SPEAK: the stage's two doors. */
const changeVoiceState = (context: Context): Answer => {
  const guild = guildOf(context)
  const state = voiceStateOf(context)
  const body = record(context.json)
  const bits = permissionsIn(guild, context.world.bot.id, guild.channels.get(state.channelId))
  const demand = (name: PermissionName): void => {
    if (!has(bits, name)) throw new ApiError('missingPermissions')
  }
  if (body.suppress === false) demand('MUTE_MEMBERS')
  if (typeof body.request_to_speak_timestamp === 'string') demand('REQUEST_TO_SPEAK')
  if (typeof body.suppress === 'boolean') state.suppress = body.suppress
  if (body.request_to_speak_timestamp !== undefined)
    state.requestToSpeak =
      typeof body.request_to_speak_timestamp === 'string' ? body.request_to_speak_timestamp : null
  context.voiceStates.announce(guild, state, state.channelId)
  return nothing
}

const changeMember = (context: Context): Answer => {
  const member = memberOf(context)
  const nick = record(context.json).nick
  if (typeof nick === 'string' || nick === null) member.nick = nick
  const payload = memberPayload(member)
  context.world.dispatch(
    'GUILD_MEMBER_UPDATE',
    { ...payload, guild_id: context.params.guild },
    context.params.guild,
  )
  return ok(payload)
}

const leave = (context: Context): Answer => {
  const guild = guildOf(context)
  context.voiceStates.leave(guild, context.world.bot.id)
  context.world.guilds.delete(guild.id)
  context.world.dispatch('GUILD_DELETE', { id: guild.id }, guild.id)
  return nothing
}

export const guildRoutes: readonly Route[] = [
  route('GET /users/@me/guilds', ({ world }) =>
    ok([...world.guilds.values()].map(({ id, name }) => ({ id, name, owner: false, features: [] }))),
  ),
  route('DELETE /users/@me/guilds/:guild', leave),
  route('GET /users/:user', ({ world, params }) => {
    const user = params.user === '@me' ? world.bot : world.users.get(params.user ?? '')
    if (!user) throw new ApiError('unknownUser')
    return ok(userPayload(user))
  }),
  route('GET /guilds/:guild', (context) => ok(guildPayload(context.world, guildOf(context)))),
  route('GET /guilds/:guild/channels', (context) =>
    ok([...guildOf(context).channels.values()].map((one) => channelPayload(one))),
  ),
  route('GET /guilds/:guild/roles', (context) => ok(guildOf(context).roles.map(rolePayload))),
  route('GET /guilds/:guild/members', (context) =>
    ok([...guildOf(context).members.values()].map((one) => memberPayload(one))),
  ),
  route('GET /guilds/:guild/members/:user', (context) => ok(memberPayload(memberOf(context)))),
  route('PATCH /guilds/:guild/members/:user', changeMember),
  route('GET /guilds/:guild/voice-states/@me', (context) => {
    const state = voiceStateOf(context)
    return ok(voiceStatePayload(guildOf(context), state, state.channelId))
  }),
  route('GET /guilds/:guild/voice-states/:user', (context) => {
    const state = voiceStateOf(context)
    return ok(voiceStatePayload(guildOf(context), state, state.channelId))
  }),
  route('PATCH /guilds/:guild/voice-states/@me', changeVoiceState),
]
