const known = new Map<number, { readonly cosines: Float64Array; readonly sines: Float64Array }>()
const rotations = (n: number) => {
  const made = known.get(n) ?? {
    cosines: Float64Array.from({ length: n / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / n)),
    sines: Float64Array.from({ length: n / 2 }, (_, i) => Math.sin((2 * Math.PI * i) / n)),
  }
  known.set(n, made)
  return made
}

/** In-place inverse discrete Fourier transform (radix 2, unscaled: sums of e^{+iωt}). Lengths are equal powers of two. */
export const inverseFft = (real: Float64Array, imaginary: Float64Array): void => {
  const n = real.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i >= j) continue
    const r = real[i]
    real[i] = real[j]
    real[j] = r
    const m = imaginary[i]
    imaginary[i] = imaginary[j]
    imaginary[j] = m
  }
  const { cosines, sines } = rotations(n)
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2
    const step = n / size
    for (let start = 0; start < n; start += size) {
      for (let k = 0; k < half; k++) {
        const a = start + k
        const b = a + half
        const c = cosines[k * step]
        const s = sines[k * step]
        const r = real[b] * c - imaginary[b] * s
        const m = real[b] * s + imaginary[b] * c
        real[b] = real[a] - r
        imaginary[b] = imaginary[a] - m
        real[a] += r
        imaginary[a] += m
      }
    }
  }
}
