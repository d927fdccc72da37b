import { readFile, stat } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { pathToFileURL } from 'node:url'

const ROOT = new URL('../../../', import.meta.url)
/** The page's own files, and those that it shares with the server, at their places in the repository. */
const OWN = /^assets\/web\/[a-z-]+\.(ts|css|svg|html)$/
const SHARED: ReadonlySet<string> = new Set([
  'src/adapters/web/protocol.ts',
  'src/app/command.ts',
  'docs/pictures/votes.svg',
  'docs/guides/how-votes-count.md',
])
const DECODER = 'opus-decoder.js'

const TYPES: Readonly<Record<string, string>> = {
  ts: 'text/javascript; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  html: 'text/html; charset=utf-8',
  md: 'text/plain; charset=utf-8',
}

const locate = (path: string): URL | undefined => {
  if (path === DECODER) {
    const index = pathToFileURL(createRequire(import.meta.url).resolve('opus-decoder'))
    return new URL('./dist/opus-decoder.min.js', index)
  }
  return OWN.test(path) || SHARED.has(path) ? new URL(path, ROOT) : undefined
}

/** Node warns once that stripping types is experimental; the page relies on it knowingly. */
const strip = (source: string): string => {
  const emit = process.emitWarning.bind(process)
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).includes('stripTypeScriptTypes')) Reflect.apply(emit, process, [warning, ...rest])
  }
  try {
    // Types become spaces, so that lines keep their numbers; at the ends of lines they only weigh.
    return stripTypeScriptTypes(source).replace(/[ \t]+$/gm, '')
  } finally {
    process.emitWarning = emit
  }
}

export interface Asset {
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
  /** Changes when the file does. */
  readonly tag: string
}

/** Reads what the page is made of, types stripped; a file is read again only when it has changed. */
export const pageAssets = () => {
  const cache = new Map<string, Asset>()

  /** Undefined for a path that is not the page's. */
  return async (path: string): Promise<Asset | undefined> => {
    const url = locate(path)
    const found = url && (await stat(url).catch(() => undefined))
    if (!url || !found) return undefined
    const tag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`
    const known = cache.get(path)
    if (known?.tag === tag) return known
    const extension = path.slice(path.lastIndexOf('.') + 1)
    const bytes = await readFile(url)
    const body = extension === 'ts' ? Buffer.from(strip(bytes.toString('utf8'))) : bytes
    const asset = { type: TYPES[extension], body: new Uint8Array(body), tag }
    cache.set(path, asset)
    return asset
  }
}
