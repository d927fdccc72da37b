import { DRUM_KEYS, type DrumVoice } from '../music/instruments.ts'
import type { Rng } from '../music/rng.ts'
import { barTexts, strokesOf } from './grid.ts'
import type { Groove } from './style.ts'

type Lanes = Groove['lanes']

const VOICES = Object.keys(DRUM_KEYS) as readonly DrumVoice[]

const voicesOf = (lanes: Lanes): readonly DrumVoice[] => VOICES.filter((voice) => lanes[voice] !== undefined)

/** Strokes of a groove in an average bar. */
export const busynessOf = ({ lanes }: Groove): number => {
  const bars = Object.values(lanes).flatMap((text) =>
    barTexts(text).map((bar) => strokesOf(bar, bar.length).length),
  )
  return bars.reduce((sum, count) => sum + count, 0) / 2
}

const even = (step: number): boolean => step % 2 === 0

/** One more soft stroke in a lane's bar, on a free step past the first. */
const ghosted = (bar: string, chance: Rng, may: (step: number) => boolean = even): string => {
  const places = [...bar].map((_, i) => i).filter((i) => i > 0 && bar[i] === '.' && may(i))
  if (places.length === 0) return bar
  const at = chance.pick(places)
  return `${bar.slice(0, at)}o${bar.slice(at + 1)}`
}

const inSecond = (groove: Groove, voice: DrumVoice, chance: Rng): Groove => {
  const text = groove.lanes[voice]
  if (text === undefined) return groove
  const bars = barTexts(text)
  const second = ghosted(bars[1 % bars.length], chance)
  return { ...groove, lanes: { ...groove.lanes, [voice]: `${bars[0]}|${second}` } }
}

/** A groove that has been heard for a while: the second of two bars has a stroke more in the kick or the snare. */
export const dressed = (groove: Groove, chance: Rng): Groove => {
  const { kick, snare, rim } = groove.lanes
  const voice: DrumVoice = kick !== undefined && chance.chance(0.5) ? 'kick' : snare || !rim ? 'snare' : 'rim'
  return inSecond(groove, voice, chance)
}

/** A groove with a stroke of the piece's own. */
export const sprinkled = (groove: Groove, chance: Rng): Groove =>
  voicesOf(groove.lanes).length === 0 ? groove : inSecond(groove, chance.pick(voicesOf(groove.lanes)), chance)

/** What keeps the time for the others, or only marks it: these go round unchanged. */
const TIMELINES: ReadonlySet<DrumVoice> = new Set<DrumVoice>([
  'agogoHigh',
  'agogoLow',
  'claves',
  'cowbell',
  'woodblockHigh',
  'woodblockLow',
  'rideBell',
  'triangle',
  'triangleMute',
  'surdo',
  'surdoMute',
  'kick',
  'bassDrum',
  'crash',
  'china',
  'splash',
])
/** Played by a foot. */
const FEET: ReadonlySet<DrumVoice> = new Set<DrumVoice>(['kick', 'bassDrum', 'pedalHat'])
const HANDS = 2

/** Hands that are at work at a place of a bar, 0–1. */
const handsAt = (lanes: Lanes, bar: number, place: number): number =>
  voicesOf(lanes).filter((voice) => {
    const bars = barTexts(lanes[voice] ?? '')
    const text = bars[bar % bars.length]
    const step = place * text.length
    return !FEET.has(voice) && Number.isInteger(step) && !'.-'.includes(text[step])
  }).length

/**
 * A groove as it is turned around before it goes on: in one of the voices that are free to, a soft stroke more in each of
 * its bars, where a hand is free.
 */
export const turnedAround = (groove: Groove, chance: Rng): Groove => {
  const free = voicesOf(groove.lanes).filter((voice) => !TIMELINES.has(voice))
  if (free.length === 0) return groove
  const voice = chance.pick(free)
  const bars = barTexts(groove.lanes[voice] ?? '').map((bar, i) =>
    ghosted(bar, chance, (step) => handsAt(groove.lanes, i, step / bar.length) < HANDS),
  )
  return { ...groove, lanes: { ...groove.lanes, [voice]: bars.join('|') } }
}
