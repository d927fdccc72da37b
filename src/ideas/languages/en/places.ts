import type { Theme } from '../../language.ts'

export const PLACES = {
  name: 'places',
  kind: 'thing',
  rows: [
    ['rain', 'melancholic?', 'gentle?', 'slow?'],
    ['night train', 'dark?', 'slow?', 'piano?'],
    ['jazz', 'as swing', 'as jazz-waltz?'],
    ['piano', 'piano'],
    ['guitar', 'guitar'],
    ['sax, saxophone', 'woodwind'],
    ['vocals, singing', 'voice'],
    ['drums', '!gentle', 'lively??'],
  ],
} as const satisfies Theme
