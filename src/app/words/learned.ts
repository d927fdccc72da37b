/**
 * What the learned parts have heard and what not, after their cards in assets/models. A test keeps both in step: every
 * card that stands beside a model has its line here, and `card` is what must stand in it.
 */
export interface LearnedPart {
  /** Name of the card without its ending. */
  readonly model: string
  readonly name: string
  readonly heard: string
  readonly unheard: string
  /** What the card says, word for word: the facts that the lines above rest on. */
  readonly card: readonly string[]
}

export const LEARNED: readonly LearnedPart[] = [
  {
    model: 'drum-hits',
    name: 'Ghost notes',
    heard: 'Ten drummers on one electronic kit, in 4/4.',
    unheard: 'Other metres, triplets, hand drums, and almost no dance music.',
    card: [
      'Groove MIDI Dataset',
      'Ten drummers on one electronic kit',
      '4/4 only',
      'triplets are lost',
      'Almost no dance music',
    ],
  },
  {
    model: 'drum-velocities',
    name: 'How hard drums are struck',
    heard: 'The same ten drummers.',
    unheard: 'Drum machines, and drums that are no kit.',
    card: ['As [drum-hits](drum-hits.md)', 'a drum machine does not play like a'],
  },
  {
    model: 'drum-timing',
    name: 'How drummers wander',
    heard: 'The same drummers, playing to a click.',
    unheard: 'What drummers do without a click.',
    card: ['316 takes', 'Drummers who play to a click'],
  },
  {
    model: 'melody',
    name: 'The ear for melodies',
    heard: '445 songs and 1,100 art songs, from before about 1930.',
    unheard: 'Songs of today, and melodies from outside Europe and America.',
    card: [
      '445 lead sheets',
      '1,100 voice lines',
      'American and European songs before about 1930',
      'styles of other traditions are not judged by it',
    ],
  },
  {
    model: 'tunes',
    name: 'The tunes that I must not quote',
    heard: 'The same 1,545 tunes.',
    unheard: 'Every other tune there is.',
    card: ['1,545 tunes', 'knows 1,545 tunes and no others'],
  },
]
