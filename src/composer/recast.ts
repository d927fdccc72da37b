import { INSTRUMENTS, instrument, type InstrumentId } from '../music/instruments.ts'
import type { Note } from '../music/score.ts'
import type { Commission } from './commission.ts'
import { placed, USUAL, type Seated } from './ensemble.ts'
import { layerOf } from './layers.ts'
import type { Chair } from './style.ts'

/** Who may take turns on a chair: whoever was asked for, its usual players, else all who may sit there. */
const turnsOf = (chair: Chair, { brief }: Commission): readonly InstrumentId[] => {
  const all = [...new Set(chair.instruments)]
  const asked = chair.task === 'melody' ? all.filter((id) => INSTRUMENTS[id].family === brief.lead) : []
  if (asked.length > 1) return asked
  const usual = [...new Set(chair.instruments.slice(0, USUAL))]
  return usual.length > 1 ? usual : all
}

const next = (turns: readonly InstrumentId[], id: InstrumentId, by: number): InstrumentId =>
  turns.length === 0 ? id : turns[(Math.max(0, turns.indexOf(id)) + by) % turns.length]

/** Semitones: how far a step of a revision's tone moves chords, as a share of what the brightest mood does. */
const TONE = 0.5

/**
 * Who plays what was written for `seats`: the same, or where a revision wants others the next on each chair; chords lie
 * higher where it wants more light. A soloist never has the lead's instrument.
 */
export const recast = (seats: readonly Seated[], commission: Commission): readonly Seated[] => {
  const { layers, tone } = commission.revision
  if (tone === 0 && Object.values(layers).every(({ cast }) => cast === 0)) return seats
  const light = commission.affect.valence + TONE * tone
  let lead: InstrumentId | undefined
  return seats.map((seat) => {
    const { chair } = seat
    const { cast } = layers[layerOf(chair)]
    const turns = turnsOf(chair, commission)
    const free = chair.task === 'solo' ? turns.filter((id) => id !== lead) : turns
    const id = cast === 0 ? seat.instrument : next(free, seat.instrument, cast)
    if (chair.task === 'melody') lead = id
    return placed(chair, id, light)
  })
}

/** What was written for another player within an instrument's range: the line by whole octaves, then what still lies outside. */
export const reachable = (notes: readonly Note[], id: InstrumentId): readonly Note[] => {
  const [low, high] = instrument(id).range
  const outside = (by: number) =>
    notes.filter(({ pitch }) => pitch + by < low || pitch + by > high).length + Math.abs(by) / 1000
  const by = [0, -12, 12, -24, 24].reduce((best, each) => (outside(each) < outside(best) ? each : best))
  if (by === 0 && outside(0) === 0) return notes
  return notes.map((note) => {
    let pitch = note.pitch + by
    while (pitch < low) pitch += 12
    while (pitch > high) pitch -= 12
    return { ...note, pitch }
  })
}
