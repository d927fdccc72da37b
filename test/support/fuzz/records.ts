import { memoryStore } from '../../../src/adapters/store/memory.ts'
import type { Store } from '../../../src/app/ports.ts'
import { Fault } from '../../../src/errors.ts'
import { misfit } from '../../../src/model/shapes.ts'
import type { Rng } from '../../../src/music/rng.ts'
import { evening } from '../app-room.ts'
import { mutateBytes, mutateData } from './mutate.ts'
import type { Subject } from './subject.ts'

const COLLECTIONS = [
  ...['admin-log', 'ballots', 'commissions', 'departures', 'ledgers', 'own-styles', 'pieces', 'previews'],
  ...['queues', 'ratings', 'room-tastes', 'rounds', 'settings'],
] as const
type Row = readonly [collection: string, key: string, value: unknown]

/** What a store holds in the middle of an evening: a round with ballots, pieces, ratings, a queue, a style, settings. */
const rowsOfAnEvening = async (): Promise<readonly Row[]> => {
  const room = await evening()
  const { app, who, presence, pass, store, slash } = room
  for (const id of ['ada', 'ben']) presence.join('den', id)
  const ada = who('ada', { admin: true })
  await app.settings.change(ada, { quorum: 1, tallies: 'hidden' })
  await app.styles.create(ada, { name: 'Night bus', groove: 'lofi', harmony: 'bossa-nova' })
  await app.rounds.start(ada, { seconds: 20 })
  const round = () => room.app.snapshot('den').round?.id ?? ''
  await app.rounds.answer(ada, round(), 'style', ['lofi'])
  await app.rounds.idea(who('ben'), 'rain on a tin roof')
  await app.rounds.close(ada)
  await pass(60_000)
  await app.pieces.compose(ada, { style: 'swing', seed: 1, seconds: 20 })
  await pass(30_000)
  await slash(ada, 'rate', { values: { verdict: 'up', rating: 'up' } })
  await app.rounds.start(ada, { seconds: 20 })
  await app.rounds.answer(who('ben'), round(), 'mood', ['calm'])
  await pass(3000)
  const rows: Row[] = []
  for (const collection of COLLECTIONS)
    for (const [key, value] of await store.entries(collection)) rows.push([collection, key, value])
  await app.close()
  return JSON.parse(JSON.stringify(rows)) as readonly Row[]
}

/** Damages a row as a disk or an older program might; what is no JSON any more, or no such record, is set aside by the store. */
const damaged = ([collection, key, value]: Row, chance: Rng): Row | null => {
  if (chance.chance(0.7)) {
    const other = JSON.parse(JSON.stringify(mutateData(value, chance)) ?? 'null') as unknown
    return misfit(collection, other) === null ? [collection, key, other] : null
  }
  const bytes = mutateBytes(new TextEncoder().encode(JSON.stringify(value)), chance)
  try {
    const other = JSON.parse(new TextDecoder().decode(bytes)) as unknown
    return misfit(collection, other) === null ? [collection, key, other] : null
  } catch {
    return null
  }
}

const storeOf = async (rows: readonly Row[]): Promise<Store> => {
  const store = memoryStore()
  for (const [collection, key, value] of rows) await store.set(collection, key, value)
  return store
}

/** The app on a store with a damaged record: it opens, shows everything, and ends, whatever it makes of the record. */
export const storedRecords = async (): Promise<Subject> => {
  const rows = await rowsOfAnEvening()
  return {
    name: 'stored records',
    async try(chance) {
      const hit = chance.int(rows.length)
      const row = damaged(rows[hit], chance)
      const kept = rows.flatMap((one, i) => (i === hit ? (row ? [row] : []) : [one]))
      const room = await evening({ store: await storeOf(kept) })
      const ada = room.who('ada', { admin: true })
      await room.pass(100)
      for (const [name, subcommand] of [
        ['queue', null],
        ['fairness', null],
        ['settings', 'log'],
        ['style', 'list'],
        ['jam', 'status'],
        ['taste', 'show'],
        ['privacy', 'export'],
      ] as const)
        await room.slash(ada, name, { subcommand })
      room.app.snapshot('den')
      await room.pass(4000)
      await room.app.close().catch((error: unknown) => {
        if (!(error instanceof Fault)) throw error
      })
      return row !== null
    },
  }
}
