import { reader } from './bytes.ts'

/** The inputs of a network that are not 0: which, and their values. Most of a drum pattern is silence. */
export interface Active {
  readonly at: number[]
  readonly value: number[]
}

/** A layer: `weights[i * outputs + o] × scales[o]` is what input i adds to output o. */
interface Layer {
  readonly inputs: number
  readonly outputs: number
  readonly scales: Float64Array
  readonly biases: Float64Array
  readonly weights: Int8Array
}

export interface Network {
  readonly inputs: number
  readonly outputs: number
  /** Values before the last activation. */
  forward(active: Active): Float64Array
  /** What an output adds to the ones after it: `chain[from * outputs + to]`; zeros where a model has none. */
  readonly chain: Float64Array
}

const apply = (layer: Layer, active: Active): Float64Array => {
  const { outputs, weights, scales, biases } = layer
  const sums = new Float64Array(outputs)
  for (let k = 0; k < active.at.length; k++) {
    const row = active.at[k] * outputs
    const value = active.value[k]
    for (let o = 0; o < outputs; o++) sums[o] += value * weights[row + o]
  }
  for (let o = 0; o < outputs; o++) sums[o] = sums[o] * scales[o] + biases[o]
  return sums
}

const rectified = (sums: Float64Array): Active => {
  const at: number[] = []
  const value: number[] = []
  for (let i = 0; i < sums.length; i++)
    if (sums[i] > 0) {
      at.push(i)
      value.push(sums[i])
    }
  return { at, value }
}

export const NETWORK_MAGIC = 'VXN1'

/**
 * A multilayer perceptron with rectifiers, weights as 8-bit integers with a scale for each output. Sums run in one
 * order in IEEE 754 doubles, so every machine gets the same bits.
 *
 * @throws RangeError when the bytes are no such network
 */
export const readNetwork = (bytes: Uint8Array): Network => {
  const file = reader(bytes, NETWORK_MAGIC)
  const layers = Array.from({ length: file.u8() }, (): Layer => {
    const [inputs, outputs] = [file.u16(), file.u16()]
    const scales = Float64Array.from({ length: outputs }, () => file.f32())
    const biases = Float64Array.from({ length: outputs }, () => file.f32())
    return { inputs, outputs, scales, biases, weights: file.int8s(inputs * outputs) }
  })
  const { outputs } = layers[layers.length - 1]
  const chain = Float64Array.from({ length: outputs * outputs }, () => file.f32())
  return {
    inputs: layers[0].inputs,
    outputs,
    chain,
    forward: (active) => {
      let signal = active
      for (let l = 0; l < layers.length - 1; l++) signal = rectified(apply(layers[l], signal))
      return apply(layers[layers.length - 1], signal)
    },
  }
}
