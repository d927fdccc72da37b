import { loadConfig } from '../config.ts'
import { readArgs } from './args.ts'
import type { CliCommand } from './command.ts'

/** `voxpop deploy`: registers the slash commands with Discord. */
export const deployCommand: CliCommand = {
  name: 'deploy',
  line: 'Registers the slash commands with Discord.',
  usage: [
    'voxpop deploy',
    '',
    'Needs DISCORD_TOKEN. Starting the bot does the same when commands changed.',
  ].join('\n'),
  run: async (argv) => {
    readArgs(argv, {})
    const { token, apiUrl } = loadConfig(['DISCORD_TOKEN'])
    const [{ deployCommands }, { COMMANDS }] = await Promise.all([
      import('../adapters/discord/register.ts'),
      import('../../commands/index.ts'),
    ])
    const { count, applicationId } = await deployCommands(
      { token: token ?? '', apiUrl },
      COMMANDS.map(({ data }) => data),
    )
    console.log(`${count} commands registered for application ${applicationId}.`)
    return 0
  },
}
