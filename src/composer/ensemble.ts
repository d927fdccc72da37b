import { INSTRUMENTS, instrument, type InstrumentFamily, type InstrumentId } from '../music/instruments.ts'
import type { Pitch } from '../music/pitch.ts'
import type { SectionRole } from '../music/score.ts'
import type { Commission } from './commission.ts'
import type { Chair, Style, Task } from './style.ts'

/** A chair with its player. */
export interface Seated {
  readonly chair: Chair
  readonly instrument: InstrumentId
  /** What the player can use: the chair's register within the instrument's range. */
  readonly low: Pitch
  readonly high: Pitch
}

/** Who plays when a style has nobody of the asked family. */
export const STAND_INS: Readonly<Partial<Record<InstrumentFamily, InstrumentId>>> = {
  piano: 'grandPiano',
  keys: 'electricPiano',
  guitar: 'cleanGuitar',
  mallets: 'vibraphone',
  strings: 'violin',
  brass: 'trumpet',
  woodwind: 'flute',
  voice: 'voiceOohs',
  synth: 'sineLead',
}

/** A melody needs this much room, in semitones. */
const LEAD_SPAN = 17
/** More would be two melodies. */
const LEAD_MOST = 20
/** Only the first names of a chair are the style's own; the others answer a wish. */
export const USUAL = 3

/** Shorter pieces have one singer, in seconds. */
const SOLO_FROM = 75

/** Players whose register follows the mood: higher for bright ones, lower for dark ones. */
const MOVABLE: ReadonlySet<Task> = new Set(['comp', 'arp', 'pad', 'swell', 'counter'])
/** Semitones from neutral to the brightest mood. */
const SHIFT = 4

/** @param valence of the mood, which moves chords up and down */
export const placed = (chair: Chair, id: InstrumentId, valence: number): Seated => {
  const [lowest, highest] = instrument(id).range
  const shift = MOVABLE.has(chair.task) ? Math.round(SHIFT * valence) : 0
  let low = Math.max(chair.register[0] + shift, lowest)
  let high = Math.min(chair.register[1] + shift, highest)
  const sings = chair.task === 'melody' || chair.task === 'solo'
  const span = sings ? LEAD_SPAN : Math.min(12, chair.register[1] - chair.register[0])
  if (high - low < span) {
    low = Math.max(lowest, Math.min(low, high - span))
    high = Math.min(highest, Math.max(high, low + span))
  }
  if (sings && high - low > LEAD_MOST) {
    const spare = high - low - LEAD_MOST
    low += Math.floor(spare / 2)
    high = low + LEAD_MOST
  }
  return { chair, instrument: id, low, high }
}

const leadFor = (chair: Chair, commission: Commission): InstrumentId => {
  const { lead } = commission.brief
  const chance = commission.rng.fork('lead')
  if (!lead) return chance.pick(chair.instruments.slice(0, USUAL))
  const own = chair.instruments.filter((id) => INSTRUMENTS[id].family === lead)
  return own.length > 0 ? own[0] : (STAND_INS[lead] ?? chair.instruments[0])
}

/** Seats the players of the instrumentation's style; the sound seat mixes them. */
export const seatEnsemble = (commission: Commission): readonly Seated[] => {
  const { instrumentation, sound }: Record<string, Style> = commission.styles
  const chance = commission.rng.fork('ensemble')
  const singer = instrumentation.ensemble.find((chair) => chair.task === 'melody')
  const lead = singer && leadFor(singer, commission)
  return instrumentation.ensemble.flatMap((chair) => {
    if (chair.task === 'solo' && commission.brief.seconds < SOLO_FROM) return []
    const usual = chair.instruments.slice(0, USUAL)
    const others = chair.task === 'solo' ? usual.filter((id) => id !== lead) : usual
    const id = chair.task === 'melody' && lead ? lead : chance.pick(others.length > 0 ? others : usual)
    const model = sound.ensemble.find((each) => each.task === chair.task)
    const mixed = model ? { ...chair, reverb: model.reverb, chorus: model.chorus } : chair
    return [placed(mixed, id, commission.affect.valence)]
  })
}

/** Who sings in a section: the soloist where one takes it, else the lead. */
export const singerFor = (seats: readonly Seated[], role: SectionRole): Seated => {
  const lead = seats.find((seat) => seat.chair.task === 'melody') ?? seats[0]
  const soloist = seats.find((seat) => seat.chair.task === 'solo')
  return soloist?.chair.takes?.includes(role) ? soloist : lead
}
