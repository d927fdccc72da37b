import type { Master } from '../audio/master.ts'
import type { Account } from '../model/account.ts'
import type { Brief } from '../music/brief.ts'
import type { Score } from '../music/score.ts'
import { VERSION } from '../version.ts'

/** What `piece.json` holds: everything to hear the piece again and to know how it came to be. */
export interface PieceRecord {
  readonly version: 1
  readonly brief: Brief
  readonly score: Score
  /** Null where no audio was asked for. LUFS and dBTP as measured after decoding. */
  readonly audio: {
    readonly seconds: number
    readonly lufs: number
    readonly truePeak: number
    readonly bitrate: number
  } | null
  readonly versions: Readonly<Record<string, string>>
  readonly lineage: {
    readonly operation: 'compose' | 'render'
    /** Ids of the pieces it was made from. */
    readonly parents: readonly string[]
    /** How the votes were counted; null where there was nothing to count. */
    readonly account: Account | null
    readonly terms: string
  }
}

export const TERMS = 'Made with Voxpop. Composed by algorithm. Yours to use.'

export const recordOf = (
  { brief, account }: { readonly brief: Brief; readonly account: Account | null },
  score: Score,
  master: Master | null,
  operation: PieceRecord['lineage']['operation'] = 'compose',
): PieceRecord => ({
  version: 1,
  brief,
  score,
  audio: master && {
    seconds: master.seconds,
    lufs: master.lufs,
    truePeak: master.truePeak,
    bitrate: master.bitrate,
  },
  versions: { voxpop: VERSION, ...master?.versions },
  lineage: { operation, parents: [], account, terms: TERMS },
})
