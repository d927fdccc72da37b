import { expect, it } from 'vitest'
import { soakVoice, voiceTable, type VoiceSoak } from './voice.ts'

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise)

it('plays in twenty rooms without a gap that anybody hears, while the worker renders all the time', async () => {
  const soak: VoiceSoak = {
    rooms: number('SOAK_ROOMS', 20),
    decrypted: 2,
    seconds: number('SOAK_SECONDS', 600),
    load: 3,
  }
  const figures = await soakVoice(soak)
  process.stdout.write(`${voiceTable(soak, figures)}\n`)
  expect(figures.refused).toEqual([])
  expect(figures.heard).toHaveLength(soak.rooms)
  expect(figures.counts).toMatchObject({ plain: 0, undecryptable: 0, forged: 0, unheard: 0 })
  expect(figures.heard.filter(({ holes, jumps }) => holes > 0 || jumps > 0)).toEqual([])
  expect(figures.reconnects).toBe(0)
  expect(figures.p99).toBeLessThan(40)
  expect(figures.over100.all - figures.over100.stalled).toBe(0)
  expect(figures.ended.code).toBe(0)
})
