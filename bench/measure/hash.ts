/** 52 bits of a text (two rounds of FNV-1a): enough that no two of a million runs meet by accident. */
export const hash = (text: string): number => {
  let low = 0x811c9dc5
  let high = 0x9747b28c
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ (code + i), 0x01000193)
  }
  return (high >>> 12) * 2 ** 32 + (low >>> 0)
}
