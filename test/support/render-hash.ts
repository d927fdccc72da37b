/** A process of its own: measures and renders one short piece of each style named, prints a hash of the last one's audio. */
import { createHash } from 'node:crypto'
import { compose } from '../../src/composer/compose.ts'
import { perform } from '../../src/composer/performance/perform.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { LIMIT } from '../../src/studio/chain.ts'
import { loadBanks } from '../../src/synth/banks.ts'
import { levelsFor } from '../../src/synth/levels.ts'
import { render } from '../../src/synth/sampler.ts'

const [dataDir, ...styles] = process.argv.slice(2)
const banks = await loadBanks(dataDir)
let last = ''
for (const style of styles) {
  const brief = { ...soloBrief(style, 20, 41), energy: 1 } as const
  const performance = perform(compose(brief), brief)
  const levels = await levelsFor(performance, banks, LIMIT)
  const hash = createHash('sha256').update(JSON.stringify(levels))
  for (const block of render(performance, banks, { gain: levels.gain }))
    hash.update(new Uint8Array(block.buffer, block.byteOffset, block.byteLength))
  last = hash.digest('hex')
}
process.stdout.write(last)
