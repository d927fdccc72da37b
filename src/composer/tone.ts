import type { MasteringChain } from '../music/mastering.ts'

/** dB of one step of brightness, and where its shelf begins in Hz. */
const BRIGHTER = 1.5
const SHELF = 4500

/** A chain that many steps brighter, darker below 0. */
export const toned = (chain: MasteringChain, steps: number): MasteringChain =>
  steps === 0
    ? chain
    : { ...chain, tone: [...chain.tone, { type: 'highshelf', frequency: SHELF, gain: BRIGHTER * steps }] }
