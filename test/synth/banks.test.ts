import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildOwnBank } from '../../src/synth/bank/build.ts'
import { gmBankPath, loadBanks } from '../../src/synth/banks.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'voxpop-banks-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const cached = async () => {
  const banks = path.join(folder, 'banks')
  const names = await readdir(banks)
  return path.join(banks, names[0])
}
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the sound banks', () => {
  it('synthesise the own bank to the same bytes each time', () => {
    const first = buildOwnBank()
    expect(digest(buildOwnBank())).toBe(digest(first))
    expect(first.length).toBeLessThan(18_000_000)
  })

  it('loop without a click', async () => {
    const { own } = await loadBanks(folder)
    const clicks = own.samples.flatMap((sample) => {
      if (sample.loopEnd - sample.loopStart < 2) return []
      const data = sample.getAudioData()
      let steepest = 0
      for (let i = sample.loopStart + 1; i < sample.loopEnd; i++)
        steepest = Math.max(steepest, Math.abs(data[i] - data[i - 1]))
      const seam = Math.abs(data[sample.loopStart] - data[sample.loopEnd - 1])
      return seam > 1.05 * steepest + 0.002 ? [`${sample.name}: ${seam} against ${steepest}`] : []
    })
    expect(clicks).toEqual([])
  })

  it('keep the own bank, and build it again when it is damaged or cut short', async () => {
    const { version } = await loadBanks(folder)
    const file = await cached()
    const good = digest(await readFile(file))
    expect((await loadBanks(folder)).version).toBe(version)
    const bytes = await readFile(file)
    bytes[5000] ^= 0xff
    await writeFile(file, bytes)
    expect((await loadBanks(folder)).version).toBe(version)
    expect(digest(await readFile(file))).toBe(good)
    await truncate(file, 1000)
    expect((await loadBanks(folder)).version).toBe(version)
    expect(digest(await readFile(file))).toBe(good)
  })

  it('are the same where the own one cannot be kept: a full disk, a folder that may not be written', async () => {
    const { version } = await loadBanks(folder)
    const blocked = path.join(folder, 'blocked')
    await mkdir(blocked)
    await writeFile(path.join(blocked, 'banks'), 'no folder')
    expect((await loadBanks(blocked)).version).toBe(version)
  })

  it('say which bank cannot be read', async () => {
    const broken = path.join(folder, 'gm.sf3')
    await writeFile(broken, (await readFile(gmBankPath())).subarray(0, 3))
    await expect(loadBanks(folder, broken)).rejects.toMatchObject({
      code: 'bank-damaged',
      details: { path: broken },
    })
    await expect(loadBanks(folder, path.join(folder, 'none'))).rejects.toMatchObject({ code: 'bank-damaged' })
  })
})
