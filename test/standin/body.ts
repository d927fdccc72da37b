/** Request bodies: JSON, or a form with `payload_json` and files. */
import type { IncomingMessage } from 'node:http'
import { ApiError } from './errors.ts'
import type { UploadedFile } from './messages.ts'

export interface Body {
  readonly json: unknown
  readonly files: readonly UploadedFile[]
}

const parse = (source: string): unknown => {
  try {
    return JSON.parse(source)
  } catch {
    throw new ApiError('badJson')
  }
}

const readForm = async (bytes: Buffer, type: string): Promise<Body> => {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  const files: UploadedFile[] = []
  let json: unknown = {}
  for (const [field, value] of form) {
    if (typeof value !== 'string') {
      const content = Buffer.from(await value.arrayBuffer())
      files.push({ field, name: value.name, type: value.type || 'application/octet-stream', bytes: content })
    } else if (field === 'payload_json') json = parse(value)
  }
  return { json, files }
}

/** Throws ApiError 50109 for what is not JSON. */
export const readBody = async (request: IncomingMessage): Promise<Body> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return readForm(bytes, type)
  return { json: bytes.length > 0 ? parse(bytes.toString('utf8')) : {}, files: [] }
}
