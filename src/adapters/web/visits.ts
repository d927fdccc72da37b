import { take, type Bucket, type Rate } from '../../app/limits.ts'

/** What one address may ask for: far more than pages of a few people do, and far less than would hurt the others. */
const RATES = {
  request: { burst: 600, perSecond: 60 },
  enter: { burst: 8, perSecond: 1 / 15 },
  socket: { burst: 60, perSecond: 2 },
} as const satisfies Readonly<Record<string, Rate>>
export const MOST_OPEN = 60
/** Addresses that are remembered; then those that came first are forgotten. */
const MOST_KNOWN = 10_000

/** An IPv6 network counts as one address: whoever has one has all of them. */
const partyOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain
}

/** Limits for each address. @param now a clock in ms */
export const createVisits = (now: () => number) => {
  const buckets = new Map<string, Bucket>()
  const open = new Map<string, number>()
  return {
    /** Whether this address may do so once more now. */
    may(address: string, what: keyof typeof RATES): boolean {
      const key = `${what}/${partyOf(address)}`
      const taken = take(buckets.get(key), RATES[what], now())
      if ('wait' in taken) return false
      buckets.delete(key)
      buckets.set(key, taken.bucket)
      if (buckets.size > MOST_KNOWN) buckets.delete(buckets.keys().next().value as string)
      return true
    },
    /** Takes in a connection that stays; undefined where the address has enough of them. Call what it returns at its end. */
    stay(address: string): (() => void) | undefined {
      const party = partyOf(address)
      const count = open.get(party) ?? 0
      if (count >= MOST_OPEN) return undefined
      open.set(party, count + 1)
      let gone = false
      return () => {
        const left = (open.get(party) ?? 1) - 1
        if (gone) return
        gone = true
        if (left > 0) open.set(party, left)
        else open.delete(party)
      }
    },
  }
}
export type Visits = ReturnType<typeof createVisits>
