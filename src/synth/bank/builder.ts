import { buildOwnBank } from './build.ts'
import { writeCached } from './cache.ts'

/** A process that builds the own bank into the file it is told and ends: what building needs goes with it. */
await writeCached(process.argv[2], buildOwnBank())
