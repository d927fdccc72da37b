import { isKit, type InstrumentId } from '../../music/instruments.ts'
import type { Part } from '../../music/score.ts'

export const PERCUSSION_CHANNEL = 9
const MELODIC_CHANNELS = Array.from({ length: 16 }, (_, i) => i).filter((i) => i !== PERCUSSION_CHANNEL)

/**
 * A MIDI channel for each Part: kits share channel 9, every other Part has its own while there are some, then Parts
 * of one instrument share.
 *
 * @throws RangeError for more than 15 different melodic instruments
 */
export const allotChannels = (parts: readonly Part[]): ReadonlyMap<string, number> => {
  const allotted = new Map<string, number>()
  const melodic = parts.filter((part) => !isKit(part.instrument))
  const crowded = melodic.length > MELODIC_CHANNELS.length
  const shared = new Map<InstrumentId, number>()
  let used = 0
  for (const part of parts) {
    const old = crowded ? shared.get(part.instrument) : undefined
    if (isKit(part.instrument)) allotted.set(part.id, PERCUSSION_CHANNEL)
    else if (old !== undefined) allotted.set(part.id, old)
    else {
      if (used === MELODIC_CHANNELS.length)
        throw new RangeError(`A Score has at most ${MELODIC_CHANNELS.length} melodic instruments.`)
      const channel = MELODIC_CHANNELS[used++]
      allotted.set(part.id, channel)
      shared.set(part.instrument, channel)
    }
  }
  return allotted
}
