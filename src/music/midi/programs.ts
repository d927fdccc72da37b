import { INSTRUMENTS, isKit, type InstrumentId } from '../instruments.ts'

/**
 * The General MIDI program (or, for kits, the GS kit) that sounds most like an instrument of the project's own bank:
 * what a receiver without that bank plays.
 */
const NEAREST_PROGRAM = {
  supersawLead: 81,
  supersawPad: 90,
  analogBrass: 62,
  analogPluck: 84,
  analogBass: 38,
  subBass: 39,
  fmBass: 39,
  pulse50: 80,
  pulse25: 80,
  pulse12: 80,
  chipTriangle: 80,
  warmPad: 89,
  glassPad: 92,
  airPad: 88,
  sineLead: 82,
  fmBell: 14,
  tapeKeys: 4,
  vinyl: 122,
  noiseRiser: 97,
  reverseSwell: 119,
  saron: 11,
  gender: 11,
  bonang: 114,
  gong: 14,
  oud: 24,
  qanun: 15,
  tanpura: 104,
  nay: 75,
  bass808: 39,
  reeseBass: 38,
  houseOrgan: 17,
  dubStab: 90,
  acidLine: 87,
  melodica: 22,
  dubSiren: 80,
  lofiKit: 8,
  gatedKit: 16,
  chipKit: 25,
  ambientKit: 25,
  darbukaKit: 0,
  tablaKit: 0,
  taikoKit: 48,
  djembeKit: 0,
  cajonKit: 0,
  clubKit: 25,
  samplerKit: 24,
  breaksKit: 8,
} as const satisfies Partial<Record<InstrumentId, number>>

const NEAREST: Readonly<Partial<Record<InstrumentId, number>>> = NEAREST_PROGRAM

const BANK_MSB = 0
const BANK_LSB = 32
/** Bank numbers from here on (bank select LSB) stand for the presets of the own bank, in order. */
const OWN_BANK = 64

/** The program number that goes out for an instrument. */
export const soundAlike = (id: InstrumentId): number => NEAREST[id] ?? INSTRUMENTS[id].program

/**
 * Bank select for an instrument. The own preset is told by the LSB alone, which every receiver that does not know the
 * bank ignores and so plays the program; reading the file back finds the preset again.
 */
export const bankSelect = (id: InstrumentId): readonly (readonly [controller: number, value: number])[] => [
  [BANK_MSB, 0],
  [BANK_LSB, INSTRUMENTS[id].bank === 'own' ? OWN_BANK + INSTRUMENTS[id].program : 0],
]

const IDS = Object.keys(INSTRUMENTS) as InstrumentId[]

/** For programs that no instrument has: the one that stands for each family of eight (General MIDI sound set). */
const BY_FAMILY: readonly InstrumentId[] = [
  'grandPiano',
  'celesta',
  'drawbarOrgan',
  'nylonGuitar',
  'fingerBass',
  'stringEnsemble',
  'choirAahs',
  'trumpet',
  'altoSax',
  'flute',
  'sineLead',
  'warmPad',
  'airPad',
  'nylonGuitar',
  'marimba',
  'airPad',
]

/**
 * The instrument that plays a track: the own preset where the bank says so, else the one of that General MIDI
 * program, else one of its family.
 *
 * @param bank value of bank select LSB, 0 where there is none
 */
export const instrumentFor = (program: number, bank: number, percussion: boolean): InstrumentId => {
  const fitting = IDS.filter((id) => isKit(id) === percussion)
  const own = fitting.find(
    (id) => INSTRUMENTS[id].bank === 'own' && INSTRUMENTS[id].program === bank - OWN_BANK,
  )
  if (own) return own
  const gm = fitting.find((id) => INSTRUMENTS[id].bank === 'gm' && INSTRUMENTS[id].program === program)
  return gm ?? (percussion ? 'standardKit' : BY_FAMILY[Math.floor(program / 8)])
}
