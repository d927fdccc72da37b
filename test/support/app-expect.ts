import { Refusal } from '../../src/errors.ts'

/** The code and line of the Refusal that `work` ends with; anything else fails the test. */
export const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return `${error.code}: ${error.message}`
    throw error
  }
  throw new Error('nothing was refused')
}
