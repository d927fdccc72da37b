/** What Discord demands of application commands. */
import type { Issue } from '../errors.ts'
import { list, number, text } from '../json.ts'
import type { Json } from '../world.ts'
import { each, entries, issue, length, unique, type Path } from './rules.ts'

const CHAT_INPUT = 1
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const SUBCOMMAND = 1
const GROUP = 2

const names = (path: Path, it: Json): Issue[] => {
  const name = text(it.name)
  const well = NAME.test(name) && name.toLowerCase() === name
  return well ? [] : [issue([...path, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')]
}

const choice = (path: Path, it: Json): Issue[] => [
  ...length([...path, 'name'], it.name, 1, 100),
  ...(typeof it.value === 'string' ? length([...path, 'value'], it.value, 1, 100) : []),
]

const options = (path: Path, it: Json): Issue[] => {
  const all = list(it.options)
  const needed = all.map(({ required }) => required === true)
  const at = [...path, 'options']
  return [
    ...entries(at, it.options, 0, 25),
    ...unique(
      at,
      all.map(({ name }) => name),
      'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
      'Option names must be unique',
    ),
    ...(needed.lastIndexOf(true) > needed.indexOf(false) && needed.includes(false) && needed.includes(true)
      ? [
          issue(
            at,
            'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
            'Required options must be placed before non-required options',
          ),
        ]
      : []),
    ...each(at, all, (where, one) => [
      ...names(where, one),
      ...length([...where, 'description'], one.description, 1, 100),
      ...entries([...where, 'choices'], one.choices, 0, 25),
      ...each([...where, 'choices'], list(one.choices), choice),
      ...(one.autocomplete === true && list(one.choices).length > 0
        ? [
            issue(
              [...where, 'autocomplete'],
              'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES',
              'Choices and autocomplete exclude each other',
            ),
          ]
        : []),
      ...(number(one.type, 0) <= GROUP ? options(where, one) : []),
    ]),
  ]
}

/** Characters of names, descriptions and values, which may be 8000 for a command. */
const size = (it: Json): number =>
  [it.name, it.description, it.value].reduce<number>((n, value) => n + text(value).length, 0) +
  [...list(it.options), ...list(it.choices)].reduce((n, one) => n + size(one), 0)

/** Everything wrong with a set of commands. */
export const checkCommands = (commands: readonly Json[]): Issue[] => [
  ...(commands.filter(({ type }) => number(type, CHAT_INPUT) === CHAT_INPUT).length > 100
    ? [issue([], 'APPLICATION_COMMANDS_LIMIT', 'Maximum number of application commands reached (100).')]
    : []),
  ...unique(
    [],
    commands.map(({ name, type }) => `${number(type, CHAT_INPUT)} ${text(name)}`),
    'APPLICATION_COMMANDS_DUPLICATE_NAME',
    'Application command names must be unique',
  ),
  ...each([], commands, (path, it) =>
    number(it.type, CHAT_INPUT) === CHAT_INPUT
      ? [
          ...names(path, it),
          ...length([...path, 'description'], it.description, 1, 100),
          ...options(path, it),
          ...(size(it) > 8000
            ? [issue(path, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)')]
            : []),
        ]
      : length([...path, 'name'], it.name, 1, 32),
  ),
]

/** Whether an option is a subcommand or a group of them. */
export const isBranch = (option: Json): boolean => option.type === SUBCOMMAND || option.type === GROUP
