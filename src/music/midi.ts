export { writeMidi, type MidiMeta, type MidiOptions } from './midi/write.ts'
export { readMidi, MAX_MIDI_NOTES, type MidiFile, type MidiLine } from './midi/read.ts'
export { motifFromMidi, performanceFromMidi, melodyLine } from './midi/convert.ts'
