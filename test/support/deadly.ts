/** The seed of a Brief that kills the mortal worker. */
export const DEADLY_SEED = 13
