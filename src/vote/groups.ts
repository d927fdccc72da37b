import type { StyleId } from '../music/brief.ts'

/** Voters who approve alike. */
export interface VoterGroup {
  /** What more than half of its ballots name, the most named first; else the one style that most of them name. */
  readonly styles: readonly StyleId[]
  /** Indices of its ballots, ascending. */
  readonly ballots: readonly number[]
}

/** Beyond so many different ballots, the rarer ones go straight to the most alike of these. */
const MOST_KINDS = 32

interface Cluster {
  /** The styles of its first ballot: decides between equals. */
  readonly key: string
  readonly named: Map<StyleId, number>
  /** How many styles its ballots name together. */
  namings: number
  readonly ballots: number[]
}

const bySize = (a: Cluster, b: Cluster): number =>
  b.ballots.length - a.ballots.length || (a.key < b.key ? -1 : 1)

/** How much two groups name in common, 0–1: the weighted Jaccard index of the shares of their ballots for each style. */
const likeness = (a: Cluster, b: Cluster): number => {
  let both = 0
  for (const [style, times] of a.named)
    both += Math.min(times / a.ballots.length, (b.named.get(style) ?? 0) / b.ballots.length)
  return both / (a.namings / a.ballots.length + b.namings / b.ballots.length - both)
}

/** Gives a group to the one of `others` that is most like it; of equals the larger one takes it. */
const join = (one: Cluster, others: readonly Cluster[]): void => {
  let [nearest] = others
  let most = -1
  for (const other of others) {
    const like = likeness(one, other)
    if (like < most || (like === most && bySize(nearest, other) < 0)) continue
    nearest = other
    most = like
  }
  for (const [style, times] of one.named) nearest.named.set(style, (nearest.named.get(style) ?? 0) + times)
  nearest.namings += one.namings
  for (const ballot of one.ballots) nearest.ballots.push(ballot)
}

const namesOf = ({ named, ballots }: Cluster): readonly StyleId[] => {
  const ranked = [...named].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const most = ranked.filter(([, times]) => times * 2 > ballots.length)
  return (most.length > 0 ? most : ranked.slice(0, 1)).map(([style]) => style)
}

/**
 * Puts voters who approve alike together: ballots that name the same styles are a group, and while there are more groups
 * than `most`, the smallest one joins the one that it has most in common with. A function of the ballots alone, whatever
 * their order.
 *
 * @param approvals the styles of each ballot, each once; a ballot without any is in no group
 * @param most at least 1
 * @returns the groups, the largest first
 */
export const groupVoters = (
  approvals: readonly (readonly StyleId[])[],
  most: number,
): readonly VoterGroup[] => {
  const kinds = new Map<string, Cluster>()
  approvals.forEach((styles, i) => {
    if (styles.length === 0) return
    const key = styles.toSorted().join(' ')
    const known = kinds.get(key)
    if (known) {
      known.ballots.push(i)
      known.namings += styles.length
      for (const style of styles) known.named.set(style, known.ballots.length)
      return
    }
    const named = new Map(styles.map((style) => [style, 1]))
    kinds.set(key, { key, named, namings: styles.length, ballots: [i] })
  })
  const ranked = [...kinds.values()].sort(bySize)
  const groups = ranked.slice(0, Math.max(most, MOST_KINDS))
  for (const rare of ranked.slice(groups.length)) join(rare, groups)
  while (groups.length > most) {
    groups.sort(bySize)
    const smallest = groups.pop()
    if (smallest) join(smallest, groups)
  }
  return groups.sort(bySize).map((group) => ({
    styles: namesOf(group),
    ballots: group.ballots.toSorted((a, b) => a - b),
  }))
}
