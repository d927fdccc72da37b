import type { Note } from '../../music/score.ts'
import type { Pitch } from '../../music/pitch.ts'

/** A guitar's open strings in standard tuning, lowest first. */
export const OPEN_STRINGS: readonly Pitch[] = [40, 45, 50, 55, 59, 64]
const LAST_FRET = 17

const subsets = (size: number, from = 0): number[][] =>
  size === 0
    ? [[]]
    : OPEN_STRINGS.flatMap((_, string) =>
        string < from ? [] : subsets(size - 1, string + 1).map((rest) => [string, ...rest]),
      )

/** Every choice of so many strings, ascending, by their number. */
const CHOICES = Array.from({ length: OPEN_STRINGS.length + 1 }, (_, size) => subsets(size))

/**
 * The strings on which a guitarist would take a chord: one note a string, the hand stretched least, few strings
 * skipped. Undefined where no hand position holds it.
 *
 * @param pitches ascending, at most six
 */
export const fingering = (pitches: readonly Pitch[]): readonly number[] | undefined => {
  if (pitches.length > OPEN_STRINGS.length) return undefined
  const cost = (strings: readonly number[]) => {
    const frets = strings.map((string, i) => pitches[i] - OPEN_STRINGS[string])
    if (frets.some((fret) => fret < 0 || fret > LAST_FRET)) return Infinity
    const pressed = frets.filter((fret) => fret > 0)
    const stretch = pressed.length > 0 ? Math.max(...pressed) - Math.min(...pressed) : 0
    const skipped = strings[strings.length - 1] - strings[0] + 1 - strings.length
    return stretch > 5 ? Infinity : stretch * 2 + skipped * 3 + Math.max(0, ...frets) * 0.5
  }
  const best = CHOICES[pitches.length].reduce<{ strings: readonly number[]; cost: number } | undefined>(
    (found, strings) => {
      const price = cost(strings)
      return price < (found?.cost ?? Infinity) ? { strings, cost: price } : found
    },
    undefined,
  )
  return best?.strings
}

/**
 * When each note of a chord sounds within the stroke, 0 the first to 1 the last, in the order of `notes`. A guitar is
 * struck over its strings, so skipped ones take their time too, downwards from the lowest on the beat and back up off
 * it; other instruments roll upwards.
 *
 * @param notes at least two of one chord, ascending in pitch
 */
export const strokeOrder = (
  notes: readonly Note[],
  guitar: boolean,
  upstroke: boolean,
): readonly number[] => {
  const strings = guitar ? fingering(notes.map((note) => note.pitch)) : undefined
  const places = strings ?? notes.map((_, i) => i)
  const span = places[places.length - 1] - places[0]
  return places.map((place) => {
    const along = (place - places[0]) / span
    return guitar && upstroke ? 1 - along : along
  })
}
