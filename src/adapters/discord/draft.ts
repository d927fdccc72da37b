import { MessageFlags, type RawFile } from 'discord.js'
import type { Archive, FileKind, Log } from '../../app/ports.ts'
import type { View } from '../../app/views.ts'
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

const safe = (view: View): View => {
  switch (view.kind) {
    case 'piece':
      return { ...view, files: view.files.map((file) => ({ ...file, name: safeName(file.name) })) }
    case 'style':
      return {
        ...view,
        previewName: safeName(view.previewName),
        file: view.file && { ...view.file, name: safeName(view.file.name) },
      }
    case 'privacy':
    case 'taste':
      return { ...view, file: view.file && { ...view.file, name: safeName(view.file.name) } }
    default:
      return view
  }
}

/** The files of a view that has some: of a piece what it was made into, of a style its preview and its recipe. */
const filesOf = (view: View): readonly Wanted[] => {
  switch (view.kind) {
    case 'piece':
      return view.files.map(({ kind, name }) => ({ kind, name, master: view.master }))
    case 'style':
      return [
        ...(view.preview
          ? [{ kind: 'opus' as const, name: view.previewName, master: view.preview.master }]
          : []),
        ...(view.file
          ? [{ kind: 'json' as const, name: view.file.name, data: new TextEncoder().encode(view.file.text) }]
          : []),
      ]
    case 'privacy':
    case 'taste':
      return view.file
        ? [{ kind: 'json', name: view.file.name, data: new TextEncoder().encode(view.file.text) }]
        : []
    default:
      return []
  }
}

type Wanted = { readonly name: string; readonly kind: FileKind } & (
  { readonly master: string } | { readonly data: Uint8Array }
)

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
  const load = async (wanted: readonly Wanted[]): Promise<readonly Loaded[]> => {
    const found = await Promise.all(
      wanted.map(async (file): Promise<readonly Loaded[]> => {
        const { kind, name } = file
        if ('data' in file) return [{ kind, name, data: file.data }]
        try {
          return [{ kind, name, data: await parts.archive.read(file.master, kind) }]
        } catch (error) {
          parts.log.warn('a file is missing', { master: file.master, kind, error })
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
      const shown = safe(view)
      const wanted = filesOf(shown)
      if (wanted.length === 0) return { body: body(shown, [], limit), files: [] }
      const files = limit > 0 ? fitting(await load(wanted), limit) : []
      const sent = body(
        shown,
        files.map(({ name }) => name),
        limit,
      )
      return {
        body: {
          ...sent,
          attachments: files.map(({ kind, name }, id) => ({
            id,
            filename: name,
            ...(kind === 'waveform' && shown.kind === 'piece'
              ? { description: shown.waveformAlt.slice(0, 1024) }
              : {}),
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
      return { body: body(safe(view), names, limit), files: [] }
    },
  }
}
export type Drafts = ReturnType<typeof createDrafts>
