/** What a job passes between two blocks: shut, it waits there. */
export interface Gate {
  /** Resolves at once while the gate is open, else when it opens. */
  pass(): Promise<void>
  open(): void
  shut(): void
}

const THROUGH = Promise.resolve()

export const createGate = (): Gate => {
  let closed: PromiseWithResolvers<void> | null = null
  return {
    pass: () => closed?.promise ?? THROUGH,
    open: () => {
      closed?.resolve()
      closed = null
    },
    shut: () => {
      closed ??= Promise.withResolvers<void>()
    },
  }
}
