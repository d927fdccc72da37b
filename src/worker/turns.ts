/**
 * Who may work now. One thread renders one piece at a time: those that somebody waits for first, in the order they came,
 * then those made ahead. A job asks between two blocks and waits while a better one is there.
 */
export interface Turn {
  /** Resolves as soon as no better job is there. */
  pass(): Promise<void>
  promote(): void
  /** Lets the next one go on; also when a job failed. */
  leave(): void
}

export interface Turns {
  enter(urgent: boolean): Turn
}

export const createTurns = (): Turns => {
  interface Place {
    urgent: boolean
    readonly order: number
    readonly waiting: (() => void)[]
  }
  const places = new Set<Place>()
  let count = 0
  const first = (): Place | undefined =>
    [...places].sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.order - b.order)[0]
  const wake = () => {
    for (const open of first()?.waiting.splice(0) ?? []) open()
  }
  return {
    enter: (urgent) => {
      const place: Place = { urgent, order: count++, waiting: [] }
      places.add(place)
      return {
        pass: () =>
          !places.has(place) || first() === place
            ? Promise.resolve()
            : new Promise((open) => place.waiting.push(open)),
        promote: () => {
          place.urgent = true
          wake()
        },
        leave: () => {
          places.delete(place)
          for (const open of place.waiting.splice(0)) open()
          wake()
        },
      }
    },
  }
}
