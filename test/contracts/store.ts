import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/app/ports.ts'

export interface StoreHarness {
  readonly store: Store
  dispose?(): Promise<void>
}

/** What every Store must do. */
export const storeContract = (name: string, open: () => Promise<StoreHarness>): void => {
  describe(`the store contract: ${name}`, () => {
    let harness: StoreHarness
    let store: Store
    beforeEach(async () => {
      harness = await open()
      store = harness.store
    })
    afterEach(async () => {
      await store.close()
      await harness.dispose?.()
    })

    it('has nothing at first', async () => {
      expect(await store.get('rooms', 'a')).toBeUndefined()
      expect(await store.entries('rooms')).toEqual([])
    })

    it('gives back what was set, whatever JSON it is', async () => {
      const values = [
        { version: 1, list: [1, 2.5, -0.001], nested: { yes: true, none: null } },
        'text with "quotes", ümlauts, 🎵 and \u0000 nothing',
        ':base64:not a buffer',
        0,
        false,
        null,
        [],
        '',
      ]
      for (const [i, value] of values.entries()) await store.set('values', `v${i}`, value)
      for (const [i, value] of values.entries()) expect(await store.get('values', `v${i}`)).toEqual(value)
    })

    it('replaces and deletes', async () => {
      await store.set('rooms', 'a', { n: 1 })
      await store.set('rooms', 'a', { n: 2 })
      expect(await store.get('rooms', 'a')).toEqual({ n: 2 })
      await store.delete('rooms', 'a')
      expect(await store.get('rooms', 'a')).toBeUndefined()
      await store.delete('rooms', 'a')
    })

    it('keeps collections apart, also where name and key run together alike', async () => {
      await store.set('a', 'b:c', 1)
      await store.set('a:b', 'c', 2)
      await store.set('a', 'c', 3)
      expect(await store.get('a', 'b:c')).toBe(1)
      expect(await store.entries('a:b')).toEqual([['c', 2]])
      await store.delete('a:b', 'c')
      expect(await store.entries('a')).toEqual([
        ['b:c', 1],
        ['c', 3],
      ])
    })

    it('lists a collection in the order of the keys’ bytes', async () => {
      const keys = ['b', 'a/2', 'a/10', 'A', 'ä', 'z', '🎵', '\uffee', '', 'a']
      for (const key of keys) await store.set('k', key, key.length)
      const listed = (await store.entries('k')).map(([key]) => key)
      expect(listed).toEqual(['', 'A', 'a', 'a/10', 'a/2', 'b', 'z', 'ä', '\uffee', '🎵'])
    })

    it('lists by prefix, taken literally', async () => {
      for (const key of ['r1/a', 'r1/b', 'r10/a', 'r1', 'R1/a', 'r%/a', 'r_/a'])
        await store.set('k', key, key)
      const keys = async (prefix: string) => (await store.entries('k', prefix)).map(([key]) => key)
      expect(await keys('r1/')).toEqual(['r1/a', 'r1/b'])
      expect(await keys('r%')).toEqual(['r%/a'])
      expect(await keys('r_')).toEqual(['r_/a'])
      expect(await keys('x')).toEqual([])
    })

    it('keeps copies: later changes of the object do not reach the store, nor the other way round', async () => {
      const value = { list: [1] }
      await store.set('k', 'a', value)
      value.list.push(2)
      const read = await store.get<{ list: number[] }>('k', 'a')
      read?.list.push(3)
      expect(await store.get('k', 'a')).toEqual({ list: [1] })
    })

    it('writes in the order of asking, also when nobody waits in between', async () => {
      await Promise.all([
        ...Array.from({ length: 50 }, (_, i) => store.set('k', 'counter', i)),
        store.set('k', 'gone', 1),
        store.delete('k', 'gone'),
      ])
      expect(await store.get('k', 'counter')).toBe(49)
      expect(await store.get('k', 'gone')).toBeUndefined()
    })

    it('may be closed twice', async () => {
      await store.set('k', 'a', 1)
      await store.close()
      await store.close()
    })
  })
}
