/** One way in which a body rings by itself. */
export interface Mode {
  readonly hertz: number
  readonly gain: number
  /** Seconds in which it falls to 1/e. */
  readonly ring: number
}

/**
 * A struck or plucked body: the sum of its modes, each a decaying sine from rest (modal synthesis: Adrien, "The missing
 * link", in De Poli et al., *Representations of Musical Signals*, 1991). Modes above 0.45 of the rate stay silent.
 */
export const ringing = (modes: readonly Mode[], seconds: number, rate: number): Float32Array => {
  const length = Math.round(seconds * rate)
  const out = new Float64Array(length)
  for (const { hertz, gain, ring } of modes) {
    if (hertz >= 0.45 * rate) continue
    const angle = (2 * Math.PI * hertz) / rate
    const fall = Math.exp(-1 / (ring * rate))
    const [turn, lean] = [fall * Math.cos(angle), fall * Math.sin(angle)]
    let [sine, cosine] = [0, gain]
    for (let i = 0; i < length; i++) {
      out[i] += sine
      const next = sine * turn + cosine * lean
      cosine = cosine * turn - sine * lean
      sine = next
    }
  }
  return Float32Array.from(out)
}

/** The same for a skin whose tension moves its pitch: `bend` gives the ratio at a second. */
export const bending = (
  modes: readonly Mode[],
  bend: (second: number) => number,
  seconds: number,
  rate: number,
): Float32Array => {
  let turns = 0
  return Float32Array.from({ length: Math.round(seconds * rate) }, (_, i) => {
    const t = i / rate
    const sample = modes.reduce(
      (sum, { hertz, gain, ring }) =>
        sum + gain * Math.exp(-t / ring) * Math.sin(2 * Math.PI * hertz * turns),
      0,
    )
    turns += bend(t) / rate
    return sample
  })
}

/** Modes at ratios of a frequency, each given as `[ratio, gain, ring]`. */
export const modesOf = (
  hertz: number,
  table: readonly (readonly [ratio: number, gain: number, ring: number])[],
): readonly Mode[] => table.map(([ratio, gain, ring]) => ({ hertz: hertz * ratio, gain, ring }))
