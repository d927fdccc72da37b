import { heardIn } from '../../library/heard.ts'
import type { Piece } from '../../model/piece.ts'
import type { Score } from '../../music/score.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import type { TrackDetails } from '../context.ts'
import { partCredits } from '../views/credits.ts'
import { shapedLines } from '../views/shaped.ts'

/** What members are told about a piece on the stage. @param master null while it is being rendered */
export const detailsOf = (
  styles: readonly StyleFacts[],
  { origin, brief, account }: Pick<Piece, 'origin' | 'brief' | 'account'>,
  score: Score,
  master: string | null,
): TrackDetails => ({
  score,
  master,
  shaped: shapedLines(styles, origin, brief, account, heardIn(score)),
  credits: partCredits(origin, account, score.parts),
})
