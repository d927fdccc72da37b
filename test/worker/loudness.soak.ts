import os from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { compose } from '../../src/composer/compose.ts'
import { perform } from '../../src/composer/performance/perform.ts'
import { STYLES } from '../../src/composer/styles/index.ts'
import { soloBrief, type Energy } from '../../src/music/brief.ts'
import { produce } from '../../src/worker/produce.ts'
import { openTools, type Tools } from '../../src/worker/tools.ts'

const SEEDS = 20
let tools: Tools
beforeAll(async () => {
  tools = await openTools({ dataDir: path.join(os.tmpdir(), 'voxpop-test-banks'), ffmpegPath: null })
})

describe('loudness over many seeds and lengths', () => {
  it.each(STYLES.map(({ id }) => id))('%s', async (style: string) => {
    const wrong: string[] = []
    for (let seed = 1; seed <= SEEDS; seed++) {
      const energy = ((seed % 5) + 1) as Energy
      const brief = { ...soloBrief(style, [24, 60, 180, 600][seed % 4], seed), energy }
      const { master } = await produce(tools, perform(compose(brief), brief), { bitrate: 128_000 })
      if (Math.abs(master.lufs + 14) > 1 || master.truePeak > -1)
        wrong.push(`seed ${seed}, energy ${energy}: ${master.lufs} LUFS, ${master.truePeak} dBTP`)
    }
    expect(wrong).toEqual([])
  })
})
