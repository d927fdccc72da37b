import { heardIn } from '../../library/heard.ts'
import type { Piece } from '../../model/piece.ts'
import type { Score } from '../../music/score.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import type { TrackDetails } from '../context.ts'
import { partCredits } from '../views/credits.ts'
import { shapedOf } from '../views/remix.ts'

/** What members are told about a piece on the stage. @param score null where it is lost @param master null while it is being rendered */
export const detailsOf = (
  styles: readonly StyleFacts[],
  piece: Pick<Piece, 'origin' | 'brief' | 'account' | 'remix'>,
  score: Score | null,
  master: string | null,
): TrackDetails => ({
  score,
  master,
  shaped: shapedOf(styles, score ? { ...piece, heard: heardIn(score) } : piece),
  credits: score ? partCredits(piece.origin, piece.account, score.parts) : {},
})
