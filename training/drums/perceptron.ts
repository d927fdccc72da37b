import type { Active } from '../../src/composer/learned/network.ts'
import { NETWORK_MAGIC } from '../../src/composer/learned/network.ts'
import { rng, type Rng } from '../../src/music/rng.ts'
import { writer } from '../write.ts'

/** Examples one after the other: example i has the active inputs from `offsets[i]` to `offsets[i + 1]`. */
export interface Examples {
  readonly count: number
  readonly offsets: Uint32Array
  readonly at: Uint16Array
  readonly value: Float32Array
  /** `outputs` numbers an example. */
  readonly targets: Float32Array
}

export const gather = (active: Iterable<Active>, targets: readonly number[]): Examples => {
  const at: number[] = []
  const value: number[] = []
  const offsets = [0]
  for (const each of active) {
    for (const index of each.at) at.push(index)
    for (const number of each.value) value.push(number)
    offsets.push(at.length)
  }
  return {
    count: offsets.length - 1,
    offsets: Uint32Array.from(offsets),
    at: Uint16Array.from(at),
    value: Float32Array.from(value),
    targets: Float32Array.from(targets),
  }
}

export interface Plan {
  /** Inputs, hidden layers, outputs. */
  readonly sizes: readonly [number, number, number, number]
  /** `strokes`: Bernoulli outputs, each told the targets before it. `amount`: one number, squared error. */
  readonly loss: 'strokes' | 'amount'
  readonly epochs: number
  readonly batch: number
  /** Peak of the learning rate, which falls to 0 as half a cosine. */
  readonly rate: number
  /** Decoupled weight decay a step, as a share of the rate (Loshchilov & Hutter 2019). */
  readonly decay: number
  /** Share of hidden values left out while training. */
  readonly dropout: number
  readonly seed: number
}

interface Tensor {
  readonly w: Float32Array
  readonly g: Float32Array
  readonly m: Float32Array
  readonly v: Float32Array
}
const tensor = (size: number, deviation: number, chance: Rng): Tensor => ({
  w: Float32Array.from({ length: size }, () => (deviation === 0 ? 0 : chance.normal() * deviation)),
  g: new Float32Array(size),
  m: new Float32Array(size),
  v: new Float32Array(size),
})

/** Adam (Kingma & Ba 2015) with decoupled weight decay. */
const adam = ({ w, g, m, v }: Tensor, rate: number, decay: number, step: number): void => {
  const [b1, b2] = [0.9, 0.999]
  const scale = (rate * Math.sqrt(1 - b2 ** step)) / (1 - b1 ** step)
  for (let i = 0; i < w.length; i++) {
    m[i] += (1 - b1) * (g[i] - m[i])
    v[i] += (1 - b2) * (g[i] * g[i] - v[i])
    w[i] -= (scale * m[i]) / (Math.sqrt(v[i]) + 1e-8) + rate * decay * w[i]
    g[i] = 0
  }
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x))

