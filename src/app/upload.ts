import { refuse } from '../errors.ts'
import type { Call } from './ports.ts'
import { UPLOAD } from './words/en.ts'

/** Bytes that a member's file may have where its text is wanted. */
export const MOST_UPLOADED = 16 * 1024

/**
 * The text of the file that came with an option; undefined where none came.
 *
 * @throws Refusal `bad-upload`
 */
export const readUpload = async (call: Call, option: string): Promise<string | undefined> => {
  const bytes = await call.upload?.(option, MOST_UPLOADED)
  if (!bytes) return undefined
  if (bytes.length > MOST_UPLOADED) refuse('bad-upload', { why: UPLOAD.tooLarge })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('bad-upload', { why: UPLOAD.noText })
  }
}
