import { reader } from './bytes.ts'
import type { Rungs } from './viewpoints.ts'

/** Shares of the two corpora in a judgement; the larger counts in full. */
export interface Hearing {
  /** American popular song and jazz before the 1930s. */
  readonly songs: number
  /** European art song of the 19th century. */
  readonly lieder: number
}

export const COUNTS_MAGIC = 'VXC1'
/** Ladders that a file has room for: six on pitch and three of memory, three on time and two of memory. */
export const LADDERS = 16
/** Rungs of a ladder, from none matched to the closest. */
export const HEIGHTS = 7
/** How sure a context is of itself. */
export const SURETIES = 4

/** A ladder's opinion: the likelihood of what came, and which of its gains it is weighed by. */
export interface Opinion {
  p: number
  slot: number
}

export interface Counts {
  /**
   * Likelihood of a symbol by a ladder: escape method C (Moffat 1990), the rungs interpolated instead of excluded.
   *
   * @param rungs the contexts, the vaguest first
   * @param alphabet how many symbols there are, for what no context knows
   */
  opinion(rungs: Rungs, symbol: number, alphabet: number, hearing: Hearing, out: Opinion): void
  /** Weight of an opinion by ladder and slot. */
  readonly gains: Float64Array
}

export const surety = (seen: number, kinds: number): number =>
  kinds > 1 ? 3 : seen <= 1 ? 0 : seen < 4 ? 1 : 2

/** @throws RangeError when the bytes are no such counts */
export const readCounts = (bytes: Uint8Array): Counts => {
  const file = reader(bytes, COUNTS_MAGIC)
  const gains = Float64Array.from({ length: LADDERS * HEIGHTS * SURETIES }, () => file.f32())
  const [contexts, entries] = [file.u32(), file.u32()]
  let size = 1
  while (size < contexts * 2) size *= 2
  const keys = new Uint32Array(size)
  const places = new Int32Array(size).fill(-1)
  const starts = new Uint32Array(contexts + 1)
  const symbols = new Uint8Array(entries)
  const songs = new Uint16Array(entries)
  const lieder = new Uint16Array(entries)
  let hash = 0
  let at = 0
  for (let c = 0; c < contexts; c++) {
    hash += file.varint()
    let slot = hash & (size - 1)
    while (places[slot] >= 0) slot = (slot + 1) & (size - 1)
    keys[slot] = hash
    places[slot] = c
    starts[c] = at
    for (let left = file.u8(); left > 0; left--) {
      symbols[at] = file.u8()
      songs[at] = file.varint()
      lieder[at++] = file.varint()
    }
  }
  starts[contexts] = at
  const find = (key: number): number => {
    let slot = key & (size - 1)
    while (places[slot] >= 0 && keys[slot] !== key) slot = (slot + 1) & (size - 1)
    return places[slot]
  }
  return {
    gains,
    opinion: (rungs, symbol, alphabet, hearing, out) => {
      let p = 1 / alphabet
      let height = 0
      let sure = 0
      const most = Math.max(hearing.songs, hearing.lieder)
      const [a, b] = most > 0 ? [hearing.songs / most, hearing.lieder / most] : [1, 1]
      for (let r = 0; r < rungs.count; r++) {
        const c = find(rungs.hashes[r])
        if (c < 0) break
        let [own, all, kinds] = [0, 0, 0]
        for (let e = starts[c]; e < starts[c + 1]; e++) {
          const count = a * songs[e] + b * lieder[e]
          if (count === 0) continue
          all += count
          kinds++
          if (symbols[e] === symbol) own = count
        }
        if (all === 0) break
        p = (own + kinds * p) / (all + kinds)
        height = r + 1
        sure = surety(all, kinds)
      }
      out.p = p
      out.slot = height * SURETIES + sure
    },
  }
}
