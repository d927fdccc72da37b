import { expect, it } from 'vitest'
import { killsTable, soakKills } from './kills.ts'

it('loses nothing over hundreds of kills at random moments of an evening', async () => {
  const soak = { kills: Number(process.env.SOAK_KILLS ?? 200), seed: process.env.SOAK_SEED ?? 'evening' }
  const found = await soakKills(soak, (line) => process.stdout.write(`${line}\n`))
  process.stdout.write(`${killsTable(found)}\n`)
  for (const line of found.unanswered) process.stdout.write(`unanswered: ${line}\n`)
  expect(found.lost).toEqual([])
  expect(found.code).toBe(0)
  expect(found.pieces).toBeGreaterThan(0)
})
