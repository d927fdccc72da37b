import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { bytes as inWords } from '../../app/words/en.ts'
import { UPLOAD } from '../../app/words/upload.ts'
import { refuse, Refusal } from '../../errors.ts'
import { isPublic, resolveHost, type Resolve } from './addresses.ts'

/** Where Discord keeps what members attach. */
const CDN = ['https://cdn.discordapp.com', 'https://media.discordapp.net'] as const
const DISCORD = 'https://discord.com'
const PATIENCE_MS = 5000

/** Where files may come from. `own`: a place that the operator named, wherever its address lies. */
export interface FileSource {
  readonly origin: string
  readonly own: boolean
}

/**
 * The places from which files are taken: Discord's own. A bot that its operator pointed at another API takes them from
 * there too.
 */
export const fileSources = (apiUrl: string): readonly FileSource[] => {
  const { origin } = new URL(apiUrl)
  const cdn = CDN.map((host) => ({ origin: host, own: false }))
  return origin === DISCORD ? cdn : [...cdn, { origin, own: true }]
}

const elsewhere = (): never => refuse('bad-upload', { why: UPLOAD.elsewhere })
const unread = (): never => refuse('bad-upload', { why: UPLOAD.unread })

/** Resolves a name once, refuses addresses that are nobody's business, and connects to what was checked and to no other. */
const pinned =
  (resolve: Resolve, own: boolean): LookupFunction =>
  (host, options, done) => {
    resolve(host)
      .then((found) => {
        const good = own ? found : found.filter(({ address }) => isPublic(address))
        if (good.length === 0) elsewhere()
        if (options.all) done(null, [...good])
        else done(null, good[0].address, good[0].family)
      })
      .catch((error: Error) => done(error, '', 0))
  }

const readUpTo = async (answer: IncomingMessage, limit: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > limit) return refuse('bad-upload', { why: UPLOAD.tooLarge(inWords(limit)) })
  }
  return new Uint8Array(Buffer.concat(chunks))
}

export interface DownloadParts {
  readonly sources: readonly FileSource[]
  readonly resolve?: Resolve
  readonly patienceMs?: number
}

/**
 * Fetches what a member attached: at most `limit` bytes, within 5 s, from one of the sources and from nowhere that it points
 * to.
 *
 * @throws Refusal `bad-upload`
 */
export const download = async (url: string, limit: number, parts: DownloadParts): Promise<Uint8Array> => {
  const { sources, resolve = resolveHost, patienceMs = PATIENCE_MS } = parts
  if (!URL.canParse(url)) return elsewhere()
  const wanted = new URL(url)
  const source = sources.find(({ origin }) => origin === wanted.origin)
  if (!source || wanted.username !== '' || wanted.password !== '') return elsewhere()
  const request = wanted.protocol === 'https:' ? secureRequest : plainRequest
  const signal = AbortSignal.timeout(patienceMs)
  const { promise, resolve: answered, reject } = Promise.withResolvers<IncomingMessage>()
  // An agent of its own: a connection that was made for something else has passed no check.
  const asking = request(wanted, { agent: false, signal, lookup: pinned(resolve, source.own) }, answered)
  asking.on('error', reject)
  asking.end()
  try {
    const answer = await promise
    // A redirect is no answer either: nothing here follows it.
    return answer.statusCode === 200 ? await readUpTo(answer, limit) : unread()
  } catch (error) {
    if (error instanceof Refusal) throw error
    return unread()
  } finally {
    asking.destroy()
  }
}
