/**
 * `npm run bench [-- tally ideas composing packets rendering voice memory]`: speed, as ratios measured in one run. Nothing here is a
 * test: machines are noisy, and a slow one is not a broken one.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchComposing } from './composing.ts'
import { benchFirstPacket } from './first-packet.ts'
import { benchMemory } from './memory.ts'
import { benchReading } from './reading.ts'
import { benchRendering } from './rendering.ts'
import { table, type Row } from './report.ts'
import { benchTally } from './tally.ts'
import { benchVoice } from './voice.ts'

const BENCHES: Readonly<Record<string, (dataDir: string) => readonly Row[] | Promise<readonly Row[]>>> = {
  tally: benchTally,
  ideas: benchReading,
  composing: benchComposing,
  packets: benchFirstPacket,
  rendering: benchRendering,
  voice: benchVoice,
  memory: benchMemory,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in BENCHES))
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(2)
}
const rows: Row[] = []
for (const name of wanted.length > 0 ? wanted : Object.keys(BENCHES)) {
  const dataDir = mkdtempSync(join(tmpdir(), 'voxpop-bench-'))
  process.stderr.write(`${name} …\n`)
  try {
    rows.push(...(await BENCHES[name](dataDir)))
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
console.log(table(rows))
