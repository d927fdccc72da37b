import { parentPort, workerData } from 'node:worker_threads'
import { playRoom } from './taste.ts'

const { rooms, rounds } = workerData as { readonly rooms: readonly number[]; readonly rounds: number }
for (const index of rooms) parentPort?.postMessage({ index, evenings: playRoom(index, rounds) })
