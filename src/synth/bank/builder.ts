import { parentPort } from 'node:worker_threads'
import { buildOwnBank } from './build.ts'

/** A thread that builds the own bank, hands it over and ends, so that what building needs is free again afterwards. */
const bytes = buildOwnBank()
parentPort?.postMessage(bytes, [bytes.buffer as ArrayBuffer])
