import { refuse } from '../errors.ts'
import type { MemberId, RoomId } from '../model/ids.ts'
import { times } from './words/en.ts'

/** How much may come at once, and how much in the long run. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** What is left of a burst at a moment (ms). */
export interface Bucket {
  readonly left: number
  readonly at: number
}

const refilled = (bucket: Bucket | undefined, { burst, perSecond }: Rate, now: number): number =>
  bucket ? Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond) : burst

/**
 * Takes one token out of a bucket (a token bucket, as in RFC 2697).
 *
 * @param bucket undefined where nothing was taken yet: it is full
 * @returns the bucket as it is then, or how long to wait, in ms; whoever has to wait takes nothing
 */
export const take = (
  bucket: Bucket | undefined,
  rate: Rate,
  now: number,
): { readonly bucket: Bucket } | { readonly wait: number } => {
  const left = refilled(bucket, rate, now)
  return left >= 1
    ? { bucket: { left: left - 1, at: now } }
    : { wait: Math.ceil(((1 - left) / rate.perSecond) * 1000) }
}

type Kind = 'vote' | 'command' | 'making' | 'typing'

/**
 * For each member of a room, and for all of a room together. The room's are far above what people do: they protect the
 * machine, while a member's own limit protects the others.
 */
export const RATES: Readonly<Record<Kind, { readonly member: Rate; readonly room: Rate }>> = {
  vote: { member: { burst: 60, perSecond: 2 }, room: { burst: 20_000, perSecond: 500 } },
  command: { member: { burst: 30, perSecond: 1 }, room: { burst: 600, perSecond: 50 } },
  making: { member: { burst: 8, perSecond: 1 / 10 }, room: { burst: 60, perSecond: 1 } },
  typing: { member: { burst: 60, perSecond: 10 }, room: { burst: 3000, perSecond: 500 } },
}

/** What is no ordinary command: by command with its subcommand, by action, or by command alone. */
const KINDS: Readonly<Record<string, Kind>> = {
  vote: 'vote',
  idea: 'vote',
  rate: 'vote',
  'jam.vote': 'vote',
  'jam.answer': 'vote',
  'jam.idea': 'vote',
  'jam.write': 'vote',
  'jam.done': 'vote',
  'jam.withdraw': 'vote',
  compose: 'making',
  remix: 'making',
  'style create': 'making',
  'privacy export': 'making',
  'privacy.export': 'making',
  'privacy.erase': 'making',
}

/** @param what `jam.answer` for an action, `style create` or `style` for a command */
export const kindOf = (what: string): Kind => {
  const known = (key: string) => (Object.hasOwn(KINDS, key) ? KINDS[key] : undefined)
  return known(what) ?? known(/^[^. ]*/.exec(what)?.[0] ?? '') ?? 'command'
}

/** Half of the buckets that are remembered. Those that were not used for longest give way; they are (nearly) full anyway. */
export const GENERATION = 25_000

export interface Limits {
  /** Lets a request pass. @throws Refusal `too-fast` for a member, `too-many` for a room, with how long to wait */
  admit(who: { readonly room: RoomId; readonly member: { readonly id: MemberId } }, what: string): void
  /** The same for one keystroke that wants suggestions; false instead of a Refusal. */
  mayType(who: { readonly room: RoomId; readonly member: { readonly id: MemberId } }): boolean
  /** Buckets that are remembered now. */
  size(): number
}

/** How long to wait, as members read it. */
export const inWords = (ms: number): string => {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  return seconds < 90 ? times(seconds, 'second') : times(Math.ceil(seconds / 60), 'minute')
}

/** Buckets by name, at most twice a generation of them. */
export const rememberBuckets = () => {
  let young = new Map<string, Bucket>()
  let old: ReadonlyMap<string, Bucket> = new Map()
  return {
    find: (key: string) => young.get(key) ?? old.get(key),
    keep: (key: string, bucket: Bucket): void => {
      young.set(key, bucket)
      if (young.size < GENERATION) return
      old = young
      young = new Map()
    },
    size: () => young.size + old.size,
  }
}

/** Keeps a bucket for each member and room, in memory alone. @param now the clock, in ms */
export const createLimits = (now: () => number): Limits => {
  const { find, keep, size } = rememberBuckets()

  /** The member's own limit first: whoever is over it takes nothing away from the room. */
  const ask = (who: Parameters<Limits['admit']>[0], kind: Kind) => {
    const at = now()
    const mine = `${kind}/${who.room}/${who.member.id}`
    const ours = `${kind}/${who.room}`
    const own = take(find(mine), RATES[kind].member, at)
    if ('wait' in own) return { code: 'too-fast', wait: own.wait } as const
    const shared = take(find(ours), RATES[kind].room, at)
    if ('wait' in shared) return { code: 'too-many', wait: shared.wait } as const
    keep(mine, own.bucket)
    keep(ours, shared.bucket)
    return null
  }

  return {
    admit(who, what) {
      const over = ask(who, kindOf(what))
      if (over) refuse(over.code, { wait: inWords(over.wait) })
    },
    mayType: (who) => ask(who, 'typing') === null,
    size,
  }
}
