import { describe, expect, it } from 'vitest'
import { readNetwork } from '../../src/composer/learned/network.ts'
import { sigmoid } from '../../src/composer/learned/number.ts'
import { gather, train, type Plan } from '../../training/drums/perceptron.ts'

const PLAN: Plan = {
  sizes: [3, 12, 8, 2],
  loss: 'strokes',
  epochs: 60,
  batch: 8,
  rate: 0.02,
  decay: 0,
  dropout: 0,
  seed: 3,
}
const BITS = [0, 1].flatMap((a) => [0, 1].map((b) => [a, b] as const))
/** Exclusive or, which takes a hidden layer; the second output contradicts the first, which takes the chain. */
const data = () => {
  const rows = Array.from({ length: 50 }, () => BITS).flat()
  return gather(
    rows.map(([a, b]) => ({ at: [0, 1, 2], value: [a, b, 1] })),
    rows.flatMap(([a, b]) => [a ^ b, 1 - (a ^ b)]),
  )
}

describe('training a perceptron', () => {
  const file = train(data(), PLAN, () => {})

  it('learns what takes a hidden layer, and survives eight bits', () => {
    const network = readNetwork(file)
    for (const [a, b] of BITS) {
      const logits = network.forward({ at: [0, 1, 2], value: [a, b, 1] })
      const first = sigmoid(logits[0])
      expect(first > 0.5).toBe((a ^ b) === 1)
      expect(sigmoid(logits[1] + (first > 0.5 ? network.chain[1] : 0)) > 0.5).toBe((a ^ b) === 0)
    }
  })

  it('is the same from the same seed, another from another', () => {
    expect(train(data(), PLAN, () => {})).toEqual(file)
    expect(train(data(), { ...PLAN, seed: 4 }, () => {})).not.toEqual(file)
  })
})
