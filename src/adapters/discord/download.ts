import { refuse } from '../../errors.ts'
import { UPLOAD } from '../../app/words/en.ts'

/** Where Discord keeps what members attach. */
const CDN = ['https://cdn.discordapp.com', 'https://media.discordapp.net'] as const
const DISCORD = 'https://discord.com'
const PATIENCE_MS = 5000

/**
 * The origins from which files are taken: Discord's own. A bot that was pointed at another API takes them from there
 * too.
 */
export const fileOrigins = (apiUrl: string): readonly string[] => {
  const { origin } = new URL(apiUrl)
  return origin === DISCORD ? CDN : [...CDN, origin]
}

const readUpTo = async (body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
    if (size > limit) return refuse('bad-upload', { why: UPLOAD.tooLarge })
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/**
 * Fetches what a member attached: at most `limit` bytes, within 5 s, from one of `origins` and from nowhere that it points
 * to.
 *
 * @throws Refusal `bad-upload`
 */
export const download = async (
  url: string,
  origins: readonly string[],
  limit: number,
): Promise<Uint8Array> => {
  if (!URL.canParse(url) || !origins.includes(new URL(url).origin))
    return refuse('bad-upload', { why: UPLOAD.elsewhere })
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const fail = () => refuse('bad-upload', { why: UPLOAD.unread })
  const answer = await fetch(url, { redirect: 'error', signal, credentials: 'omit' }).catch(fail)
  if (!answer.ok || !answer.body) return fail()
  try {
    return await readUpTo(answer.body, limit)
  } catch (error) {
    if (signal.aborted || error instanceof TypeError) return fail()
    throw error
  }
}
