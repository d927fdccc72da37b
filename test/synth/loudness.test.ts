import { describe, expect, it } from 'vitest'
import { kWeighting, meter } from '../../src/synth/loudness.ts'

const sine = (rate: number, hertz: number, peakDb: number, seconds: number) =>
  Float32Array.from(
    { length: rate * seconds },
    (_, i) => 10 ** (peakDb / 20) * Math.sin((2 * Math.PI * hertz * i) / rate),
  )
const measure = (rate: number, parts: readonly (readonly [left: Float32Array, right: Float32Array])[]) => {
  const gauge = meter(rate)
  for (const [left, right] of parts)
    for (let i = 0; i < left.length; i += 777)
      gauge.push(left.subarray(i, i + 777), right.subarray(i, i + 777))
  return gauge.integrated()
}

describe('the loudness meter', () => {
  it('has the coefficients that BS.1770-4 tabulates at 48 kHz', () => {
    const [shelf, highpass] = kWeighting(48_000)
    const close = (actual: readonly number[], expected: readonly number[]) =>
      expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, 8))
    close(shelf, [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585])
    close(highpass, [1, -2, 1, -1.99004745483398, 0.99007225036621])
  })

  it.each([48_000, 44_100, 12_000])(
    'reads -3.01 for a 997 Hz full-scale sine in one channel at %i Hz',
    (rate) => {
      const tone = sine(rate, 997, 0, 5)
      expect(measure(rate, [[tone, new Float32Array(tone.length)]])).toBeCloseTo(-3.01, 1)
    },
  )

  it('reads -23 for a stereo sine of -23 dBFS (EBU Tech 3341, case 1)', () => {
    const tone = sine(48_000, 1000, -23, 20)
    expect(Math.abs(measure(48_000, [[tone, tone]]) + 23)).toBeLessThan(0.1)
  })

  it('gates what is 10 LU below the rest (EBU Tech 3341, cases 3 and 4)', () => {
    const loud = sine(48_000, 1000, -23, 60)
    const soft = sine(48_000, 1000, -36, 10)
    const faint = sine(48_000, 1000, -72, 10)
    expect(
      Math.abs(
        measure(48_000, [
          [soft, soft],
          [loud, loud],
          [soft, soft],
        ]) + 23,
      ),
    ).toBeLessThan(0.1)
    expect(
      Math.abs(
        measure(48_000, [
          [faint, faint],
          [soft, soft],
          [loud, loud],
          [soft, soft],
          [faint, faint],
        ]) + 23,
      ),
    ).toBeLessThan(0.1)
  })

  it('averages two levels within the gate (EBU Tech 3341, case 5)', () => {
    const a = sine(48_000, 1000, -26, 20)
    const b = sine(48_000, 1000, -20, 20.1)
    expect(
      Math.abs(
        measure(48_000, [
          [a, a],
          [b, b],
          [a, a],
        ]) + 23,
      ),
    ).toBeLessThan(0.1)
  })

  it('has nothing to say about silence', () => {
    const silence = new Float32Array(48_000)
    expect(measure(48_000, [[silence, silence]])).toBe(-Infinity)
  })
})
