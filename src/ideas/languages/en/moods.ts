import type { Theme } from '../../language.ts'

export const MOODS = {
  name: 'moods',
  kind: 'quality',
  rows: [
    ['sad, melancholic, blue, mournful, gloomy', 'melancholic'],
    ['happy, joyful, cheerful, upbeat', 'happy'],
    ['calm, peaceful, relaxed, chill', 'calm'],
    ['dark, sinister, evil', 'dark'],
    ['epic, heroic, majestic', 'epic'],
    ['tense, nervous, anxious', 'tense'],
    ['dreamy, floating, ethereal', 'dreamy'],
    ['playful, silly, quirky', 'playful'],
    ['slow', 'slow'],
    ['fast, quick', 'fast'],
    ['energetic, driving', 'lively'],
    ['quiet, soft, gentle', 'gentle'],
  ],
} as const satisfies Theme
