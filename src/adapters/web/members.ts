import { createHash, randomBytes } from 'node:crypto'
import { refuse } from '../../errors.ts'
import type { Store } from '../../app/ports.ts'
import type { MemberId, MemberRef } from '../../model/ids.ts'

const COLLECTION = 'web-members'
const MAX_NAME = 32

/** What the store keeps of a member, under the hash of the token that the browser keeps. */
interface Record {
  readonly version: 1
  readonly id: string
  readonly name: string
}

const keyOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Runs of white space become one blank; control characters and direction marks would spoil others' pages. */
export const cleanName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Who is who: a browser's token stands for a member, across reloads and restarts. */
export const memberBook = (store: Store) => {
  /** Names by id, read once. */
  let names: Promise<Map<MemberId, string>> | null = null
  const read = async () =>
    new Map((await store.entries<Record>(COLLECTION)).map(([, { id, name }]) => [id, name]))
  const namesById = () =>
    (names ??= read().catch((error: unknown) => {
      names = null
      throw error
    }))
  return {
    /** What is stored of a member: never the token, nor its hash, which would be as good. */
    async records(id: MemberId): Promise<readonly Record[]> {
      return (await store.entries<Record>(COLLECTION)).flatMap(([, record]) =>
        record.id === id ? [record] : [],
      )
    },
    /** Names of the members that are still known, by id. */
    names: (): Promise<ReadonlyMap<MemberId, string>> => namesById(),
    async forget(id: MemberId): Promise<void> {
      for (const [key, record] of await store.entries<Record>(COLLECTION))
        if (record.id === id) await store.delete(COLLECTION, key)
      ;(await namesById()).delete(id)
    },
    /**
     * @param taken names of the others who are here now
     * @throws Refusal `bad-name`, `name-taken`
     */
    async join(
      wanted: string,
      token: string | null,
      taken: (name: string, id: string) => boolean,
    ): Promise<{ readonly me: MemberRef; readonly token: string }> {
      const name = cleanName(wanted)
      if (name.length === 0 || [...name].length > MAX_NAME) return refuse('bad-name')
      const known = token === null ? undefined : await store.get<Record>(COLLECTION, keyOf(token))
      const secret = known && token !== null ? token : randomBytes(18).toString('base64url')
      const id = known?.id ?? randomBytes(8).toString('hex')
      if (taken(name, id)) return refuse('name-taken', { name })
      if (known?.name !== name)
        await store.set(COLLECTION, keyOf(secret), { version: 1, id, name } satisfies Record)
      ;(await namesById()).set(id, name)
      return { me: { id, name }, token: secret }
    },
  }
}
