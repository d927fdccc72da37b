import type { Pitch } from './pitch.ts'

/** The instrument families that a ballot offers for the lead. */
export const LEAD_FAMILIES = [
  'piano',
  'keys',
  'guitar',
  'mallets',
  'strings',
  'brass',
  'woodwind',
  'voice',
  'synth',
] as const
export type InstrumentFamily = (typeof LEAD_FAMILIES)[number] | 'bass' | 'drums'

export interface Instrument {
  readonly name: string
  readonly family: InstrumentFamily
  /** `gm`: a General MIDI program of the sampled bank. `own`: a preset of the project's own electronic bank. */
  readonly bank: 'gm' | 'own'
  /** 0–127. For drums: the kit's program on the percussion channel. */
  readonly program: number
  /** Lowest and highest key that sounds natural; drums use the General MIDI percussion keys. */
  readonly range: readonly [Pitch, Pitch]
  /** How many notes it can sound at once: 1 for winds and monophonic synthesisers. */
  readonly voices: number
}

const gm = (
  name: string,
  family: InstrumentFamily,
  program: number,
  range: readonly [Pitch, Pitch],
  voices = 8,
): Instrument => ({ name, family, bank: 'gm', program, range, voices })
const own = (
  name: string,
  family: InstrumentFamily,
  program: number,
  range: readonly [Pitch, Pitch],
  voices = 8,
): Instrument => ({ name, family, bank: 'own', program, range, voices })

