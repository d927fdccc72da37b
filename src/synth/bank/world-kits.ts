import { DRUM_KEYS, type DrumVoice } from '../../music/instruments.ts'
import type { DrumZone } from './kits.ts'
import type { WorldStroke } from './world-drums.ts'

/** A stroke on a key: its level, its place, and by how many semitones it sounds lower (below 0) or higher. */
interface Laid {
  readonly stroke: WorldStroke
  readonly gain: number
  readonly pan?: number
  readonly tune?: number
}

const laid = (stroke: WorldStroke, gain: number, pan = 0, tune = 0): Laid => ({ stroke, gain, pan, tune })

/** What a groove for a drum set finds in a kit without one. */
interface Stand {
  readonly low: Laid
  readonly high: Laid
  readonly middle: Laid
  readonly tick: Laid
  readonly metal: Laid
}

export interface WorldKit {
  readonly name: string
  readonly own: Readonly<Partial<Record<DrumVoice, Laid>>>
  readonly stand: Stand
}

/** What every kit has on General MIDI's keys, unless it has something of its own there. */
const COMMON: Readonly<Partial<Record<DrumVoice, Laid>>> = {
  clap: laid('palms', 0.84),
  tambourine: laid('jingles', 0.65, 0.2),
  jingles: laid('roll', 0.5, 0.2),
  shaker: laid('shaker', 0.63, 0.25),
  cabasa: laid('gourd', 0.7, -0.2),
  agogoHigh: laid('bell', 0.54, 0.15, 7),
  agogoLow: laid('bell', 0.6, 0.15),
  cowbell: laid('bell', 0.6, 0.1, 3),
  claves: laid('clappers', 0.5, -0.1),
  woodblockHigh: laid('block', 0.5, 0.2, 5),
  woodblockLow: laid('block', 0.5, 0.2),
  castanets: laid('castanets', 0.5, 0.2),
  triangle: laid('fingerCymbals', 0.4, 0.25),
  triangleMute: laid('castanets', 0.3, 0.25, 9),
  surdo: laid('frame', 0.9, -0.15),
  surdoMute: laid('frameMute', 0.7, -0.15),
}

/** General MIDI's drum set by kind, toms with their steps in semitones. */
const SET: Readonly<Partial<Record<DrumVoice, readonly [keyof Stand, number]>>> = {
  kick: ['low', 0],
  bassDrum: ['low', -2],
  floorTom: ['middle', -7],
  highFloorTom: ['middle', -5],
  lowTom: ['middle', -3],
  midTom: ['middle', 0],
  highTom: ['middle', 3],
  snare: ['high', 0],
  electricSnare: ['high', -2],
  rim: ['tick', 2],
  sticks: ['tick', 0],
  closedHat: ['tick', 4],
  pedalHat: ['tick', 7],
  openHat: ['metal', 5],
  crash: ['metal', 0],
  ride: ['metal', 7],
  rideBell: ['metal', 9],
  splash: ['metal', 4],
  china: ['metal', -3],
  bongoHigh: ['high', 3],
  bongoLow: ['middle', 2],
  congaMute: ['tick', 0],
  congaHigh: ['high', 0],
  congaLow: ['low', 3],
  timbaleHigh: ['high', 5],
  timbaleLow: ['middle', 4],
}

