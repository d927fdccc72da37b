import { execFile } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const script = fileURLToPath(new URL('../support/render-hash.ts', import.meta.url))
const dataDir = path.join(os.tmpdir(), 'voxpop-test-banks')

const hashAfter = async (...styles: readonly string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, [script, dataDir, ...styles])).stdout

it('a piece sounds the same whatever the process rendered before', async () => {
  // The synthesiser's filter cache is shared by all rates: one style's coefficients once leaked into the next one's.
  const alone = await hashAfter('swing')
  const after = await hashAfter('lofi', 'synthwave', 'swing')
  expect(alone).toMatch(/^[0-9a-f]{64}$/)
  expect(after).toBe(alone)
})
