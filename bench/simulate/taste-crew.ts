import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Evening } from './taste.ts'

interface Done {
  readonly index: number
  readonly evenings: readonly Evening[]
}

/** Plays all rooms, on every core; in the order of the rooms, however they end. */
export const playRooms = async (
  rooms: number,
  rounds: number,
  onRoom: (done: number) => void = () => {},
): Promise<readonly Evening[]> => {
  const crew = Math.min(rooms, availableParallelism())
  const done: Done[] = []
  await Promise.all(
    Array.from({ length: crew }, (_, i) => {
      const own = Array.from({ length: rooms }, (_room, index) => index).filter((index) => index % crew === i)
      const worker = new Worker(new URL('./taste-worker.ts', import.meta.url), {
        workerData: { rooms: own, rounds },
      })
      return new Promise<void>((resolve, reject) => {
        worker.on('message', (one: Done) => {
          done.push(one)
          onRoom(done.length)
        })
        worker.on('error', reject)
        worker.on('exit', () => resolve())
      })
    }),
  )
  return done.sort((a, b) => a.index - b.index).flatMap(({ evenings }) => evenings)
}
