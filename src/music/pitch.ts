/** A key number as in MIDI: 60 is middle C, one step is a semitone, 0–127. */
export type Pitch = number

/** 0 (C) to 11 (B). */
export type PitchClass = number

const SHARPS = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'] as const
const FLATS = ['C', 'D♭', 'D', 'E♭', 'E', 'F', 'G♭', 'G', 'A♭', 'A', 'B♭', 'B'] as const

export const mod = (value: number, by: number): number => ((value % by) + by) % by
export const pitchClass = (pitch: Pitch): PitchClass => mod(pitch, 12)

/** @example pitchClassName(10, 'flats') // 'B♭' */
export const pitchClassName = (pc: PitchClass, spelling: 'sharps' | 'flats' = 'sharps'): string =>
  (spelling === 'flats' ? FLATS : SHARPS)[mod(pc, 12)]

/** Scientific pitch notation. @example pitchName(60) // 'C4' */
export const pitchName = (pitch: Pitch, spelling: 'sharps' | 'flats' = 'sharps'): string =>
  `${pitchClassName(pitch, spelling)}${Math.floor(pitch / 12) - 1}`

const LETTERS: Readonly<Record<string, PitchClass>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }

/** Reads `C`, `f#`, `Bb`, `E♭`; undefined for anything else. */
export const parsePitchClass = (text: string): PitchClass | undefined => {
  const match = /^([A-Ga-g])([#♯b♭]?)$/.exec(text.trim())
  if (!match) return undefined
  const shift = match[2] === '' ? 0 : '#♯'.includes(match[2]) ? 1 : -1
  return mod(LETTERS[match[1].toUpperCase()] + shift, 12)
}
