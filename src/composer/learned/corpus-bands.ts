/**
 * What real music measures: the 5, 50 and 95 % quantiles of `src/music/features.ts` over whole pieces, and of the
 * melody critic's surprise (nats a note) over four-bar phrases that it was not trained on. `songs`: OpenEWLD;
 * `lieder`: OpenScore Lieder Corpus; `drums` and the genres: Groove MIDI Dataset, takes of eight bars and more.
 * Written by `node training/main.ts bands`.
 */
export const CORPUS_BANDS = {
  songs: {
    pieces: 445,
    steps: [0.25, 0.504, 0.704],
    repeats: [0.0185, 0.145, 0.416],
    leaps: [0.0421, 0.128, 0.294],
    range: [11, 15, 22],
    chordTonesOnStrongBeats: [0.545, 0.81, 0.973],
    leadDensity: [0.484, 0.788, 1.39],
    syncopation: [0, 0.358, 0.661],
    harmonicRhythm: [0.5, 1.15, 1.93],
    majorness: [0.491, 0.8, 1],
    chordSize: [3.14, 3.52, 4.04],
    surprise: [1.21, 1.85, 2.68],
  },
  lieder: {
    pieces: 933,
    steps: [0.286, 0.477, 0.68],
    repeats: [0.0439, 0.196, 0.436],
    leaps: [0.0526, 0.146, 0.265],
    range: [12, 16, 20],
    chordTonesOnStrongBeats: [0.643, 0.882, 1],
    leadDensity: [0.482, 0.897, 1.65],
    syncopation: [0.113, 0.458, 0.724],
    harmonicRhythm: [0.691, 1.38, 1.82],
    majorness: [0.389, 0.725, 0.928],
    pitchClassEntropy: [2.67, 3.05, 3.4],
    scaleConsistency: [0.753, 0.905, 0.987],
    inKey: [0.739, 0.904, 0.986],
    grooveConsistency: [0.9, 0.963, 0.996],
    emptyBeats: [0, 0.00787, 0.0521],
    density: [3.07, 5.69, 10.1],
    surprise: [1.11, 1.68, 2.36],
  },
  drums: {
    pieces: 316,
    grooveConsistency: [0.896, 0.949, 0.99],
    drumDensity: [2.66, 4.45, 6.76],
  },
  afrobeat: {
    pieces: 12,
    grooveConsistency: [0.939, 0.959, 0.984],
    drumDensity: [4.36, 5.5, 6.57],
  },
  funk: {
    pieces: 33,
    grooveConsistency: [0.905, 0.963, 0.984],
    drumDensity: [3.59, 5.16, 6.33],
  },
  hiphop: {
    pieces: 21,
    grooveConsistency: [0.894, 0.952, 0.987],
    drumDensity: [3.15, 4.25, 6.31],
  },
  jazz: {
    pieces: 35,
    grooveConsistency: [0.883, 0.919, 0.962],
    drumDensity: [2, 3.15, 5.47],
  },
  latin: {
    pieces: 45,
    grooveConsistency: [0.904, 0.974, 0.993],
    drumDensity: [3.46, 5.98, 6.96],
  },
  neworleans: {
    pieces: 13,
    grooveConsistency: [0.928, 0.968, 0.993],
    drumDensity: [4.51, 6.15, 7.04],
  },
  pop: {
    pieces: 10,
    grooveConsistency: [0.887, 0.93, 0.958],
    drumDensity: [2.79, 3.51, 3.92],
  },
  rock: {
    pieces: 112,
    grooveConsistency: [0.901, 0.942, 0.985],
    drumDensity: [2.84, 4.14, 6.03],
  },
  soul: {
    pieces: 10,
    grooveConsistency: [0.893, 0.942, 0.954],
    drumDensity: [3.35, 4.33, 5.22],
  },
} as const
