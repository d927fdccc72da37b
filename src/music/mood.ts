/**
 * Moods as points on the valence–arousal plane (Russell 1980, "A circumplex model of affect"), each in [-1, 1]:
 * valence from unpleasant to pleasant, arousal from calm to excited.
 */
export interface Affect {
  readonly valence: number
  readonly arousal: number
}

export const MOODS = {
  calm: { valence: 0.5, arousal: -0.7 },
  happy: { valence: 0.8, arousal: 0.5 },
  melancholic: { valence: -0.5, arousal: -0.5 },
  dark: { valence: -0.7, arousal: 0.1 },
  epic: { valence: 0.3, arousal: 0.9 },
  tense: { valence: -0.6, arousal: 0.7 },
  dreamy: { valence: 0.3, arousal: -0.4 },
  playful: { valence: 0.7, arousal: 0.2 },
} as const satisfies Record<string, Affect>

export type Mood = keyof typeof MOODS
export const MOOD_IDS = Object.keys(MOODS) as readonly Mood[]
