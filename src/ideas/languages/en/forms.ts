import type { Inflection } from '../../language.ts'

/** American and chatty spellings of single words. */
export const SPELLINGS: Readonly<Record<string, string>> = { '&': 'and', n: 'and', '+': 'and', gray: 'grey' }

export const INFLECTIONS: readonly Inflection[] = [
  { ending: "'s", becomes: '' },
  { ending: 'ies', becomes: 'y', of: 'thing' },
  { ending: 'es', becomes: '', of: 'thing' },
  { ending: 's', becomes: '', of: 'thing' },
  { ending: 'ing', becomes: '', doubles: true },
  { ending: 'ing', becomes: 'e' },
  { ending: 'ed', becomes: '', doubles: true },
  { ending: 'ed', becomes: 'e' },
  { ending: 'y', becomes: '', doubles: true, of: 'thing' },
  { ending: 'y', becomes: 'e', of: 'thing' },
  { ending: 'ier', becomes: 'y', of: 'quality' },
  { ending: 'er', becomes: '', doubles: true, of: 'quality' },
  { ending: 'er', becomes: 'e', of: 'quality' },
  { ending: 'iest', becomes: 'y', of: 'quality', by: 1.6 },
  { ending: 'est', becomes: '', doubles: true, of: 'quality', by: 1.6 },
  { ending: 'est', becomes: 'e', of: 'quality', by: 1.6 },
  { ending: 'ily', becomes: 'y', of: 'quality' },
  { ending: 'ly', becomes: '', of: 'quality' },
  { ending: 'iness', becomes: 'y', of: 'quality' },
  { ending: 'ness', becomes: '', of: 'quality' },
  { ending: 'ish', becomes: '', doubles: true, of: 'quality', by: 0.6 },
]
