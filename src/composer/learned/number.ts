/**
 * Exponential and logarithm from + − × ÷ alone. `Math.exp` and `Math.log` may differ in the last bit from one engine to
 * the next (ECMA-262 leaves them to the implementation), and one bit can turn a choice: same Brief, same Score.
 */
const LN2 = 0.6931471805599453
const POWERS = 128
const TWO_TO = Float64Array.from({ length: 2 * POWERS + 1 }, () => 1)
for (let i = 1; i <= POWERS; i++) {
  TWO_TO[POWERS + i] = TWO_TO[POWERS + i - 1] * 2
  TWO_TO[POWERS - i] = TWO_TO[POWERS - i + 1] / 2
}

/** eˣ for any x, held within e^±87; relative error below 1e-14. Taylor's series after reduction by powers of two. */
export const exp = (x: number): number => {
  const held = x < -87 ? -87 : x > 87 ? 87 : x
  const power = Math.round(held / LN2)
  const r = held - power * LN2
  let sum = 1
  for (let n = 13; n > 0; n--) sum = 1 + (r * sum) / n
  return sum * TWO_TO[POWERS + power]
}

/** Natural logarithm of x > 0, error below 1e-14; −∞ never comes, values under 1e-38 count as that. */
export const ln = (x: number): number => {
  let mantissa = x < 1e-38 ? 1e-38 : x
  let power = 0
  while (mantissa > 1.4142135623730951) {
    mantissa /= 2
    power++
  }
  while (mantissa < 0.7071067811865476) {
    mantissa *= 2
    power--
  }
  const s = (mantissa - 1) / (mantissa + 1)
  const square = s * s
  let sum = 0
  for (let n = 21; n > 0; n -= 2) sum = sum * square + 1 / n
  return 2 * s * sum + power * LN2
}

/** Logistic function, 0–1. */
export const sigmoid = (x: number): number => 1 / (1 + exp(-x))