/** Every instrument a style may name. Ranges of acoustic ones: Adler, *The Study of Orchestration*, sounding pitch. */
export const INSTRUMENTS = {
  grandPiano: gm('grand piano', 'piano', 0, [21, 108]),
  uprightPiano: gm('upright piano', 'piano', 1, [24, 104]),
  electricPiano: gm('electric piano', 'keys', 4, [28, 100]),
  fmPiano: gm('FM piano', 'keys', 5, [28, 100]),
  harpsichord: gm('harpsichord', 'keys', 6, [29, 89]),
  celesta: gm('celesta', 'mallets', 8, [60, 108]),
  musicBox: gm('music box', 'mallets', 10, [60, 100]),
  vibraphone: gm('vibraphone', 'mallets', 11, [53, 89], 4),
  marimba: gm('marimba', 'mallets', 12, [45, 96], 4),
  tubularBells: gm('tubular bells', 'mallets', 14, [60, 77], 2),
  drawbarOrgan: gm('drawbar organ', 'keys', 16, [36, 96]),
  nylonGuitar: gm('nylon guitar', 'guitar', 24, [40, 83], 6),
  steelGuitar: gm('steel guitar', 'guitar', 25, [40, 84], 6),
  jazzGuitar: gm('jazz guitar', 'guitar', 26, [40, 84], 6),
  cleanGuitar: gm('clean electric guitar', 'guitar', 27, [40, 86], 6),
  uprightBass: gm('double bass', 'bass', 32, [28, 60], 1),
  fingerBass: gm('finger bass', 'bass', 33, [28, 62], 1),
  pickBass: gm('pick bass', 'bass', 34, [28, 62], 1),
  fretlessBass: gm('fretless bass', 'bass', 35, [28, 62], 1),
  violin: gm('violin', 'strings', 40, [55, 96], 2),
  viola: gm('viola', 'strings', 41, [48, 88], 2),
  cello: gm('cello', 'strings', 42, [36, 76], 2),
  contrabass: gm('contrabass', 'bass', 43, [28, 55], 1),
  pizzicato: gm('pizzicato strings', 'strings', 45, [36, 91]),
  harp: gm('harp', 'strings', 46, [24, 103]),
  timpani: gm('timpani', 'drums', 47, [36, 57], 2),
  stringEnsemble: gm('string ensemble', 'strings', 48, [28, 96]),
  slowStrings: gm('slow strings', 'strings', 49, [28, 96]),
  choirAahs: gm('choir', 'voice', 52, [41, 84]),
  voiceOohs: gm('voice', 'voice', 53, [43, 84]),
  trumpet: gm('trumpet', 'brass', 56, [54, 84], 1),
  trombone: gm('trombone', 'brass', 57, [40, 72], 1),
  tuba: gm('tuba', 'bass', 58, [28, 58], 1),
  mutedTrumpet: gm('muted trumpet', 'brass', 59, [54, 82], 1),
  frenchHorn: gm('French horn', 'brass', 60, [38, 77], 2),
  brassSection: gm('brass section', 'brass', 61, [36, 84]),
  altoSax: gm('alto saxophone', 'woodwind', 65, [49, 81], 1),
  tenorSax: gm('tenor saxophone', 'woodwind', 66, [44, 76], 1),
  oboe: gm('oboe', 'woodwind', 68, [58, 91], 1),
  bassoon: gm('bassoon', 'woodwind', 70, [34, 72], 1),
  clarinet: gm('clarinet', 'woodwind', 71, [50, 91], 1),
  flute: gm('flute', 'woodwind', 73, [60, 96], 1),
  panFlute: gm('pan flute', 'woodwind', 75, [60, 91], 1),

  supersawLead: own('supersaw lead', 'synth', 0, [48, 96], 1),
  supersawPad: own('supersaw pad', 'synth', 1, [36, 96]),
  analogBrass: own('analog brass', 'synth', 2, [36, 90]),
  analogPluck: own('analog pluck', 'synth', 3, [36, 100]),
  analogBass: own('analog bass', 'bass', 4, [24, 60], 1),
  subBass: own('sub bass', 'bass', 5, [24, 55], 1),
  fmBass: own('FM bass', 'bass', 6, [24, 60], 1),
  pulse50: own('square wave', 'synth', 7, [33, 108], 1),
  pulse25: own('25 % pulse wave', 'synth', 8, [33, 108], 1),
  pulse12: own('12 % pulse wave', 'synth', 9, [33, 108], 1),
  chipTriangle: own('chip triangle', 'bass', 10, [24, 84], 1),
  warmPad: own('warm pad', 'synth', 11, [30, 96]),
  glassPad: own('glass pad', 'synth', 12, [36, 100]),
  airPad: own('air pad', 'synth', 13, [36, 100]),
  sineLead: own('sine lead', 'synth', 14, [48, 100], 1),
  fmBell: own('FM bell', 'mallets', 15, [48, 100]),
  tapeKeys: own('tape keys', 'keys', 16, [33, 96]),
  vinyl: own('vinyl crackle', 'synth', 17, [48, 72], 1),
  noiseRiser: own('noise riser', 'synth', 18, [48, 72], 1),
  reverseSwell: own('reverse swell', 'synth', 19, [48, 72], 1),

  standardKit: gm('drum kit', 'drums', 0, [27, 87]),
  roomKit: gm('room kit', 'drums', 8, [27, 87]),
  jazzKit: gm('jazz kit', 'drums', 32, [27, 87]),
  brushKit: gm('brush kit', 'drums', 40, [27, 87]),
  orchestraKit: gm('orchestral percussion', 'drums', 48, [27, 87]),
  lofiKit: own('lo-fi kit', 'drums', 0, [27, 87]),
  gatedKit: own('gated eighties kit', 'drums', 1, [27, 87]),
  chipKit: own('chip kit', 'drums', 2, [27, 87]),
  ambientKit: own('soft electronic kit', 'drums', 3, [27, 87]),
} as const satisfies Record<string, Instrument>

export type InstrumentId = keyof typeof INSTRUMENTS
export const instrument = (id: InstrumentId): Instrument => INSTRUMENTS[id]

/** Whether an instrument is a kit, one sound a key, played on the percussion channel. Timpani are tuned: they are none. */
export const isKit = (id: InstrumentId): boolean => INSTRUMENTS[id].family === 'drums' && id !== 'timpani'

/** General MIDI percussion keys (GM level 1) by the names that grooves use. */
export const DRUM_KEYS = {
  kick: 36,
  rim: 37,
  snare: 38,
  clap: 39,
  closedHat: 42,
  lowTom: 45,
  pedalHat: 44,
  openHat: 46,
  midTom: 47,
  crash: 49,
  highTom: 50,
  ride: 51,
  rideBell: 53,
  tambourine: 54,
  splash: 55,
  cowbell: 56,
  shaker: 70,
  bassDrum: 35,
} as const satisfies Record<string, Pitch>
export type DrumVoice = keyof typeof DRUM_KEYS
