import type { Piece } from '../../model/piece.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import type { FileKind } from '../ports.ts'
import { CONTROLS, duration, PIECE } from '../words/en.ts'
import { RATING_CONTROLS, REMIX } from '../words/ratings.ts'
import type { PieceView } from '../views.ts'
import { styleNames } from './brief-words.ts'
import { NO_THUMBS, ratingControls, type Thumbs } from './critique.ts'
import { control } from './notice.ts'
import { againControl } from './round.ts'
import { shapedOf } from './remix.ts'

/** What members get of a piece, the most wanted first, with the ending of its name. */
export const FILES: readonly { readonly kind: FileKind; readonly ending: string }[] = [
  { kind: 'opus', ending: '.opus' },
  { kind: 'midi', ending: '.mid' },
  { kind: 'waveform', ending: '.png' },
]

/** A title as a file name: letters and digits of any script, joined by hyphens. */
export const fileName = (title: string, ending: string): string => {
  const slug = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return `${[...slug].slice(0, 60).join('') || 'piece'}${ending}`
}

export const allFiles = (piece: Piece): PieceView['files'] =>
  FILES.map(({ kind, ending }) => ({ kind, name: fileName(piece.title, ending) }))

const noteOf = ({ damaged }: Piece, note?: string): Pick<PieceView, 'note'> => {
  const lines = [...(damaged ? [PIECE.damaged] : []), ...(note === undefined ? [] : [note])]
  return lines.length === 0 ? {} : { note: lines.join(' ') }
}

/** @param more files that fit here (all by default), what members say of it, and what else to say */
export const pieceView = (
  styles: readonly StyleFacts[],
  piece: Piece,
  more: { readonly files?: PieceView['files']; readonly note?: string; readonly thumbs?: Thumbs } = {},
): PieceView => ({
  kind: 'piece',
  id: piece.id,
  master: piece.master.id,
  title: piece.title,
  key: piece.key,
  bpm: Math.round(piece.bpm),
  seconds: piece.seconds,
  form: piece.form,
  styles: styleNames(styles, piece.brief),
  shaped: shapedOf(styles, piece),
  ...(piece.remix
    ? { remix: { of: piece.remix.of, line: REMIX.kin(piece.remix.title, piece.remix.changes) } }
    : {}),
  thumbs: more.thumbs ?? NO_THUMBS,
  terms: PIECE.terms,
  waveformAlt: PIECE.waveform(piece.title, duration(piece.seconds), piece.form),
  files: more.files ?? allFiles(piece),
  ...noteOf(piece, more.note),
  createdAt: piece.createdAt,
  controls: [
    ...ratingControls(piece.id, more.thumbs ?? NO_THUMBS),
    control('why.piece', [piece.id], RATING_CONTROLS.why),
    control('play.again', [piece.id], CONTROLS.playAgain),
    ...(piece.origin.kind === 'round' ? [againControl()] : []),
  ],
})
