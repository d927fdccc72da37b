import type { Books } from './books.ts'

/** What members believe, because they saw it confirmed; while something is under way, the old or the new. */

/** `kind/…`: what a record says, as one word. */
export const actual = (books: Books, room: string, key: string): string => {
  const [kind, one = '', other = ''] = key.split('/')
  const ballot = books.ballots.get(`${one}/${other}`)
  switch (kind) {
    case 'ballot':
      return ballot ? 'there' : 'none'
    case 'mood':
      return ballot?.answers.mood.join('+') || 'none'
    case 'idea':
      return ballot?.idea ?? 'none'
    case 'rating':
      return books.ratings.get(`${room}/${one}/${other}`)?.thumb ?? 'none'
    case 'setting':
      return String(books.settings?.[one as 'minutes'] ?? 'none')
    case 'skip':
      return books.queue?.skips?.includes(other) ? 'there' : 'none'
    case 'loop':
      return books.queue?.queue.loop ?? 'off'
    default:
      throw new Error(`nobody knows what ${key} is`)
  }
}

export const createBeliefs = (room: string, read: () => Books) => {
  const facts = new Map<string, ReadonlySet<string>>()
  const lost: string[] = []
  const counts = new Map<string, number>()
  const aboutRound = (key: string, round: string) =>
    /^(ballot|mood|idea)\//.test(key) && key.split('/')[1] === round
  /** A vote to skip is one for the piece that is on, and goes with it. */
  const isPast = (books: Books, key: string) => {
    const [kind, track] = key.split('/')
    return kind === 'skip' && books.queue?.current?.track.id !== track
  }
  const compare = (books: Books, key: string, when: string) => {
    if (isPast(books, key)) return void facts.delete(key)
    const is = actual(books, room, key)
    const may = facts.get(key) ?? new Set()
    if (!may.has(is)) lost.push(`${when}: ${key} is ${is}, not ${[...may].join(' or ')}`)
    facts.set(key, new Set([is]))
  }
  return {
    lost,
    counts,
    /** A member is about to change this; until it is confirmed either may be so. */
    begin(key: string, value: string): void {
      facts.set(key, new Set([...(facts.get(key) ?? [actual(read(), room, key)]), value]))
    },
    /** The member has read that it is so: it must be stored by now, unless its round has been closed meanwhile. */
    confirm(key: string, value: string): void {
      const [kind = '', round] = key.split('/')
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
      facts.set(key, new Set([value]))
      const books = read()
      const over =
        ['ballot', 'mood', 'idea'].includes(kind) &&
        (books.round?.id !== round || books.round.state.status !== 'open')
      if (!over) compare(books, key, 'confirmed before it was stored')
    },
    /** Compares what was believed with what is stored, and goes on from there. */
    check(books: Books, when: string): void {
      const { round } = books
      for (const key of facts.keys()) {
        const id = key.split('/')[1]
        if (round && /^(ballot|mood|idea)\//.test(key) && (id !== round.id || round.state.status !== 'open'))
          continue
        compare(books, key, when)
      }
      const closed = new Set(
        [...facts.keys()]
          .filter((key) => key.startsWith('ballot/'))
          .map((key) => key.split('/')[1])
          .filter((id) => id !== round?.id || round.state.status !== 'open'),
      )
      for (const id of closed) {
        const about = [...facts].filter(([key]) => aboutRound(key, id))
        const account = [...books.promises, ...books.pieces].find((one) => one.account?.round === id)?.account
        const votes = about.filter(([key]) => key.startsWith('ballot/')).map(([, may]) => may)
        const least = votes.filter((may) => !may.has('none')).length
        const most = votes.filter((may) => may.has('there')).length
        const n = account?.ballots.length ?? 0
        if (n < least || n > most)
          lost.push(`${when}: round ${id} counted ${n} of ${least} to ${most} ballots`)
        const moods = account?.ballots.map(({ answers }) => answers.mood.join('+') || 'none') ?? []
        const ideas = account?.ballots.map(({ idea }) => idea ?? 'none') ?? []
        for (const [key, may] of about) {
          const there = key.startsWith('mood/') ? moods : key.startsWith('idea/') ? ideas : null
          if (there && !may.has('none') && ![...may].some((value) => there.includes(value)))
            lost.push(`${when}: ${key} ${[...may].join(' or ')} was not counted`)
        }
        for (const [key] of about) facts.delete(key)
      }
    },
  }
}
export type Beliefs = ReturnType<typeof createBeliefs>
