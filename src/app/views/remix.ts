import type { Origin, Piece, RemixOrigin } from '../../model/piece.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import type { Control } from '../views.ts'
import { RATING_CONTROLS, REMIX } from '../words/ratings.ts'
import { control } from './notice.ts'
import { shapedLines } from './shaped.ts'

/** Whose wish a remix is, and on whose votes it stands: it has none of its own. */
const remixLines = (origin: Origin, { title, wish, votes }: RemixOrigin): readonly string[] => {
  const { name } = origin.kind === 'member' ? origin.member : origin.host
  return [
    wish === 'room' ? REMIX.askedForRoom(name) : REMIX.asked(name),
    votes ? REMIX.votes(votes.title, votes.voters) : REMIX.nobodyVoted(title),
  ]
}

/** Who shaped a piece: those who voted, whoever asked for it, or of a remix both. */
export const shapedOf = (
  styles: readonly StyleFacts[],
  { origin, brief, account, heard, remix }: Pick<Piece, 'origin' | 'brief' | 'account' | 'heard' | 'remix'>,
): readonly string[] =>
  remix ? remixLines(origin, remix) : shapedLines(styles, origin, brief, account, heard)

/** What `/why` says of a remix. */
export const whyRemix = (
  { origin }: Pick<Piece, 'origin'>,
  remix: RemixOrigin,
): { readonly lines: readonly string[]; readonly controls: readonly Control[] } => ({
  lines: [`${REMIX.kin(remix.title, remix.changes)}.`, ...remixLines(origin, remix)],
  controls: [
    control('play.again', [remix.of], REMIX.hear(remix.title)),
    ...(remix.votes ? [control('why.piece', [remix.votes.piece], RATING_CONTROLS.votes)] : []),
  ],
})
