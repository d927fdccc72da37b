import { createHash } from 'node:crypto'
import { REST, Routes, type APIApplication } from 'discord.js'
import type { CommandData } from '../../app/command.ts'
import type { Log, Store } from '../../app/ports.ts'
import { explained } from './errors.ts'

/** Where a command may be used and how the bot is installed: in servers only. */
const IN_SERVERS = { type: 1, contexts: [0], integration_types: [0] } as const

const bodyOf = (commands: readonly CommandData[]) => commands.map((data) => ({ ...IN_SERVERS, ...data }))

/** The set of commands as a fingerprint. */
export const hashOf = (commands: readonly CommandData[]): string =>
  createHash('sha256')
    .update(JSON.stringify(bodyOf(commands)))
    .digest('hex')

const COLLECTION = 'discord-commands'

/**
 * Registers the commands when they are others than those registered last.
 * @returns whether anything was registered
 */
export const registerCommands = async (parts: {
  readonly rest: REST
  readonly applicationId: string
  readonly commands: readonly CommandData[]
  readonly store: Store
  readonly log: Log
}): Promise<boolean> => {
  const { rest, applicationId, commands, store, log } = parts
  const hash = hashOf(commands)
  if ((await store.get<string>(COLLECTION, applicationId)) === hash) return false
  await rest.put(Routes.applicationCommands(applicationId), { body: bodyOf(commands) })
  await store.set(COLLECTION, applicationId, hash)
  log.info('commands registered', { count: commands.length })
  return true
}

/**
 * Registers the commands at once, whatever was registered before (`voxpop deploy`).
 * @returns how many there are, and the application's id
 * @throws Fault `bad-token` or `discord-failed`
 */
export const deployCommands = async (
  config: { readonly token: string; readonly apiUrl: string },
  commands: readonly CommandData[],
): Promise<{ readonly count: number; readonly applicationId: string }> => {
  const rest = new REST({ api: config.apiUrl }).setToken(config.token)
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as APIApplication
    await rest.put(Routes.applicationCommands(id), { body: bodyOf(commands) })
    return { count: commands.length, applicationId: id }
  } catch (error) {
    throw explained(error)
  } finally {
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
}
