import { chordTones } from '../../music/chord.ts'
import { isStrong } from '../../music/meter.ts'
import { pitchClass, type Pitch } from '../../music/pitch.ts'
import type { ChordSpan, Note } from '../../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../../music/time.ts'
import type { Commission } from '../commission.ts'
import { sectionAt, type Form, type PlannedSection } from '../form.ts'
import { chordFinder, type Harmony } from '../harmony.ts'
import { tonesOver } from '../modal.ts'
import type { Room } from './realise.ts'
import { HEADROOM } from './tune.ts'
import { nearest } from './vary.ts'

/**
 * Bright moods detach short notes, dark ones join them; a high arousal plays broadly whatever the light
 * (Juslin & Laukka 2004, Journal of New Music Research 33: staccato for happiness, legato for sadness).
 */
export const articulate = (notes: readonly Note[], commission: Commission): Note[] => {
  const { valence, arousal } = commission.affect
  const detach = (0.5 * valence + 0.6 * arousal) * (arousal > 0.7 ? 0.3 : 1)
  if (detach > 0.1)
    return notes.map((note) =>
      note.duration > TICKS_PER_QUARTER
        ? note
        : { ...note, duration: Math.round((note.duration * (1 - 0.45 * detach)) / 10) * 10 },
    )
  if (detach >= 0) return [...notes]
  return notes.map((note, i) => {
    const gap = (notes[i + 1]?.start ?? note.start) - note.start - note.duration
    return gap > 0 && gap < TICKS_PER_QUARTER ? { ...note, duration: note.duration + gap } : note
  })
}

/** What the player of a section can reach. */
type RoomIn = (section: PlannedSection) => Room

/** Notes that lead by step into the first of a section, where the melody is silent before it. */
export const pickups = (
  notes: readonly Note[],
  form: Form,
  harmony: Harmony,
  roomIn: RoomIn,
  commission: Commission,
): Note[] => {
  const chordAt = chordFinder(harmony.chords)
  const chance = commission.rng.fork('pickups')
  const added = form.sections.flatMap((section, index): Note[] => {
    const room = roomIn(section)
    const handsOver = index > 0 && roomIn(form.sections[index - 1]).player !== room.player
    const wish = section.role === 'bridge' ? 0.3 : 0.55
    if (section.start === 0 || section.energy < 0.3 || !chance.chance(wish) || handsOver) return []
    const first = notes.find((note) => note.start >= section.start)
    if (!first || first.start > section.start + TICKS_PER_QUARTER / 2) return []
    const length = TICKS_PER_QUARTER / 2
    const count = chance.pick([1, 2, 3])
    const from = section.start - count * length
    if (notes.some((note) => note.start < section.start && note.start + note.duration > from)) return []
    const pitches: Pitch[] = []
    const side = chance.chance(0.65) ? -1 : 1
    let goal = first.pitch
    for (let i = count - 1; i >= 0; i--) {
      const allowed = tonesOver(sectionAt(form.sections, from).key, chordAt(from + i * length).chord)
      const step = [1, 2, 3].map((by) => goal + side * by).find((pitch) => allowed.has(pitchClass(pitch)))
      if (step === undefined || step < room.low || step > room.high - HEADROOM) return []
      pitches.unshift(step)
      goal = step
    }
    return pitches.map((pitch, i) => ({
      start: from + i * length,
      duration: length,
      pitch,
      velocity: first.velocity - 10 + 3 * i,
    }))
  })
  return [...notes, ...added].sort((a, b) => a.start - b.start)
}

/** Raises the lead's best note of the fullest late section above all its others: one climax, in the second half. */
export const climb = (notes: readonly Note[], form: Form, harmony: Harmony, roomIn: RoomIn): Note[] => {
  const chordAt = chordFinder(harmony.chords)
  const half = form.end / 2
  const lead = roomIn(form.sections[form.sections.length - 1])
  const isLead = (section: PlannedSection) => roomIn(section).player === lead.player
  const own = notes.filter((note) => isLead(sectionAt(form.sections, note.start)))
  const late = form.sections.filter(
    (section) =>
      isLead(section) &&
      section.end > half &&
      notes.some((note) => note.start >= section.start && note.start < section.end),
  )
  if (late.length === 0) return [...notes]
  const peak = late.reduce((best, section) => (section.energy >= best.energy ? section : best))
  const inside = notes.filter((note) => note.start >= Math.max(half, peak.start) && note.start < peak.end)
  if (inside.length === 0) return [...notes]
  const highest = Math.max(...own.map((note) => note.pitch))
  const summitOf = (note: Note): Pitch | undefined => {
    const tones = chordTones(chordAt(note.start).chord)
    const above = [1, 2, 3, 4, 5].map((by) => highest + by)
    return above.find((pitch) => pitch <= lead.high && tones.includes(pitchClass(pitch)))
  }
  const strain = (note: Note): number => {
    const i = notes.indexOf(note)
    const summit = summitOf(note) ?? Infinity
    const around = [notes[i - 1], notes[i + 1]].filter((each) => each !== undefined)
    const reach = around.reduce((most, each) => Math.max(most, summit - each.pitch), 0)
    return reach + Math.max(0, reach - 9) * 4 - note.duration / 240
  }
  const best = inside.reduce((least, note) => (strain(note) < strain(least) ? note : least))
  const summit = summitOf(best)
  if (summit === undefined) return [...notes]
  const at = notes.indexOf(best)
  return notes.map((note, i) => {
    if (i === at) return { ...note, pitch: summit, velocity: Math.min(127, note.velocity + 8) }
    return Math.abs(i - at) === 1 ? { ...note, pitch: slopeTo(note, summit, form, chordAt) } : note
  })
}

/** A note beside the summit comes nearer where it would be more than a fifth away: nobody jumps onto a mountain. */
const slopeTo = (note: Note, summit: Pitch, form: Form, chordAt: (tick: Ticks) => ChordSpan): Pitch => {
  if (summit - note.pitch <= 7) return note.pitch
  const { chord } = chordAt(note.start)
  const fitting = isStrong(form.pulse, note.start)
    ? new Set(chordTones(chord))
    : tonesOver(sectionAt(form.sections, note.start).key, chord)
  const near = [5, 4, 3, 6, 7].map((by) => summit - by).find((pitch) => fitting.has(pitchClass(pitch)))
  return near ?? note.pitch
}

/** The last note is sought around so many semitones below the one before: endings come to rest. */
const REST = 3

/** The last word: the tonic, held over the final chord, rather below than above what came before. */
export const finish = (notes: readonly Note[], form: Form, room: Room): Note[] => {
  const last = notes[notes.length - 1]
  const from = last?.pitch ?? Math.round((room.low + room.high) / 2)
  const isHome = (pitch: Pitch) =>
    pitch >= room.low && pitch <= room.high && pitchClass(pitch) === room.key.tonic
  const home = nearest(from - REST, 12 + REST, isHome)
  const velocity = last?.velocity ?? 70
  return [...notes, { start: form.finalStart, duration: form.end - form.finalStart, pitch: home, velocity }]
}
