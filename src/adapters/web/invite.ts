import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Store } from '../../app/ports.ts'

const COLLECTION = 'web-invite'
const KEY = 'room'
/** What `VOXPOP_INVITE` says to have another secret made. */
export const ANOTHER = 'new'
const COOKIE = 'voxpop-pass'
const DAYS = 90

/** What the store keeps: the hash of what the browser keeps, which is made of the secret. Neither can be had from it. */
interface Kept {
  readonly version: 1
  readonly pass: string
}

const passOf = (secret: string): string => createHmac('sha256', secret).update('voxpop').digest('base64url')
const hashOf = (pass: string): string => createHash('sha256').update(pass).digest('hex')
const same = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other))

const cookieIn = (header: string | undefined): string | undefined =>
  header
    ?.split(';')
    .map((part) => part.trim().split('='))
    .find(([name]) => name === COOKIE)?.[1]

export interface Invite {
  /** The secret, where it is known: it was set, or has just been made. */
  readonly secret: string | null
  /** Whether a request comes from somebody who was let in. @param cookie its header */
  isIn(cookie: string | undefined): boolean
  /** The cookie that lets in whoever knows the secret; undefined for another one. @param secure only over https */
  enter(secret: string, secure: boolean): string | undefined
}

/**
 * The secret that lets people into a room which others can reach: the one that was set, or one that is made once and kept
 * as a hash.
 *
 * @param wanted as set; `new` makes another one; null takes the one that was made before
 */
export const openInvite = async (store: Store, wanted: string | null): Promise<Invite> => {
  const kept = wanted === null ? await store.get<Kept>(COLLECTION, KEY) : undefined
  const made = wanted === ANOTHER || (wanted === null && !kept) ? randomBytes(18).toString('base64url') : null
  const secret = made ?? wanted
  const hash = kept?.pass ?? hashOf(passOf(secret ?? ''))
  if (made !== null) await store.set(COLLECTION, KEY, { version: 1, pass: hash } satisfies Kept)
  return {
    secret,
    isIn(cookie) {
      const pass = cookieIn(cookie)
      return pass !== undefined && same(hashOf(pass), hash)
    },
    enter(typed, secure) {
      const pass = passOf(typed)
      if (!same(hashOf(pass), hash)) return undefined
      const rules = ['Path=/', `Max-Age=${DAYS * 86_400}`, 'HttpOnly', 'SameSite=Strict']
      return [`${COOKIE}=${pass}`, ...rules, ...(secure ? ['Secure'] : [])].join('; ')
    },
  }
}
