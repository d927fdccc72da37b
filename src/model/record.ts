import type { Master } from '../audio/master.ts'
import type { Brief } from '../music/brief.ts'
import type { CritiqueId } from '../music/critique.ts'
import type { Score } from '../music/score.ts'
import type { Account } from './account.ts'

/** Where a piece comes from, as its file tells. */
export interface Lineage {
  readonly operation: 'compose' | 'render' | 'remix'
  /** Ids of the pieces it was made from. */
  readonly parents: readonly string[]
  /** What a remix was asked to change; absent where nothing was remixed. */
  readonly changes?: readonly CritiqueId[]
  /** How its votes were counted; null without votes, and for the bot's pieces, whose account the store keeps. */
  readonly account: Account | null
  readonly terms: string
}

/** What `piece.json` holds, the command line's and the archive's: all it takes to make and to hear the piece again. */
export interface PieceRecord {
  readonly version: 1
  readonly brief: Brief
  readonly score: Score
  /** As measured after decoding; null where no audio was asked for. */
  readonly audio: Master | null
  /** Of whatever had a say in the sound: Voxpop, banks, FFmpeg. */
  readonly versions: Readonly<Record<string, string>>
  readonly lineage: Lineage
}

export const TERMS = 'Made with Voxpop. Composed by algorithm. Yours to use.'
const COMPOSED: Lineage = { operation: 'compose', parents: [], account: null, terms: TERMS }

/** What a Brief itself says of where its piece comes from. */
const lineageOf = ({ revision }: Brief): Partial<Lineage> =>
  revision ? { operation: 'remix', parents: [revision.of], changes: revision.changes } : {}

/** @param version of Voxpop */
export const recordOf = (
  made: Pick<PieceRecord, 'brief' | 'score' | 'audio'>,
  version: string,
  lineage: Partial<Lineage> = {},
): PieceRecord => ({
  version: 1,
  brief: made.brief,
  score: made.score,
  audio: made.audio,
  versions: { voxpop: version, ...made.audio?.versions },
  lineage: { ...COMPOSED, ...lineageOf(made.brief), ...lineage },
})

/** A lineage as it was stored: early archives had a list of parents, files that somebody shortened have none. */
export const openLineage = (stored: Partial<Lineage> | readonly string[] | undefined): Lineage =>
  stored instanceof Array ? { ...COMPOSED, parents: stored } : { ...COMPOSED, ...stored }
