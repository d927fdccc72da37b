import type { Store } from '../../app/ports.ts'

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** A store that forgets at the end of the process: for tests and throw-away runs. Keeps JSON text, so values are copies. */
export const memoryStore = (): Store => {
  const collections = new Map<string, Map<string, string>>()
  const of = (name: string) => {
    const known = collections.get(name) ?? new Map<string, string>()
    collections.set(name, known)
    return known
  }
  const read = (text: string | undefined): unknown =>
    text === undefined ? undefined : (JSON.parse(text) as { readonly value?: unknown }).value
  return {
    get: <T>(name: string, key: string) => Promise.resolve(read(of(name).get(key)) as T | undefined),
    set: (name, key, value) => {
      of(name).set(key, JSON.stringify({ value }))
      return Promise.resolve()
    },
    delete: (name, key) => {
      of(name).delete(key)
      return Promise.resolve()
    },
    entries: <T>(name: string, prefix = '') =>
      Promise.resolve(
        [...of(name)]
          .filter(([key]) => key.startsWith(prefix))
          .sort(([a], [b]) => byBytes(a, b))
          .map(([key, text]) => [key, read(text) as T] as const),
      ),
    close: () => Promise.resolve(),
  }
}
