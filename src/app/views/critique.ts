import { CRITIQUES, type Rating, type Thumb } from '../../model/rating.ts'
import type { PieceId } from '../../model/ids.ts'
import { CRITIQUE_DETAILS, CRITIQUE_LABELS, RATING, RATING_CONTROLS } from '../words/ratings.ts'
import type { Control, CritiqueView } from '../views.ts'
import { control } from './notice.ts'

/** How many like and dislike a piece. */
export interface Thumbs {
  readonly up: number
  readonly down: number
}
export const NO_THUMBS: Thumbs = { up: 0, down: 0 }

/** What stands under a piece that can be rated. */
export const ratingControls = (piece: PieceId, { up, down }: Thumbs): readonly Control[] => [
  control('rate.up', [piece], RATING_CONTROLS.up(up)),
  control('rate.down', [piece], RATING_CONTROLS.down(down)),
  control('rate.open', [piece], RATING_CONTROLS.change),
  control('remix.press', [piece], RATING_CONTROLS.remix),
]

/** One member's own rating of a piece, to change. */
export const critiqueView = (
  piece: { readonly id: PieceId; readonly title: string },
  rating: Pick<Rating, 'thumb' | 'critique'> | undefined,
  { up, down }: Thumbs,
): CritiqueView => {
  const own = (thumb: Thumb) => (rating?.thumb === thumb ? 'primary' : 'quiet')
  const chosen = rating?.critique ?? []
  return {
    kind: 'critique',
    piece: piece.id,
    title: piece.title,
    thumb: rating?.thumb ?? null,
    menu: {
      question: 'changes',
      label: RATING.prompt,
      many: true,
      groups: [
        {
          label: '',
          options: CRITIQUES.map((id) => ({
            id,
            label: CRITIQUE_LABELS[id],
            detail: CRITIQUE_DETAILS[id],
            chosen: chosen.includes(id),
          })),
        },
      ],
      action: 'rate.change',
      args: [piece.id],
    },
    line: chosen.length > 0 ? RATING.wouldBe(chosen) : RATING.noCritique,
    controls: [
      control('rate.mine', [piece.id, 'up'], RATING_CONTROLS.up(up), own('up')),
      control('rate.mine', [piece.id, 'down'], RATING_CONTROLS.down(down), own('down')),
      control(
        'remix.press',
        [piece.id],
        chosen.length > 0 ? RATING_CONTROLS.remixSo : RATING_CONTROLS.remix,
        chosen.length > 0 ? 'primary' : 'quiet',
      ),
      ...(rating ? [control('rate.withdraw', [piece.id], RATING_CONTROLS.takeBack)] : []),
    ],
  }
}