/** World kits, in the order of their programs after the electronic ones. */
export const WORLD_KITS: readonly WorldKit[] = [
  {
    name: 'Darbuka and riqq',
    own: {
      congaLow: laid('dum', 1),
      congaHigh: laid('tek', 0.91, 0.05),
      congaMute: laid('ka', 0.74, -0.05),
      bongoHigh: laid('slap', 0.91),
      bongoLow: laid('riqq', 0.72, 0.3),
      kick: laid('davul', 1),
      bassDrum: laid('davul', 1, 0, -2),
      snare: laid('switch', 0.81),
      rim: laid('switch', 0.68, 0.1, 3),
    },
    stand: {
      low: laid('dum', 1),
      high: laid('tek', 0.91),
      middle: laid('riqq', 0.84),
      tick: laid('ka', 0.68),
      metal: laid('cymbals', 0.35, 0.2),
    },
  },
  {
    name: 'Tabla',
    own: {
      congaLow: laid('ghe', 1, -0.2),
      congaMute: laid('kath', 0.84, -0.2),
      congaHigh: laid('na', 0.84, 0.2),
      bongoLow: laid('tin', 0.75, 0.2),
      bongoHigh: laid('te', 0.84, 0.2),
      triangle: laid('fingerCymbals', 0.3, 0.3, -3),
    },
    stand: {
      low: laid('ghe', 1, -0.2),
      high: laid('na', 0.84, 0.2),
      middle: laid('tin', 0.7, 0.2),
      tick: laid('te', 0.77, 0.2),
      metal: laid('cymbals', 0.3, 0.2, 3),
    },
  },
  {
    name: 'Taiko',
    own: {
      surdo: laid('odaiko', 1),
      surdoMute: laid('nagado', 0.7, 0, -2),
      kick: laid('odaiko', 1),
      bassDrum: laid('odaiko', 1, 0, -2),
      lowTom: laid('nagado', 0.85, -0.1),
      rim: laid('fuchi', 0.72, -0.1),
      sticks: laid('fuchi', 0.65, -0.1, 2),
      snare: laid('shime', 0.78, 0.2),
      highTom: laid('shime', 0.85, 0.2),
      agogoHigh: laid('kane', 0.48, 0.3, 2),
      agogoLow: laid('kane', 0.48, 0.3),
      woodblockHigh: laid('fishDrum', 0.5, -0.25, 5),
      woodblockLow: laid('fishDrum', 0.55, -0.25),
      triangle: laid('rin', 0.4, 0.2),
    },
    stand: {
      low: laid('odaiko', 1),
      high: laid('shime', 0.78, 0.2),
      middle: laid('nagado', 0.8),
      tick: laid('fuchi', 0.59),
      metal: laid('cymbals', 0.4, 0.2),
    },
  },
  {
    name: 'Djembe and bell',
    own: {
      congaLow: laid('djembeBass', 1),
      congaHigh: laid('djembeTone', 0.86),
      congaMute: laid('djembeSlap', 0.88),
      bongoHigh: laid('djembeTone', 0.75, 0.25, 8),
      bongoLow: laid('djembeTone', 0.8, 0.25, 4),
      surdo: laid('dunun', 1, -0.2),
      surdoMute: laid('dunun', 0.7, -0.2, 5),
    },
    stand: {
      low: laid('dunun', 1),
      high: laid('djembeSlap', 0.88),
      middle: laid('djembeTone', 0.86, 0, -4),
      tick: laid('shaker', 0.68),
      metal: laid('gourd', 0.7, 0.2),
    },
  },
  {
    name: 'Cajon and palmas',
    own: {
      kick: laid('box', 1),
      snare: laid('boxSlap', 0.94),
      rim: laid('boxTip', 0.74),
      bassDrum: laid('heel', 0.94, 0, -3),
      sticks: laid('heel', 0.81, 0, 4),
      electricSnare: laid('hollowPalms', 0.84, -0.25),
      clap: laid('palms', 0.84, 0.25),
      woodblockLow: laid('hollowPalms', 0.84, -0.25),
      woodblockHigh: laid('boxTip', 0.68, 0.1, 5),
      congaLow: laid('box', 0.95, 0, 1),
      congaHigh: laid('boxSlap', 0.88, 0, 2),
      congaMute: laid('boxTip', 0.74),
    },
    stand: {
      low: laid('box', 1),
      high: laid('boxSlap', 0.94),
      middle: laid('box', 0.8, 0, 6),
      tick: laid('boxTip', 0.68),
      metal: laid('cymbals', 0.35, 0.2),
    },
  },
]

const LOWEST = 27
const HIGHEST = 87

const standIn = ({ stand }: WorldKit, voice: DrumVoice): Laid | undefined => {
  const place = SET[voice]
  if (!place) return undefined
  const [kind, tune] = place
  const one = stand[kind]
  return { ...one, tune: (one.tune ?? 0) + tune }
}

/**
 * Where a kit's strokes lie: every percussion key of General MIDI sounds, its own strokes first, then what all share,
 * then what stands in for the drum set; keys without a name play the one below.
 */
export const worldDrumsOf = (
  kit: WorldKit,
  strokes: Readonly<Record<WorldStroke, Float32Array>>,
): readonly DrumZone[] => {
  const voices = Object.entries(DRUM_KEYS) as [DrumVoice, number][]
  const zones: DrumZone[] = []
  let last = kit.stand.tick
  for (let key = LOWEST; key <= HIGHEST; key++) {
    const voice = voices.find(([, at]) => at === key)?.[0]
    last = (voice && (kit.own[voice] ?? COMMON[voice] ?? standIn(kit, voice))) ?? last
    const { stroke, gain, pan = 0, tune = 0 } = last
    zones.push({
      name: stroke,
      keys: [key, key],
      root: key - tune,
      samples: strokes[stroke],
      pan,
      gain,
      group: 0,
    })
  }
  return zones
}
