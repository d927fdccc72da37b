import { OPTION, type CommandData, type CommandOption } from '../command.ts'
import { CONTROLS, HELP } from '../words/en.ts'
import { TOPICS } from '../words/votes.ts'
import type { HelpView } from '../views.ts'
import { control } from './notice.ts'
import { ruleControl } from './why.ts'

const start = control('jam.again', [], CONTROLS.startRound, 'primary')

const usage = (name: string, options: readonly CommandOption[] = []): string =>
  [name, ...options.map((option) => (option.required ? `<${option.name}>` : `[${option.name}]`))].join(' ')

const isSub = (option: CommandOption) => option.type === OPTION.subcommand

/** All commands with their line; with a topic what it says, or that command's subcommands or options. */
export const helpView = (commands: readonly CommandData[], version: string, topic?: string): HelpView => {
  if (topic !== undefined && Object.hasOwn(TOPICS, topic))
    return { kind: 'help', ...TOPICS[topic], controls: [] }
  const one = commands.find(({ name }) => name === topic)
  if (!one)
    return {
      kind: 'help',
      title: `${HELP.title} ${version}`,
      line: HELP.line,
      entries: commands.map(({ name, description }) => ({ name: `/${name}`, line: description })),
      controls: [start, ruleControl()],
    }
  const options = one.options ?? []
  return {
    kind: 'help',
    title: HELP.topic(
      usage(
        one.name,
        options.filter((option) => !isSub(option)),
      ),
    ),
    line: one.description,
    entries: options.map((option) => ({
      name: isSub(option) ? `/${one.name} ${usage(option.name, option.options)}` : option.name,
      line: option.description,
    })),
    controls: [],
  }
}
