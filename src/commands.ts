import { readdir } from 'node:fs/promises'
import type { Command } from './app/command.ts'
import { Fault } from './errors.ts'

const FOLDER = new URL('../commands/', import.meta.url)

const isCommand = (value: unknown): value is Command => {
  const { data, execute } = (value ?? {}) as Partial<Command>
  return (
    typeof data?.name === 'string' && typeof data.description === 'string' && typeof execute === 'function'
  )
}

/**
 * Every slash command, by file name: one file of commands/ each, its default export.
 *
 * @throws Fault `bad-file` for a file that is no command, so that none goes missing in silence
 */
export const loadCommands = async (folder: URL = FOLDER): Promise<readonly Command[]> => {
  const names = (await readdir(folder)).filter((name) => /^[a-z-]+\.ts$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const { default: command } = (await import(new URL(name, folder).href)) as { default?: unknown }
      if (!isCommand(command))
        throw new Fault('bad-file', { path: `commands/${name}`, cause: 'its default export is no command' })
      return command
    }),
  )
}
