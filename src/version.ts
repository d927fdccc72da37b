import { readFileSync } from 'node:fs'

/** Voxpop's version as its manifest says: part of every artefact's id. */
export const VERSION = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version
