import { Fault, FAULTS, type FaultCode } from '../../errors.ts'
import type { Failure } from './protocol.ts'

const isFaultCode = (code: unknown): code is FaultCode => typeof code === 'string' && code in FAULTS

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT'])

/** An error as it crosses from the worker: classes do not survive the crossing. */
export const toFailure = (error: unknown, dataDir: string): Failure => {
  if (error instanceof Fault) return { code: error.code, message: error.message, details: error.details }
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: '', message: String(error) }
  if (code && DISK_FULL.has(code)) return { code: 'disk-full', message, details: { path: dataDir } }
  return { code: null, message, details: {} }
}

/** The Fault that a failure stands for; a bug in a job is that job's `render-failed`. */
export const toFault = ({ code, message, details }: Failure): Fault =>
  isFaultCode(code) ? new Fault(code, details) : new Fault('render-failed', { cause: message })
