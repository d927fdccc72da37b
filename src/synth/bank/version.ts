/** Raised whenever the sound of the own bank changes: it names the cached file and enters every Master's id. */
export const OWN_BANK_VERSION = 3
