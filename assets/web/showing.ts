import type { Roll } from '../../src/adapters/web/protocol.ts'
import { progressOf, type PageState } from './state.ts'

/** Which roll the stage shows, and how. */
export type Showing =
  { readonly kind: 'playing' | 'upcoming' | 'preview'; readonly roll: Roll } | { readonly kind: 'nothing' }

export const showing = (state: PageState): Showing => {
  const { rolls, preview, room } = state
  if (room?.playing) return rolls.playing ? { kind: 'playing', roll: rolls.playing } : { kind: 'nothing' }
  if (rolls.upcoming) return { kind: 'upcoming', roll: rolls.upcoming }
  return preview && !progressOf(state) ? { kind: 'preview', roll: preview.roll } : { kind: 'nothing' }
}

/** Who chose each part of what is shown, where that is known. */
export const creditsOf = ({ room }: PageState, shown: Showing): Readonly<Record<string, string>> =>
  (shown.kind === 'playing' && room?.playing?.credits) || {}
