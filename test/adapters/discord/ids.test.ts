import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeId, encodeId, MAX_CUSTOM_ID } from '../../../src/adapters/discord/ids.ts'

describe('custom ids', () => {
  it('read like an address', () => {
    expect(encodeId('jam.answer', ['r1', 'style', '0'])).toBe('jam.answer:r1:style:0')
    expect(decodeId('jam.vote:r1')).toEqual({ action: 'jam.vote', args: ['r1'] })
    expect(decodeId('queue.clear')).toEqual({ action: 'queue.clear', args: [] })
  })

  it('come back as they went, whatever is in them', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 12 }),
        fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
        (action, args) => {
          expect(decodeId(encodeId(action, args))).toEqual({ action, args })
        },
      ),
    )
  })

  it('never grow beyond what Discord takes', () => {
    expect(encodeId('jam.vote', ['x'.repeat(MAX_CUSTOM_ID - 9)])).toHaveLength(MAX_CUSTOM_ID)
    expect(() => encodeId('jam.vote', ['x'.repeat(MAX_CUSTOM_ID - 8)])).toThrow(RangeError)
  })
})
