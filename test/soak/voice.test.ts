import { expect, it } from 'vitest'
import { soakVoice } from './voice.ts'

it('rooms play side by side while the worker renders: no packet missing, none plain, none that nobody can decrypt', async () => {
  const { heard, counts, reconnects, refused, ended } = await soakVoice({
    rooms: 3,
    decrypted: 2,
    seconds: 3,
    load: 1,
  })
  expect(refused).toEqual([])
  expect(heard).toHaveLength(3)
  for (const { count, holes, jumps } of heard) {
    expect(count).toBeGreaterThan(10)
    expect([holes, jumps]).toEqual([0, 0])
  }
  expect(counts.encrypted).toBeGreaterThan(20)
  expect(counts).toMatchObject({ plain: 0, undecryptable: 0, forged: 0, unheard: 0 })
  expect(reconnects).toBe(0)
  expect(ended.code).toBe(0)
})
