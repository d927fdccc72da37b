import { SEATS, type Seat } from '../music/brief.ts'
import type { Heard } from '../model/piece.ts'
import { instrument } from '../music/instruments.ts'
import type { Role, Score, Section } from '../music/score.ts'

/** Whose playing lets a seat be heard. The instruments and the sound are heard wherever anybody plays. */
const PLAYERS: Readonly<Record<Exclude<Seat, 'contrast'>, readonly Role[] | 'anybody'>> = {
  groove: ['drums', 'bass', 'comp'],
  harmony: ['bass', 'comp', 'pad', 'arp', 'counter'],
  melody: ['lead', 'counter'],
  instrumentation: 'anybody',
  sound: 'anybody',
}

/** A bridge or break, or any second letter between intro and outro: what the contrast seat writes. */
const hasContrast = (sections: readonly Pick<Section, 'role' | 'letter'>[]): boolean => {
  const body = sections.filter(({ role }) => role !== 'intro' && role !== 'outro')
  const apart = sections.some(({ role }) => role === 'bridge' || role === 'break')
  return apart || new Set(body.map(({ letter }) => letter)).size > 1
}

/** What of a Brief came to sound in its Score: a part that was dropped, or has no note, shaped nothing. */
export const heardIn = (score: Pick<Score, 'parts' | 'sections'>): Heard => {
  const playing = score.parts.filter(({ notes }) => notes.length > 0)
  const roles = new Set(playing.map(({ role }) => role))
  const sounds = (seat: Seat): boolean => {
    if (roles.size === 0) return false
    if (seat === 'contrast') return hasContrast(score.sections)
    const players = PLAYERS[seat]
    return players === 'anybody' || players.some((role) => roles.has(role))
  }
  const leads = playing
    .filter(({ role }) => role === 'lead')
    .map((part) => instrument(part.instrument).family)
  return { seats: SEATS.filter(sounds), leads: [...new Set(leads)] }
}
