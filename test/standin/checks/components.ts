/** What Discord demands of message components and modals. */
import type { Issue } from '../errors.ts'
import { list, number, record, text } from '../json.ts'
import type { Json } from '../world.ts'
import { each, entries, issue, length, range, unique, type Path } from './rules.ts'

export const TYPE = {
  ...{ row: 1, button: 2, stringSelect: 3, textInput: 4, userSelect: 5, roleSelect: 6, mentionableSelect: 7 },
  ...{ channelSelect: 8, section: 9, textDisplay: 10, thumbnail: 11, gallery: 12, file: 13, separator: 14 },
  ...{ container: 17, label: 18, fileUpload: 19 },
} as const
const SELECTS: readonly unknown[] = [3, 5, 6, 7, 8]
const LINK = 5
const PREMIUM = 6

/** A component and everything inside it, outside first. */
export const flatten = (components: readonly Json[]): readonly Json[] =>
  components.flatMap((component) => [
    component,
    ...flatten(list(component.components)),
    ...(component.accessory ? flatten([record(component.accessory)]) : []),
    ...(component.component ? flatten([record(component.component)]) : []),
  ])

const button = (path: Path, it: Json): Issue[] => {
  const style = number(it.style, 0)
  const named = it.label !== undefined || it.emoji !== undefined || style === PREMIUM
  return [
    ...range([...path, 'style'], it.style ?? 0, 1, 6),
    ...length([...path, 'label'], it.label, 0, 80),
    ...(named
      ? []
      : [issue(path, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or emoji is required')]),
    ...(style === LINK ? length([...path, 'url'], it.url, 1, 512) : []),
    ...(style < LINK ? length([...path, 'custom_id'], it.custom_id, 1, 100) : []),
  ]
}

const option = (path: Path, it: Json): Issue[] => [
  ...length([...path, 'label'], it.label, 1, 100),
  ...length([...path, 'value'], it.value, 1, 100),
  ...length([...path, 'description'], it.description, 0, 100),
]

const select = (path: Path, it: Json): Issue[] => {
  const options = list(it.options)
  const max = number(it.max_values, 1)
  const min = number(it.min_values, 1)
  const defaults = options.filter((one) => one.default === true).length
  const top = it.type === TYPE.stringSelect ? options.length : 25
  return [
    ...length([...path, 'custom_id'], it.custom_id, 1, 100),
    ...length([...path, 'placeholder'], it.placeholder, 0, 150),
    ...(it.type === TYPE.stringSelect ? entries([...path, 'options'], options, 1, 25) : []),
    ...each([...path, 'options'], options, option),
    ...unique(
      [...path, 'options'],
      options.map(({ value }) => value),
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      'The specified option value is already used',
    ),
    ...range([...path, 'min_values'], min, 0, Math.min(25, max)),
    ...range([...path, 'max_values'], max, 1, Math.min(25, top)),
    ...(defaults > max
      ? [issue([...path, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'Too many default values')]
      : []),
  ]
}

const row = (path: Path, it: Json): Issue[] => {
  const inside = list(it.components)
  const selects = inside.filter(({ type }) => SELECTS.includes(type)).length
  const strangers = inside.filter(({ type }) => type !== TYPE.button && !SELECTS.includes(type)).length
  const at = [...path, 'components']
  return [
    ...entries(at, inside, 1, 5),
    ...(selects > 1 || (selects === 1 && inside.length > 1)
      ? [issue(at, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width')]
      : []),
    ...(strangers > 0
      ? [issue(at, 'UNION_TYPE_CHOICES', 'Only buttons or a select may stand in a row')]
      : []),
    ...each(at, inside, component),
  ]
}

const CHECKS: Readonly<Record<number, (path: Path, it: Json) => Issue[]>> = {
  [TYPE.row]: row,
  [TYPE.button]: button,
  [TYPE.section]: (path, it) => [
    ...entries([...path, 'components'], it.components, 1, 3),
    ...each([...path, 'components'], list(it.components), component),
    ...(it.accessory === undefined
      ? [issue([...path, 'accessory'], 'BASE_TYPE_REQUIRED', 'This field is required')]
      : component([...path, 'accessory'], record(it.accessory))),
  ],
  [TYPE.textDisplay]: (path, it) => length([...path, 'content'], it.content, 1, 4000),
  [TYPE.thumbnail]: (path, it) => [
    ...length([...path, 'media', 'url'], record(it.media).url, 1, 2048),
    ...length([...path, 'description'], it.description, 0, 1024),
  ],
  [TYPE.gallery]: (path, it) => [
    ...entries([...path, 'items'], it.items, 1, 10),
    ...each([...path, 'items'], list(it.items), (at, item) => [
      ...length([...at, 'media', 'url'], record(item.media).url, 1, 2048),
      ...length([...at, 'description'], item.description, 0, 1024),
    ]),
  ],
  [TYPE.file]: (path, it) =>
    text(record(it.file).url).startsWith('attachment://')
      ? []
      : [issue([...path, 'file', 'url'], 'URL_TYPE_INVALID_SCHEME', 'Must use attachment://')],
  [TYPE.separator]: (path, it) => range([...path, 'spacing'], it.spacing, 1, 2),
  [TYPE.container]: (path, it) => [
    ...entries([...path, 'components'], it.components, 1, 40),
    ...each([...path, 'components'], list(it.components), (at, inside) =>
      inside.type === TYPE.container
        ? [issue(at, 'UNION_TYPE_CHOICES', 'No container in a container')]
        : component(at, inside),
    ),
  ],
}

const component = (path: Path, it: Json): Issue[] => {
  const type = number(it.type, 0)
  if (SELECTS.includes(type)) return select(path, it)
  return (
    CHECKS[type]?.(path, it) ?? [
      issue([...path, 'type'], 'UNION_TYPE_CHOICES', `No component of type ${type} may stand here`),
    ]
  )
}

const TOP_LEVEL_V2: readonly unknown[] = [1, 9, 10, 12, 13, 14, 17]

/** Everything wrong with the components of a message. */
export const checkComponents = (components: readonly Json[], v2: boolean): Issue[] => {
  const all = flatten(components)
  const ids = all.map(({ custom_id }) => custom_id).filter((id) => id !== undefined)
  const written = all
    .filter(({ type }) => type === TYPE.textDisplay)
    .reduce((n, { content }) => n + text(content).length, 0)
  const allowed = (type: unknown): boolean => (v2 ? TOP_LEVEL_V2.includes(type) : type === TYPE.row)
  return [
    ...entries(['components'], components, 0, v2 ? 40 : 5),
    ...each(['components'], components, (path, it) =>
      allowed(it.type)
        ? component(path, it)
        : [issue([...path, 'type'], 'UNION_TYPE_CHOICES', 'This component may not stand here')],
    ),
    ...unique(
      ['components'],
      ids,
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    ),
    ...(v2 && all.length > 40
      ? [issue(['components'], 'BASE_TYPE_BAD_LENGTH', 'At most 40 components in all.')]
      : []),
    ...(written > 4000
      ? [
          issue(
            ['components'],
            'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
            'At most 4000 characters of text in all.',
          ),
        ]
      : []),
  ]
}

const textInput = (path: Path, it: Json, labelled: boolean): Issue[] => [
  ...length([...path, 'custom_id'], it.custom_id, 1, 100),
  ...(labelled ? [] : length([...path, 'label'], it.label, 1, 45)),
  ...range([...path, 'style'], it.style ?? 0, 1, 2),
  ...range([...path, 'min_length'], it.min_length, 0, 4000),
  ...range([...path, 'max_length'], it.max_length, 1, 4000),
  ...length([...path, 'value'], it.value, 0, number(it.max_length, 4000)),
  ...length([...path, 'placeholder'], it.placeholder, 0, 100),
]

const modalEntry = (path: Path, it: Json): Issue[] => {
  if (it.type === TYPE.textDisplay) return length([...path, 'content'], it.content, 1, 4000)
  if (it.type === TYPE.row)
    return [
      ...entries([...path, 'components'], it.components, 1, 1),
      ...each([...path, 'components'], list(it.components), (at, input) => textInput(at, input, false)),
    ]
  if (it.type !== TYPE.label)
    return [issue([...path, 'type'], 'UNION_TYPE_CHOICES', 'This component may not stand in a modal')]
  const inner = record(it.component)
  const at = [...path, 'component']
  return [
    ...length([...path, 'label'], it.label, 1, 45),
    ...length([...path, 'description'], it.description, 0, 100),
    ...(inner.type === TYPE.textInput
      ? textInput(at, inner, true)
      : SELECTS.includes(inner.type)
        ? select(at, inner)
        : length([...at, 'custom_id'], inner.custom_id, 1, 100)),
  ]
}

/** Everything wrong with a modal. */
export const checkModal = (modal: Json): Issue[] => [
  ...length(['custom_id'], modal.custom_id, 1, 100),
  ...length(['title'], modal.title, 1, 45),
  ...entries(['components'], modal.components, 1, 5),
  ...each(['components'], list(modal.components), modalEntry),
]
