import type { Theme } from '../../language.ts'

/** Scales, modes and what players call their colours. */
export const SCALES: Theme = {
  name: 'scales',
  kind: 'thing',
  rows: [
    [
      `major, in major, major key, major scale, ionian, dur, c major, g major, d major, a major, e major, b
      major, f major, b flat major, e flat major, a flat major, f sharp major, d flat major, picardy third,
      happy chords, major chords, major seventh, maj7`,
      'in major',
    ],
    [
      `minor, in minor, minor key, minor scale, aeolian, natural minor, moll, a minor, b minor, c minor, d
      minor, e minor, f minor, g minor, c sharp minor, f sharp minor, g sharp minor, b flat minor, e flat
      minor, minor chords, sad chords, minor seventh, am, dm, em`,
      'in minor',
    ],
    ['dorian, dorian mode, d dorian, dorian minor', 'in dorian'],
    [`mixolydian, mixolydian mode, g mixolydian, dominant seventh, myxolydian`, 'in mixolydian'],
    [`lydian, lydian mode, f lydian, raised fourth, sharp four, sharp eleven, sharp eleventh`, 'in lydian'],
    [
      `phrygian, phrygian mode, e phrygian, phrygian dominant, spanish scale, flat second, flat two, locrian,
      freygish, double harmonic, byzantine scale, spanish phrygian, phrygian cadence, andalusian cadence`,
      'in phrygian',
    ],
    [
      `harmonic minor, melodic minor, hungarian minor, gypsy scale, gypsy minor, snake charmer scale, raised
      seventh, harmonic minor scale, neapolitan minor`,
      'in harmonic-minor',
    ],
    [
      `pentatonic, pentatonic scale, major pentatonic, minor pentatonic, five notes, five note scale, black
      keys, black keys only, only the black keys, five tone scale`,
      'in pentatonic',
    ],
    ['blues scale, blue notes, bent thirds, blues lick', 'in blues'],
    [
      `hirajoshi, in scale, yo scale, miyako-bushi, miyakobushi, ryukyu scale, insen, in sen, iwato, japanese
      scale, koto scale, kumoi`,
      'in japanese',
    ],
    [
      `hijaz, bayati, rast, saba, sikah, nahawand, husayni, quarter tone, quartertones, arabic scale, oriental
      scale, maqam hijaz, kurd, ajam, microtonal, microtones, maqamat, maqam scale, arabic quarter tones`,
      'in maqam',
    ],
    [
      `hicaz, uşşak, hüseyni, buselik, segah, nihavend, makam scale, commas, turkish scale, kürdi, turkish
      makams, hüzzam`,
      'in makam',
    ],
    [
      `bhairavi, bhairav, yaman, kalyan, malkauns, todi, bhupali, asavari, kafi, khamaj, marwa, purvi, bilaval,
      darbari, raga scale, bageshri, just intonation, raga yaman, indian scale, morning raga, evening raga,
      raag yaman, thaat, desh`,
      'in raga',
    ],
    ['slendro, slendro scale, five equal steps', 'in slendro'],
    ['pelog, pelog scale, balinese scale', 'in pelog'],
  ],
}
