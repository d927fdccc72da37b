/** The sentences of a line as a reader counts them. Links and what stands in brackets are read over. */
export const sentences = (line: string): readonly string[] =>
  line
    .replace(/\([^)]*\)/g, '')
    .split(/(?<=[.?!:;])\s+/)
    .filter((sentence) => sentence.trim() !== '')

export const words = (sentence: string): number =>
  sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
