import type { Ticks } from '../time.ts'

/** Note values by their letters: w whole, h half, q quarter, e eighth, s sixteenth, t thirty-second; `.` dotted, `3` triplet. */
const VALUES: readonly (readonly [Ticks, string])[] = [
  [1920, 'w'],
  [1440, 'h.'],
  [960, 'h'],
  [720, 'q.'],
  [640, 'h3'],
  [480, 'q'],
  [360, 'e.'],
  [320, 'q3'],
  [240, 'e'],
  [180, 's.'],
  [160, 'e3'],
  [120, 's'],
  [80, 's3'],
  [60, 't'],
]

/** Names a length, as a sum where no single value fits; a rest of ticks no value reaches is told in ticks. @example durationName(600) // 'q+s' */
export const durationName = (ticks: Ticks): string => {
  const exact = VALUES.find(([length]) => length === ticks)
  if (exact) return exact[1]
  const below = VALUES.find(([length, name]) => length < ticks && !name.includes('3'))
  return below ? `${below[1]}+${durationName(ticks - below[0])}` : `${ticks}t`
}
