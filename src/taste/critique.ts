import type { CritiqueId } from '../music/critique.ts'
import type { Traits } from './traits.ts'

/** What each change would do to a piece, in the coordinates of taste. */
const CHANGES: Readonly<Partial<Record<CritiqueId, Traits>>> = {
  'too-fast': { tempo: -1, 'score:bpm': -0.7 },
  'too-slow': { tempo: 1, 'score:bpm': 0.7 },
  'too-busy': { energy: -0.5, 'score:density': -0.8, 'score:drumDensity': -0.5, 'score:leadDensity': -0.4 },
  'too-empty': { energy: 0.5, 'score:density': 0.8, 'score:drumDensity': 0.5, 'score:parts': 0.4 },
  'too-dark': { valence: 0.8, 'score:majorness': 0.6, 'score:register': 0.6 },
  'too-bright': { valence: -0.8, 'score:majorness': -0.6, 'score:register': -0.6 },
  'dull-melody': { 'score:range': 0.8, 'score:leaps': 0.5, 'score:repeats': -0.6, 'score:syncopation': 0.3 },
  'too-repetitive': { 'score:sameLetterSimilarity': -1, 'score:repeats': -0.4 },
  'drums-too-loud': { 'score:drumDensity': -0.8, 'score:velocity': -0.4 },
  'more-drums': { 'score:drumDensity': 0.8, 'score:syncopation': 0.3 },
  'more-melody': { 'score:leadDensity': 0.8, 'score:range': 0.3 },
}

/** Of what a listener wants to keep, how much is the piece's own doing rather than its style's. */
const KEPT = 0.5
const having = (traits: Traits, wanted: (name: string) => boolean): Traits =>
  Object.fromEntries(
    Object.entries(traits).flatMap(([name, value]) => (wanted(name) ? [[name, KEPT * value]] : [])),
  )

const RHYTHM = new Set(['score:syncopation', 'score:drumDensity', 'score:bpm', 'tempo'])
const TUNE = new Set([
  'score:range',
  'score:leaps',
  'score:repeats',
  'score:leadDensity',
  'score:syncopation',
])

/**
 * A critique as a comparison (Bradley & Terry 1952): the piece as its listener would have it, less the piece as it is. What
 * should be kept is compared with the piece without it.
 */
export const preferred = (critique: CritiqueId, traits: Traits): Traits => {
  switch (critique) {
    case 'keep-groove':
      return having(traits, (name) => RHYTHM.has(name) || name.startsWith('style:'))
    case 'keep-melody':
      return having(traits, (name) => TUNE.has(name) || name.startsWith('lead:'))
    case 'wrong-instruments': {
      const lead = having(traits, (name) => name.startsWith('lead:'))
      return Object.fromEntries(Object.keys(lead).map((name) => [name, -1]))
    }
    default:
      return CHANGES[critique] ?? {}
  }
}
