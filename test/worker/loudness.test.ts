import os from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { MAX_TRUE_PEAK_DB, TARGET_LUFS } from '../../src/audio/constants.ts'
import { compose } from '../../src/composer/compose.ts'
import { perform } from '../../src/composer/performance/perform.ts'
import { STYLES } from '../../src/composer/styles/index.ts'
import { soloBrief, type Energy } from '../../src/music/brief.ts'
import { produce } from '../../src/worker/produce.ts'
import { openTools, type Tools } from '../../src/worker/tools.ts'

let tools: Tools
beforeAll(async () => {
  tools = await openTools({ dataDir: path.join(os.tmpdir(), 'voxpop-test-banks'), ffmpegPath: null })
})

describe('every style, decoded', () => {
  it.each(STYLES.flatMap(({ id }) => ([1, 5] as const).map((energy) => [id, energy] as const)))(
    '%s at energy %i has its loudness, its peak and its length',
    async (style: string, energy: Energy) => {
      const brief = { ...soloBrief(style, 24, 40 + energy), energy }
      const { master } = await produce(tools, perform(compose(brief), brief), { bitrate: 128_000 })
      expect(Math.abs(master.lufs - TARGET_LUFS), `${master.lufs} LUFS`).toBeLessThanOrEqual(1)
      expect(master.truePeak).toBeLessThanOrEqual(MAX_TRUE_PEAK_DB)
      expect(Math.abs(master.seconds - 24)).toBeLessThanOrEqual(0.5)
    },
  )

  it('ten minutes that rise and fall have their loudness as well', async () => {
    const brief = soloBrief('cinematic', 600, 3)
    const { master } = await produce(tools, perform(compose(brief), brief), { bitrate: 128_000 })
    expect(Math.abs(master.lufs - TARGET_LUFS), `${master.lufs} LUFS`).toBeLessThanOrEqual(1)
    expect(master.truePeak).toBeLessThanOrEqual(MAX_TRUE_PEAK_DB)
    expect(Math.abs(master.seconds - 600)).toBeLessThanOrEqual(0.5)
  })
})
