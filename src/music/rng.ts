/**
 * A stream of chance that is an argument, never ambient: same seed, same numbers, on every machine.
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand), seeded through a 32-bit string hash (Jenkins one-at-a-time).
 */
export interface Rng {
  /** The next number in [0, 1). */
  next(): number
  /** An integer in [0, n). */
  int(n: number): number
  /** True with probability `p`. */
  chance(p: number): boolean
  /** One of `items`, all equally likely. */
  pick<T>(items: readonly T[]): T
  /** One of `items`, likelihood in proportion to `weight(item)`; falls back to equal chances when all are 0. */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T
  /** A draw from the normal distribution (Box–Muller), mean 0 and deviation 1. */
  normal(): number
  /** An independent stream with a name, so that one stage drawing more never shifts another's numbers. */
  fork(label: string | number): Rng
}

const hash = (text: string, salt: number): number => {
  let h = salt >>> 0
  for (let i = 0; i < text.length; i++) {
    h = (h + text.charCodeAt(i)) >>> 0
    h = (h + (h << 10)) >>> 0
    h = (h ^ (h >>> 6)) >>> 0
  }
  h = (h + (h << 3)) >>> 0
  h = (h ^ (h >>> 11)) >>> 0
  return (h + (h << 15)) >>> 0
}

/** @param seed any text or number; different seeds give unrelated streams */
export const rng = (seed: string | number): Rng => {
  const name = String(seed)
  let a = hash(name, 0x9e3779b9)
  let b = hash(name, 0x243f6a88)
  let c = hash(name, 0xb7e15162)
  let counter = 1
  const step = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) step()
  const self: Rng = {
    next: step,
    int: (n) => Math.floor(step() * n),
    chance: (p) => step() < p,
    pick: (items) => items[Math.floor(step() * items.length)],
    weighted: (items, weight) => {
      const total = items.reduce((sum, item) => sum + Math.max(0, weight(item)), 0)
      if (total === 0) return self.pick(items)
      let left = step() * total
      for (const item of items) {
        left -= Math.max(0, weight(item))
        if (left < 0) return item
      }
      return items[items.length - 1]
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - step())) * Math.cos(2 * Math.PI * step()),
    fork: (label) => rng(`${name}/${label}`),
  }
  return self
}
