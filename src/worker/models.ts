import { readFile } from 'node:fs/promises'
import { MODEL_FILES, loadModels, type Models } from '../composer/learned/models.ts'
import { Fault } from '../errors.ts'

const FOLDER = new URL('../../assets/models/', import.meta.url)

/**
 * Reads the learned parts that ship with the project.
 *
 * @throws Fault `model-damaged` when a file is missing or not what its name says
 */
export const readModels = async (): Promise<Models> => {
  try {
    const files = await Promise.all(
      MODEL_FILES.map(async (name) => [name, new Uint8Array(await readFile(new URL(name, FOLDER)))] as const),
    )
    return loadModels(Object.fromEntries(files))
  } catch (error) {
    throw new Fault('model-damaged', { cause: (error as Error).message }, error)
  }
}
