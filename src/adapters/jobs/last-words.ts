import type { Readable } from 'node:stream'

/** Characters of a process's last words that are kept. */
const KEPT = 8192
const OUT_OF_MEMORY = /heap out of memory|heap limit|invalid array length.*allocation/i
const ERROR = /^(?:Uncaught )?(?:\w*Error|FATAL ERROR)\b.*$/m

/** Listens to what a process complains of; the answer is the end of it. */
export const lastWords = (stderr: Readable | null): (() => string) => {
  let words = ''
  stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    words = (words + chunk).slice(-KEPT)
  })
  return () => words
}

/**
 * Why a process ended, in a line for the log: its error, without the trace that Node and V8 print around it.
 *
 * @param end exit code or signal
 * @example causeOf(1, 'file:///…:3\nTypeError: x is not a function\n    at …') // 'it ended with 1: TypeError: x is not a function'
 */
export const causeOf = (end: number | string | null, words: string): string => {
  if (OUT_OF_MEMORY.test(words)) return 'it wanted more memory than it may'
  const error = ERROR.exec(words)?.[0]
  return `it ended with ${end ?? 'nothing'}${error === undefined ? '' : `: ${error}`}`
}
