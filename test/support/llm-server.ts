import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export interface LlmRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: {
    readonly model: string
    readonly messages: readonly { readonly role: string; readonly content: string }[]
    readonly response_format: {
      readonly type: string
      readonly json_schema: { readonly strict: boolean; readonly schema: object }
    }
  }
}

export interface LlmServer {
  /** As in `LLM_URL`. */
  readonly url: string
  readonly requests: readonly LlmRequest[]
  /** What happens to every request from now on. */
  answers(answer: (response: ServerResponse, request: LlmRequest) => void): void
  /** Resolves when so many requests have come in all. */
  asked(count: number): Promise<void>
  close(): Promise<void>
}

/** A chat completion that holds `content`. */
export const completion = (content: unknown): string =>
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: {
          role: 'assistant',
          content: typeof content === 'string' ? content : JSON.stringify(content),
        },
      },
    ],
  })

export const sends =
  (body: string, status = 200, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
  }

/** An OpenAI-compatible endpoint on loopback that answers as it is told. */
export const llmServer = async (): Promise<LlmServer> => {
  const requests: LlmRequest[] = []
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []
  let answer: (response: ServerResponse, request: LlmRequest) => void = sends(completion({}))
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      const request: LlmRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: (text === '' ? {} : JSON.parse(text)) as LlmRequest['body'],
      }
      requests.push(request)
      for (const { count, resolve } of waiting) if (requests.length >= count) resolve()
      answer(response, request)
    })
    // Whoever asked may leave in the middle of an answer.
    response.on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    answers: (next) => {
      answer = next
    },
    asked: (count) =>
      requests.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ count, resolve })),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