/** Trains a two-hidden-layer perceptron on sparse inputs; same seed, same weights. Returns the weights as a file. */
export const train = (data: Examples, plan: Plan, say: (line: string) => void): Uint8Array => {
  const [nIn, n1, n2, nOut] = plan.sizes
  const chance = rng(plan.seed)
  const w1 = tensor(nIn * n1, Math.sqrt(2 / 30), chance.fork('w1'))
  const w2 = tensor(n1 * n2, Math.sqrt(2 / n1), chance.fork('w2'))
  const w3 = tensor(n2 * nOut, Math.sqrt(1 / n2), chance.fork('w3'))
  const [b1, b2, b3] = [n1, n2, nOut].map((size) => tensor(size, 0, chance))
  const chain = tensor(nOut * nOut, 0, chance)
  const tensors = [w1, w2, w3, b1, b2, b3, chain]
  const [h1, h2, out] = [new Float32Array(n1), new Float32Array(n2), new Float32Array(nOut)]
  const [d1, d2, d3] = [new Float32Array(n1), new Float32Array(n2), new Float32Array(nOut)]
  const order = Uint32Array.from({ length: data.count }, (_, i) => i)
  const shuffle = chance.fork('order')
  const drop = chance.fork('dropout')
  const keep = 1 / (1 - plan.dropout)
  const steps = Math.ceil(data.count / plan.batch) * plan.epochs
  let step = 0
  const example = (i: number): number => {
    const from = data.offsets[i]
    const to = data.offsets[i + 1]
    h1.set(b1.w)
    for (let k = from; k < to; k++) {
      const row = data.at[k] * n1
      const x = data.value[k]
      for (let o = 0; o < n1; o++) h1[o] += x * w1.w[row + o]
    }
    h2.set(b2.w)
    for (let j = 0; j < n1; j++) {
      if (h1[j] <= 0 || (plan.dropout > 0 && drop.next() < plan.dropout)) {
        h1[j] = 0
        continue
      }
      h1[j] *= keep
      const row = j * n2
      for (let o = 0; o < n2; o++) h2[o] += h1[j] * w2.w[row + o]
    }
    out.set(b3.w)
    for (let j = 0; j < n2; j++) {
      if (h2[j] <= 0 || (plan.dropout > 0 && drop.next() < plan.dropout)) {
        h2[j] = 0
        continue
      }
      h2[j] *= keep
      for (let o = 0; o < nOut; o++) out[o] += h2[j] * w3.w[j * nOut + o]
    }
    let loss = 0
    const target = i * nOut
    for (let o = 0; o < nOut; o++) {
      const wanted = data.targets[target + o]
      if (plan.loss === 'amount') {
        d3[o] = out[o] - wanted
        loss += d3[o] * d3[o]
        continue
      }
      let logit = out[o]
      for (let before = 0; before < o; before++)
        if (data.targets[target + before] > 0) logit += chain.w[before * nOut + o]
      const p = logistic(logit)
      d3[o] = p - wanted
      loss -= Math.log(Math.max(1e-9, wanted > 0 ? p : 1 - p))
      for (let before = 0; before < o; before++)
        if (data.targets[target + before] > 0) chain.g[before * nOut + o] += d3[o]
    }
    for (let o = 0; o < nOut; o++) b3.g[o] += d3[o]
    for (let j = 0; j < n2; j++) {
      d2[j] = 0
      if (h2[j] <= 0) continue
      let sum = 0
      for (let o = 0; o < nOut; o++) {
        w3.g[j * nOut + o] += h2[j] * d3[o]
        sum += w3.w[j * nOut + o] * d3[o]
      }
      d2[j] = sum * keep
    }
    for (let o = 0; o < n2; o++) b2.g[o] += d2[o]
    for (let j = 0; j < n1; j++) {
      d1[j] = 0
      if (h1[j] <= 0) continue
      const row = j * n2
      let sum = 0
      for (let o = 0; o < n2; o++) {
        w2.g[row + o] += h1[j] * d2[o]
        sum += w2.w[row + o] * d2[o]
      }
      d1[j] = sum * keep
      b1.g[j] += d1[j]
    }
    for (let k = from; k < to; k++) {
      const row = data.at[k] * n1
      const x = data.value[k]
      for (let o = 0; o < n1; o++) w1.g[row + o] += x * d1[o]
    }
    return loss
  }
  for (let epoch = 0; epoch < plan.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = shuffle.int(i + 1)
      const kept = order[i]
      order[i] = order[j]
      order[j] = kept
    }
    let loss = 0
    for (let at = 0; at < order.length; at += plan.batch) {
      const until = Math.min(order.length, at + plan.batch)
      for (let k = at; k < until; k++) loss += example(order[k])
      for (const { g } of tensors) for (let k = 0; k < g.length; k++) g[k] /= until - at
      const warm = Math.min(1, (step + 1) / 500)
      const rate = (plan.rate * warm * (1 + Math.cos((Math.PI * step) / steps))) / 2
      step++
      for (const each of tensors) adam(each, rate, plan.decay, step)
    }
    say(`epoch ${epoch + 1}/${plan.epochs}: training loss ${(loss / data.count).toFixed(4)}`)
  }
  const file = writer(NETWORK_MAGIC)
  file.u8(3)
  const layers = [
    [w1, b1, nIn, n1],
    [w2, b2, n1, n2],
    [w3, b3, n2, nOut],
  ] as const
  for (const [weights, biases, inputs, outputs] of layers) {
    file.u16(inputs)
    file.u16(outputs)
    const scales = Array.from({ length: outputs }, (_, o) => {
      let most = 1e-9
      for (let i = 0; i < inputs; i++) most = Math.max(most, Math.abs(weights.w[i * outputs + o]))
      return Math.fround(most / 127)
    })
    scales.forEach(file.f32)
    biases.w.forEach((bias) => file.f32(bias))
    weights.w.forEach((weight, i) => file.u8(Math.round(weight / scales[i % outputs]) & 255))
  }
  chain.w.forEach((weight) => file.f32(weight))
  return file.bytes()
}
