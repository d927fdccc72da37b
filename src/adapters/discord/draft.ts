import { MessageFlags, type RawFile } from 'discord.js'
import type { Archive, FileKind, Log } from '../../app/ports.ts'
import type { PieceView, View } from '../../app/views.ts'
import type { Top } from './render/components.ts'
import { render } from './render/render.ts'

/** Discord's limit for a message's files where no interaction has said another. */
export const DEFAULT_UPLOAD_LIMIT = 10 * 1024 * 1024

export interface MessageBody {
  readonly components: readonly Top[]
  readonly flags: number
  readonly allowed_mentions: { readonly parse: readonly never[] }
  readonly attachments?: readonly {
    readonly id: number
    readonly filename: string
    readonly description?: string
  }[]
}

/** A message ready to be sent: its body as Discord's API takes it, and the files that go with it. */
export interface Draft {
  readonly body: MessageBody
  readonly files: readonly RawFile[]
}

const TYPES: Readonly<Record<FileKind, string>> = {
  opus: 'audio/ogg',
  midi: 'audio/midi',
  json: 'application/json',
  waveform: 'image/png',
}

/** A file's name in letters that Discord leaves as they are: components refer to files by it. */
const safeName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]+/g, '_')

const safe = (view: PieceView): PieceView => ({
  ...view,
  files: view.files.map((file) => ({ ...file, name: safeName(file.name) })),
})

interface Loaded {
  readonly name: string
  readonly kind: FileKind
  readonly data: Uint8Array
}

/** The first files, small ones first, that fit together into the limit. */
const fitting = (files: readonly Loaded[], limit: number): readonly Loaded[] => {
  let left = limit
  return files
    .toSorted((a, b) => a.data.byteLength - b.data.byteLength)
    .filter(({ data }) => {
      if (data.byteLength > left) return false
      left -= data.byteLength
      return true
    })
}

/** Everything that a message needs: text, buttons, and of a piece the files that fit. */
export const createDrafts = (parts: {
  readonly archive: Archive
  readonly now: () => number
  readonly log: Log
}) => {
  const load = async (view: PieceView): Promise<readonly Loaded[]> => {
    const found = await Promise.all(
      view.files.map(async ({ kind, name }) => {
        try {
          return [{ kind, name, data: await parts.archive.read(view.master, kind) }]
        } catch (error) {
          parts.log.warn('a file of a piece is missing', { master: view.master, kind, error })
          return []
        }
      }),
    )
    return found.flat()
  }
  const body = (view: View, names: readonly string[], limit: number): MessageBody => ({
    components: render(view, { now: parts.now(), attached: { names, limit } }),
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
  })
  return {
    /** @param limit bytes that the files may have together; 0 sends none */
    async full(view: View, limit: number): Promise<Draft> {
      if (view.kind !== 'piece') return { body: body(view, [], limit), files: [] }
      const piece = safe(view)
      const files = limit > 0 ? fitting(await load(piece), limit) : []
      const sent = body(
        piece,
        files.map(({ name }) => name),
        limit,
      )
      return {
        body: {
          ...sent,
          attachments: files.map(({ kind, name }, id) => ({
            id,
            filename: name,
            ...(kind === 'waveform' ? { description: piece.waveformAlt.slice(0, 1024) } : {}),
          })),
        },
        files: files.map(({ kind, name, data }) => ({
          name,
          data: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
          contentType: TYPES[kind],
        })),
      }
    },
    /** The same view on a message that already carries the files of these names. */
    again(view: View, names: readonly string[], limit: number): Draft {
      return { body: body(view.kind === 'piece' ? safe(view) : view, names, limit), files: [] }
    },
  }
}
export type Drafts = ReturnType<typeof createDrafts>
