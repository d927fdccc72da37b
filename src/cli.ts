import { Fault, Refusal } from './errors.ts'
import { badArguments } from './cli/args.ts'
import type { CliCommand } from './cli/command.ts'
import { backupCommand } from './cli/backup.ts'
import { composeCommand } from './cli/compose.ts'
import { deployCommand } from './cli/deploy.ts'
import { doctorCommand } from './cli/doctor.ts'
import { helpCommand, helpOf, overview } from './cli/help.ts'
import { recountCommand } from './cli/recount.ts'
import { renderCommand } from './cli/render.ts'
import { restoreCommand } from './cli/restore.ts'

const COMMANDS: readonly CliCommand[] = [
  composeCommand,
  renderCommand,
  recountCommand,
  deployCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
  helpCommand(() => COMMANDS),
]

/** One line for whatever was thrown, and the exit code: 2 for wrong arguments, 1 for failure. */
const explain = (error: unknown): number => {
  const wrong = error instanceof Refusal || (error instanceof Fault && error.code === 'bad-arguments')
  const message = error instanceof Error ? error.message : String(error)
  const known = error instanceof Refusal || error instanceof Fault
  console.error(`voxpop: ${known ? message : `Something broke: ${message.split('\n')[0]}`}`)
  return wrong ? 2 : 1
}

/**
 * The command line.
 *
 * @param argv the arguments after `voxpop`
 * @returns the exit code: 0, 1 for failure, 2 for wrong arguments
 */
export const run = async (argv: readonly string[]): Promise<number> => {
  const [name, ...rest] = argv
  // Whoever reads our output may stop early ("| head"): that is no failure.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1))
  try {
    if (name === undefined || name === '--help' || name === '-h') {
      console.log(overview(COMMANDS))
      return name === undefined ? 2 : 0
    }
    const command = COMMANDS.find((one) => one.name === name)
    if (!command) throw badArguments(`There is no command "${name}". See voxpop help.`)
    if (rest.includes('--help') || rest.includes('-h')) {
      console.log(helpOf(command))
      return 0
    }
    return await command.run(rest)
  } catch (error) {
    return explain(error)
  }
}
