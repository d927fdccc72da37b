/** A key number as in MIDI: 60 is middle C, one step is a semitone, 0–127. */
export type Pitch = number

/** 0 (C) to 11 (B). */
export type PitchClass = number

/** What the twelve pitch classes are called, from C or its like up. */
export type Spelling = readonly string[]

export const SHARPS: Spelling = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B']
export const FLATS: Spelling = ['C', 'D♭', 'D', 'E♭', 'E', 'F', 'G♭', 'G', 'A♭', 'A', 'B♭', 'B']

export const mod = (value: number, by: number): number => ((value % by) + by) % by
export const pitchClass = (pitch: Pitch): PitchClass => mod(pitch, 12)

/** @example pitchClassName(10, FLATS) // 'B♭' */
export const pitchClassName = (pc: PitchClass, spelling = SHARPS): string => spelling[mod(pc, 12)]

const LETTERS: Readonly<Record<string, PitchClass>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }

/** Reads `C`, `f#`, `Bb`, `E♭`; undefined for anything else. */
export const parsePitchClass = (text: string): PitchClass | undefined => {
  const match = /^([A-Ga-g])([#♯b♭]?)$/.exec(text.trim())
  if (!match) return undefined
  const shift = match[2] === '' ? 0 : '#♯'.includes(match[2]) ? 1 : -1
  return mod(LETTERS[match[1].toUpperCase()] + shift, 12)
}

/** Scientific pitch notation; the octave goes by the letter, so C♭4 sounds as B3. @example pitchName(60) // 'C4' */
export const pitchName = (pitch: Pitch, spelling = SHARPS): string => {
  const name = pitchClassName(pitch, spelling)
  const shift = name.endsWith('♯') ? 1 : name.endsWith('♭') ? -1 : 0
  return `${name}${Math.floor((pitch - shift) / 12) - 1}`
}
