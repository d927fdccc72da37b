/** The seed of a Brief that kills the mortal worker. */
export const DEADLY_SEED = 13
/** The seed of a Brief over which it wants all the memory that there is. */
export const GREEDY_SEED = 14
/** The same, but in pieces of 240 MB. */
export const HUGE_SEED = 16
/** The seed of a Brief over which it throws what nobody catches. */
export const BROKEN_SEED = 17
/** The seed of a Brief over which it hangs. */
export const STUCK_SEED = 15
