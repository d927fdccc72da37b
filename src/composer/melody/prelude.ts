import { chordTones } from '../../music/chord.ts'
import { pitchClass, type Pitch } from '../../music/pitch.ts'
import type { Rng } from '../../music/rng.ts'
import type { ChordSpan, Note } from '../../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../../music/time.ts'
import type { PlannedSection } from '../form.ts'
import { scaleTones } from '../modal.ts'
import { dynamicOf } from './lines.ts'
import type { Room } from './realise.ts'
import { HEADROOM } from './tune.ts'

/** Lengths of the notes that lead to a resting tone, in ticks: none of a beat, so that no beat is felt. */
const RUNNING: readonly Ticks[] = [120, 120, 180, 240, 300, 360]
const LONGEST_REST: Ticks = TICKS_PER_QUARTER
/** Where the phrases of an unfolding come to rest, as shares of the way from the tonic to its octave. */
const CLIMB = [0, 0.3, 0.6, 1, 0.6]

/** The scale from the lowest tonic that leaves a few tones below it, as far as the singer goes. */
const ladderOf = ({ low, high, key }: Room): { readonly tones: readonly Pitch[]; readonly home: number } => {
  const scale = scaleTones(key)
  const tones = Array.from({ length: high - HEADROOM - low + 1 }, (_, i) => low + i).filter((pitch) =>
    scale.includes(pitchClass(pitch)),
  )
  const homes = tones.flatMap((pitch, i) => (pitchClass(pitch) === key.tonic ? [i] : []))
  return { tones, home: homes.find((i) => i >= 1) ?? homes[0] ?? 0 }
}

/**
 * A free opening: the scale unfolds from the tonic upwards, each phrase a few quick notes that circle and then rest on
 * one tone longer than they took, silence between them, the last one back at the tonic. An alap in small, a taksim, a
 * doina (Jairazbhoy, *The Rāgs of North Indian Music*, 1971, on the vistār; Farraj & Abu Shumays, *Inside Arabic
 * Music*, 2019, on the taqsim).
 */
export const writePrelude = (
  section: PlannedSection,
  room: Room,
  chordAt: (tick: Ticks) => ChordSpan,
  chance: Rng,
): Note[] => {
  const { tones, home } = ladderOf(room)
  const octave = tones.findIndex((pitch) => pitch >= tones[home] + 12)
  const top = octave < 0 ? tones.length - 1 : octave
  const phrases = Math.max(2, Math.round((section.bars * room.pulse.quarters) / 7))
  const length = (section.end - section.start) / phrases
  const velocity = dynamicOf(section.energy)
  const restsOn = (index: number, tick: Ticks): number => {
    const allowed = chordTones(chordAt(tick).chord)
    const near = [0, 1, -1, 2, -2]
    const found = near.find(
      (by) => tones[index + by] !== undefined && allowed.includes(pitchClass(tones[index + by])),
    )
    return index + (found ?? 0)
  }
  const notes: Note[] = []
  let at = home
  for (let phrase = 0; phrase < phrases; phrase++) {
    const start = section.start + Math.round((phrase * length) / 120) * 120
    const end = section.start + Math.round(((phrase + 1) * length) / 120) * 120
    const place =
      phrase === phrases - 1 ? 0 : CLIMB[Math.min(CLIMB.length - 1, phrase + (phrases < 4 ? 1 : 0))]
    const goal = restsOn(Math.round(home + place * (top - home)), start)
    const turns = chance.pick([2, 3, 4])
    const detour = Math.max(0, Math.min(tones.length - 1, goal + chance.pick([1, 1, -1, 2])))
    const path: number[] = []
    const walk = (to: number) => {
      while (at !== to) path.push((at += Math.sign(to - at)))
    }
    walk(detour)
    walk(goal)
    const lead = path.slice(-1 - turns, -1)
    let tick = start + chance.int(3) * 60
    for (const index of lead) {
      const duration = chance.pick(RUNNING)
      notes.push({ start: tick, duration, pitch: tones[index], velocity: velocity - 4 })
      tick += duration
    }
    const silence = Math.min(LONGEST_REST, (end - tick) / 3)
    notes.push({
      start: tick,
      duration: Math.max(120, Math.round((end - tick - silence) / 60) * 60),
      pitch: tones[goal],
      velocity,
    })
  }
  return notes
}
