import { parentPort } from 'node:worker_threads'
import { take, type Job } from './take.ts'

parentPort?.on('message', (jobs: readonly Job[]) => parentPort?.postMessage(jobs.map(take)))
