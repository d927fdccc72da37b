import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../src/stage/clock.ts'

export interface ClockHarness {
  readonly clock: Clock
  /** Lets at least `ms` go by. */
  readonly pass: (ms: number) => Promise<void>
  dispose?(): void
}

/** What every Clock must do. */
export const clockContract = (name: string, open: () => ClockHarness): void => {
  describe(`the clock contract: ${name}`, () => {
    let harness: ClockHarness
    beforeEach(() => {
      harness = open()
    })
    afterEach(() => harness.dispose?.())

    it('calls once, not before its time', async () => {
      const { clock, pass } = harness
      const asked = clock.now()
      const calls: number[] = []
      clock.after(20, () => calls.push(clock.now()))
      expect(calls).toEqual([])
      await pass(100)
      expect(calls).toHaveLength(1)
      // Timers and the wall clock may differ by a rounded millisecond.
      expect(calls[0] - asked).toBeGreaterThanOrEqual(19)
    })

    it('does not call what was called off', async () => {
      const { clock, pass } = harness
      const calls: string[] = []
      const off = clock.after(10, () => calls.push('called off'))
      clock.after(11, () => calls.push('kept'))
      off()
      off()
      await pass(100)
      expect(calls).toEqual(['kept'])
    })

    it('calls in the order of time, and never within the asking', async () => {
      const { clock, pass } = harness
      const calls: string[] = []
      clock.after(60, () => calls.push('late'))
      clock.after(0, () => calls.push('soon'))
      calls.push('asked')
      await pass(200)
      expect(calls).toEqual(['asked', 'soon', 'late'])
    })

    it('can be asked from within a call', async () => {
      const { clock, pass } = harness
      const calls: string[] = []
      clock.after(5, () => {
        calls.push('first')
        clock.after(5, () => calls.push('second'))
      })
      await pass(100)
      expect(calls).toEqual(['first', 'second'])
    })

    it('takes delays of months without calling early', async () => {
      const { clock, pass } = harness
      const calls: string[] = []
      const off = clock.after(90 * 86_400_000, () => calls.push('spring'))
      await pass(50)
      expect(calls).toEqual([])
      off()
    })
  })
}
