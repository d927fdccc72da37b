import { badArguments } from './args.ts'
import type { CliCommand } from './command.ts'

export const helpOf = ({ name, line, usage }: CliCommand): string => `voxpop ${name}: ${line}\n\n${usage}`

export const overview = (commands: readonly CliCommand[]): string =>
  [
    'Voxpop: a server makes music together.',
    '',
    ...commands.map(({ name, line }) => `  voxpop ${name.padEnd(9)}${line}`),
    `  voxpop ${'start'.padEnd(9)}Starts the bot, or the local room without a token.`,
    '',
    'voxpop COMMAND --help tells more.',
  ].join('\n')

/** `voxpop help [COMMAND]`. */
export const helpCommand = (commands: () => readonly CliCommand[]): CliCommand => ({
  name: 'help',
  line: 'Tells what there is, or more about one command.',
  usage: 'voxpop help [COMMAND]',
  run: (argv) => {
    const [name] = argv
    const command = commands().find((one) => one.name === name)
    if (name !== undefined && !command) throw badArguments(`There is no command "${name}". See voxpop help.`)
    console.log(command ? helpOf(command) : overview(commands()))
    return Promise.resolve(0)
  },
})
