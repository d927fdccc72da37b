const DISCORD_EPOCH = 1_420_070_400_000n

/** Ids as Discord gives them: time in the upper 42 bits, strictly rising. */
export const createSnowflakes = () => {
  let last = 0n
  return (): string => {
    const now = (BigInt(Date.now()) - DISCORD_EPOCH) << 22n
    last = now > last ? now : last + 1n
    return last.toString()
  }
}
