/** A typed slash command as Discord's client sends it, refused where that client would not let it be sent. */
import { isBranch } from './checks/commands.ts'
import { list, number, text } from './json.ts'
import { storeAttachment } from './messages.ts'
import { attachmentPayload, channelPayload, memberPayload, rolePayload, userPayload } from './payloads.ts'
import { type Command, type Guild, type Json, type World } from './world.ts'

/** A file that a member attaches to a command. */
export interface FileInput {
  readonly name: string
  readonly bytes: Buffer
  readonly type?: string
}
export type OptionValue = string | number | boolean | FileInput
export type OptionValues = Readonly<Record<string, OptionValue>>

const OPTION = {
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const

export interface Typed {
  readonly command: Command
  readonly data: Json
}

interface Scope {
  readonly world: World
  readonly guild: Guild
  readonly channelId: string
  readonly resolved: Record<string, Record<string, Json>>
}

const fail = (reason: string): never => {
  throw new Error(`Discord's client would not send this: ${reason}`)
}

const checkNumber = (option: Json, value: number): number => {
  const name = text(option.name)
  if (option.type === OPTION.integer && !Number.isInteger(value)) fail(`${name} must be an integer`)
  if (value < number(option.min_value, -Infinity) || value > number(option.max_value, Infinity))
    fail(`${name} is out of range`)
  return value
}
const checkString = (option: Json, value: string): string => {
  const name = text(option.name)
  if (value.length < number(option.min_length, 0) || value.length > number(option.max_length, 6000))
    fail(`${name} has a bad length`)
  return value
}

const resolve = ({ world, guild, channelId, resolved }: Scope, option: Json, value: OptionValue): string => {
  const put = (kind: string, id: string, data: Json): string => {
    resolved[kind] = { ...resolved[kind], [id]: data }
    return id
  }
  if (typeof value === 'object') {
    if (option.type !== OPTION.attachment) return fail(`${text(option.name)} takes no file`)
    const file = {
      field: '0',
      name: value.name,
      type: value.type ?? 'application/octet-stream',
      bytes: value.bytes,
    }
    const attachment = storeAttachment(world, file, channelId)
    return put('attachments', attachment.id, attachmentPayload(attachment))
  }
  const called = String(value)
  const member = [...guild.members.values()].find(
    ({ user }) => user.id === called || user.username === called,
  )
  const channel = [...guild.channels.values()].find(({ id, name }) => id === called || name === called)
  const role = guild.roles.find(({ id, name }) => id === called || name === called)
  if (member && (option.type === OPTION.user || option.type === OPTION.mentionable)) {
    put('members', member.user.id, { ...memberPayload(member, { bare: true }), permissions: '0' })
    return put('users', member.user.id, userPayload(member.user))
  }
  if (channel && option.type === OPTION.channel)
    return put('channels', channel.id, { ...channelPayload(channel), permissions: '0' })
  if (role && (option.type === OPTION.role || option.type === OPTION.mentionable))
    return put('roles', role.id, rolePayload(role, 0))
  return fail(`there is no ${called} for ${text(option.name)}`)
}

const convert = (
  scope: Scope,
  option: Json,
  value: OptionValue,
  focused: boolean,
): string | number | boolean => {
  const name = text(option.name)
  const choices = list(option.choices)
  if (choices.length > 0 && !choices.some((choice) => choice.value === value))
    fail(`${name} has no choice ${JSON.stringify(value)}`)
  if (option.type === OPTION.string || focused)
    return typeof value === 'string'
      ? focused
        ? value
        : checkString(option, value)
      : fail(`${name} must be text`)
  if (option.type === OPTION.integer || option.type === OPTION.number)
    return typeof value === 'number' ? checkNumber(option, value) : fail(`${name} must be a number`)
  if (option.type === OPTION.boolean)
    return typeof value === 'boolean' ? value : fail(`${name} must be true or false`)
  return resolve(scope, option, value)
}

const leaves = (
  scope: Scope,
  options: readonly Json[],
  values: OptionValues,
  focused: string | undefined,
): Json[] => {
  const unknown = Object.keys(values).filter((name) => !options.some((option) => option.name === name))
  if (unknown.length > 0) fail(`it has no option ${unknown.join(', ')}`)
  const missing = options.filter(
    (option) => option.required === true && values[text(option.name)] === undefined,
  )
  if (focused === undefined && missing.length > 0)
    fail(`${missing.map(({ name }) => text(name)).join(', ')} is required`)
  return options.flatMap((option) => {
    const name = text(option.name)
    const value = values[name]
    if (value === undefined) return []
    const isFocused = name === focused
    if (isFocused && option.autocomplete !== true) fail(`${name} does not autocomplete`)
    return [
      {
        name,
        type: option.type,
        value: convert(scope, option, value, isFocused),
        ...(isFocused ? { focused: true } : {}),
      },
    ]
  })
}

/** `line` is the command with its subcommands ("jam start"); `focused` the option being autocompleted. */
export const typeCommand = (
  world: World,
  guild: Guild,
  channelId: string,
  line: string,
  values: OptionValues,
  focused?: string,
): Typed => {
  const [name = '', ...branches] = line.replace(/^\//, '').split(' ')
  const registered = [...(world.commands.get(guild.id) ?? []), ...(world.commands.get('global') ?? [])]
  const command = registered.find((one) => one.name === name && one.type === 1)
  if (!command)
    throw new Error(
      `no command /${name} is registered; there are: ${registered.map((one) => one.name).join(', ') || 'none'}`,
    )
  const scope: Scope = { world, guild, channelId, resolved: {} }
  const build = (node: Json, rest: readonly string[]): Json[] => {
    const children = list(node.options)
    const [next, ...others] = rest
    if (next === undefined) {
      if (children.some(isBranch))
        fail(`/${line} needs one of: ${children.map((one) => text(one.name)).join(', ')}`)
      return leaves(scope, children, values, focused)
    }
    const child =
      children.find((one) => one.name === next && isBranch(one)) ?? fail(`/${line}: there is no ${next}`)
    return [{ name: next, type: child.type, options: build(child, others) }]
  }
  const options = build(command, branches)
  const { resolved } = scope
  return {
    command,
    data: {
      id: command.id,
      name,
      type: 1,
      guild_id: command.guild_id,
      options,
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
  }
}

/** Whether a member may see the command at all: by their permissions, or by what the server has set for the command. */
export const mayUse = (command: Command, bits: bigint, userId: string): boolean => {
  if (command.allowed?.has(userId)) return true
  const needed = command.default_member_permissions
  if (needed === null || needed === undefined) return true
  const wanted = BigInt(needed as string)
  return wanted === 0n ? false : (bits & wanted) === wanted
}
