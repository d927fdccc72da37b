import { SURETIES, surety, type Opinion } from './counts.ts'
import type { Rungs } from './viewpoints.ts'

/** What a piece has done so far: counts that grow with it. */
export interface Memory {
  opinion(rungs: Rungs, symbol: number, alphabet: number, out: Opinion): void
  learn(rungs: Rungs, symbol: number): void
}

/** Two tables of counts by 32-bit key: how often a context came, and with it a symbol. 0 marks a free place. */
const createTable = (room: number) => {
  let size = 64
  while (size < room * 2) size *= 2
  const keys = new Uint32Array(size)
  const counts = new Uint16Array(size)
  const kinds = new Uint8Array(size)
  const place = (key: number): number => {
    let slot = key & (size - 1)
    while (counts[slot] > 0 && keys[slot] !== key) slot = (slot + 1) & (size - 1)
    return slot
  }
  return { keys, counts, kinds, place }
}

/** A context with a symbol. */
const pair = (context: number, symbol: number): number => {
  let h = Math.imul(context ^ (symbol + 1), 0xcc9e2d51)
  h ^= h >>> 15
  return Math.imul(h, 0x1b873593) >>> 0
}

/**
 * An empty memory. Interpolated escape method C, as in `counts.ts`.
 *
 * @param room how many contexts it will learn at most
 */
export const createMemory = (room: number): Memory => {
  const contexts = createTable(room)
  const seen = createTable(room)
  return {
    opinion: (rungs, symbol, alphabet, out) => {
      let p = 1 / alphabet
      let slot = 0
      for (let r = 0; r < rungs.count; r++) {
        const at = contexts.place(rungs.hashes[r])
        const all = contexts.counts[at]
        if (all === 0) break
        const kinds = contexts.kinds[at]
        p = (seen.counts[seen.place(pair(rungs.hashes[r], symbol))] + kinds * p) / (all + kinds)
        slot = (r + 1) * SURETIES + surety(all, kinds)
      }
      out.p = p
      out.slot = slot
    },
    learn: (rungs, symbol) => {
      for (let r = 0; r < rungs.count; r++) {
        const key = pair(rungs.hashes[r], symbol)
        const mine = seen.place(key)
        const at = contexts.place(rungs.hashes[r])
        if (seen.counts[mine] === 0) contexts.kinds[at]++
        seen.keys[mine] = key
        seen.counts[mine]++
        contexts.keys[at] = rungs.hashes[r]
        contexts.counts[at]++
      }
    },
  }
}
