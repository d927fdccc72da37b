/** Runs pieces of work one after the other, in the order in which they came; one that fails does not stop the next. */
export type Serial = <T>(work: () => Promise<T>) => Promise<T>

export const serially = (): Serial => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}
