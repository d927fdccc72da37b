/** What a listener may say of a piece, as changes: in the order in which they are offered and kept. */
export const CRITIQUES = [
  'too-fast',
  'too-slow',
  'too-busy',
  'too-empty',
  'too-dark',
  'too-bright',
  'dull-melody',
  'too-repetitive',
  'drums-too-loud',
  'wrong-instruments',
  'more-melody',
  'more-drums',
  'keep-groove',
  'keep-melody',
] as const
export type CritiqueId = (typeof CRITIQUES)[number]

/** Changes that take each other back; a `keep` also forbids what would move just that. */
export const CONTRARY: readonly (readonly [CritiqueId, CritiqueId])[] = [
  ['too-fast', 'too-slow'],
  ['too-busy', 'too-empty'],
  ['too-dark', 'too-bright'],
  ['drums-too-loud', 'more-drums'],
  ['too-fast', 'keep-groove'],
  ['too-slow', 'keep-groove'],
  ['dull-melody', 'keep-melody'],
]

/** Each once, in the order of the table; what is no critique is left out. */
export const inOrder = (named: readonly string[]): readonly CritiqueId[] =>
  CRITIQUES.filter((id) => named.includes(id))

/** The first two changes that cannot both be made. */
export const contradiction = (
  changes: readonly CritiqueId[],
): readonly [CritiqueId, CritiqueId] | undefined =>
  CONTRARY.find((pair) => pair.every((id) => changes.includes(id)))
