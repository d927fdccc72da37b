/**
 * How stored records came to be as they are. A store keeps the number of its schema; a newer Voxpop brings an older one up
 * to date when it opens it, one migration after the other, all or none. An older Voxpop does not open a newer store: what
 * it does not know it would take for damaged.
 *
 * Whatever changes a record so that an older version could not read it, or so that this one could not read an older one,
 * adds a migration here, at the end. One that was released never changes.
 */
export interface Migration {
  /** What changes, for the log. */
  readonly what: string
  /** The record as it is from now on; `undefined` takes it out. */
  readonly migrate: (collection: string, key: string, value: unknown) => unknown
}

/** The first one brings schema 1 to schema 2. */
export const MIGRATIONS: readonly Migration[] = []

/** The first release's schema. */
export const FIRST_SCHEMA = 1
