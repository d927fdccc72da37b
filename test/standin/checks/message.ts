/** What Discord demands of a message. */
import { ApiError, type Issue } from '../errors.ts'
import { list, record, text } from '../json.ts'
import type { Json } from '../world.ts'
import { checkComponents } from './components.ts'
import { each, entries, issue, length, type Path } from './rules.ts'

export const FLAG = { ephemeral: 64, loading: 128, suppressNotifications: 4096, v2: 32768 } as const

const EMBED_LIMITS: readonly (readonly [keys: readonly string[], max: number])[] = [
  [['title'], 256],
  [['description'], 4096],
  [['footer', 'text'], 2048],
  [['author', 'name'], 256],
]

const embed = (path: Path, it: Json): Issue[] => {
  const at = (keys: readonly string[]): unknown =>
    keys.reduce<unknown>((value, key) => record(value)[key], it)
  const fields = list(it.fields)
  const written = [
    ...EMBED_LIMITS.map(([keys]) => at(keys)),
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]
  const total = written.reduce<number>((n, value) => n + text(value).length, 0)
  return [
    ...EMBED_LIMITS.flatMap(([keys, max]) => length([...path, ...keys], at(keys), 0, max)),
    ...entries([...path, 'fields'], it.fields, 0, 25),
    ...each([...path, 'fields'], fields, (where, field) => [
      ...length([...where, 'name'], field.name, 1, 256),
      ...length([...where, 'value'], field.value, 1, 1024),
    ]),
    ...(total > 6000
      ? [issue(path, 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')]
      : []),
  ]
}

/**
 * Checks a message body on its own; `flags` are those the message will have.
 * Throws ApiError 50035 with every issue.
 */
export const checkMessage = (body: Json, flags: number): void => {
  const v2 = (flags & FLAG.v2) !== 0
  const legacy = ['content', 'embeds', 'poll', 'sticker_ids'].filter((key) => {
    const value = body[key]
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== ''
  })
  const issues = [
    ...length(['content'], body.content, 0, 2000),
    ...entries(['embeds'], body.embeds, 0, 10),
    ...each(['embeds'], list(body.embeds), embed),
    ...checkComponents(list(body.components), v2),
    ...each(['attachments'], list(body.attachments), (path, it) =>
      length([...path, 'description'], it.description, 0, 1024),
    ),
    ...(typeof body.nonce === 'string' ? length(['nonce'], body.nonce, 0, 25) : []),
    ...(v2 ? legacy : []).map((key) =>
      issue(
        [key],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      ),
    ),
  ]
  if (issues.length > 0) throw new ApiError('invalidForm', issues)
}
