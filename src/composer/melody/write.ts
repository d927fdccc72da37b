import { chordTones } from '../../music/chord.ts'
import { pitchClass, type Pitch } from '../../music/pitch.ts'
import type { Rng } from '../../music/rng.ts'
import type { Note, PhraseTrace } from '../../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../../music/time.ts'
import { seatFor, type Commission } from '../commission.ts'
import type { Seated } from '../ensemble.ts'
import { BAR, sectionAt, type Form, type PlannedSection } from '../form.ts'
import { strokesOf, suiting } from '../grid.ts'
import { chordFinder, type Harmony } from '../harmony.ts'
import { clamp, type Notebook } from '../judge.ts'
import { tonesOver } from '../modal.ts'
import { GESTURE_BARS, develop, ideaFrom, inventIdea, soloIdiom, type Gesture, type Idea } from './gesture.ts'
import { measureLine, meritOfLine, rhythmLikeness } from './merit.ts'
import { realise, type Aim, type Room } from './realise.ts'
import { nearest, refit, vary } from './vary.ts'

export interface Line {
  readonly notes: readonly Note[]
  readonly phrases: readonly PhraseTrace[]
}

/** The melody of a letter, from tick 0 of its section. */
interface Tune {
  readonly idea: Idea
  readonly gestures: readonly Gesture[]
  readonly notes: readonly Note[]
}

/** Semitones a scale step measures on average. */
const STEP = 12 / 7
/** Room kept above the melody for its climax, in semitones. */
const HEADROOM = 3
const CANDIDATES = 14

type Presence = 'full' | 'fragment' | 'rest'

const presenceOf = (section: PlannedSection, sections: readonly PlannedSection[]): Presence => {
  if (sections.length < 3 || section.role === 'theme' || section.role === 'head') return 'full'
  if (section.role === 'intro') return section.bars >= 4 ? 'fragment' : 'rest'
  if (section.role === 'break' || section.role === 'outro') return 'fragment'
  return 'full'
}

/** Written dynamic of a section, 1–127. */
export const dynamicOf = (energy: number): number => Math.round(58 + 46 * energy)

const centreOf = (room: Room, energy: number, commission: Commission): Pitch => {
  const middle = (room.low + room.high) / 2 - 1
  const { valence, arousal } = commission.affect
  return clamp(middle + (energy - 0.5) * 4 + valence * 3 + arousal * 1.2, room.low + 4, room.high - 3)
}

/** A section's own arch in semitones: up to about its third quarter, then home. */
const archOf = (gesture: number, count: number, height: number): number => {
  const place = count === 1 ? 0 : gesture / (count - 1)
  return height * (4 * place * (1.1 - place) - 0.45)
}

const aimsOf = (gestures: readonly Gesture[], start: Ticks, centre: Pitch, arch: number): Aim[] =>
  gestures.flatMap((gesture, g) => {
    const mean =
      gesture.sketches.reduce((sum, each) => sum + each.step, 0) / Math.max(1, gesture.sketches.length)
    const closes = g % 2 === 1 || g === gestures.length - 1
    return gesture.sketches.map((each, i): Aim => {
      const before = gesture.sketches[i - 1]
      return {
        start: start + g * GESTURE_BARS * BAR + each.at,
        ticks: each.ticks,
        aim: centre + archOf(g, gestures.length, arch) + (each.step - mean) * STEP,
        ...(before ? { interval: (each.step - before.step) * (gesture.exact ? 1.75 : STEP) } : {}),
        fidelity: gesture.exact ? 12 : gesture.operation === 'answer' ? 0.7 : 1,
        rests: closes && i === gesture.sketches.length - 1,
      }
    })
  })

const shifted = (notes: readonly Note[], by: Ticks): Note[] =>
  notes.map((note) => ({ ...note, start: note.start + by }))

const composeTune = (
  commission: Commission,
  section: PlannedSection,
  harmony: Harmony,
  room: Room,
  motif: boolean,
  others: readonly Tune[],
  note: Notebook,
): Tune => {
  const style = seatFor(commission, 'melody', section.contrast)
  const idiom = section.role === 'solo' ? soloIdiom(style.melody) : style.melody
  const chance = commission.rng.fork(`melody ${section.letter}`)
  const chordAt = chordFinder(harmony.chords)
  const energy = section.role === 'solo' ? clamp(section.energy + 0.15, 0, 1) : section.energy
  const cells = suiting(idiom.cells, energy)
  const wanted = cells.reduce((sum, cell) => sum + strokesOf(cell.rhythm).length, 0) / cells.length
  const velocity = dynamicOf(section.energy)
  const free = { ...room, high: room.high - HEADROOM, leaps: style.melody.leaps }
  const own = commission.brief.motif
  const candidates = Array.from({ length: CANDIDATES }, (): Tune => {
    const idea =
      motif && own?.some((each) => each.pitch !== null)
        ? ideaFrom(own, idiom, energy, chance)
        : inventIdea(idiom, energy, chance)
    const gestures = develop(idea, idiom, energy, section.bars, chance)
    const centre = centreOf(free, section.energy, commission) + (chance.next() - 0.5) * 3
    const arch = 2 + 3 * chance.next()
    const notes = realise(aimsOf(gestures, section.start, centre, arch), chordAt, free, velocity)
    return { idea, gestures, notes: shifted(notes, -section.start) }
  })
  const merit = (tune: Tune): number => {
    const placed = shifted(tune.notes, section.start)
    const measures = measureLine(placed, chordAt, section.start, section.end)
    const alike = others.reduce(
      (most, other) => Math.max(most, rhythmLikeness(tune.notes, other.notes, 2 * BAR)),
      0,
    )
    return (
      meritOfLine(measures, placed.length / section.bars, wanted * (0.9 + 0.25 * commission.affect.arousal)) -
      0.8 * alike
    )
  }
  const { item, score } = commission.judge(candidates, merit, chance)
  const { steps, strongChordTones } = measureLine(
    shifted(item.notes, section.start),
    chordAt,
    section.start,
    section.end,
  )
  note({
    stage: 'melody',
    subject: section.name,
    candidates: candidates.length,
    score,
    why: `${Math.round(steps * 100)} % of its moves are steps, ${Math.round(strongChordTones * 100)} % of its strong beats rest on the chord; it goes ${item.gestures.map((each) => each.operation).join(', ')}.`,
  })
  return item
}

/** Only the head of the tune, every other gesture: enough to be recognised. */
const fragmentOf = (tune: Tune, bars: number): Note[] => {
  const head = tune.notes.filter((note) => note.start < GESTURE_BARS * BAR)
  const out: Note[] = []
  for (let at = 0; at + GESTURE_BARS <= bars; at += 2 * GESTURE_BARS) out.push(...shifted(head, at * BAR))
  return out
}

/** Cuts what hangs over the end of a section or into the next note: one voice, no overlaps. */
export const monophonic = (notes: readonly Note[], end: Ticks): Note[] => {
  const sorted = [...notes].sort((a, b) => a.start - b.start || b.pitch - a.pitch)
  return sorted
    .map((note, i) => {
      const until = Math.min(end, sorted[i + 1]?.start ?? end)
      return { ...note, duration: Math.min(note.duration, until - note.start) }
    })
    .filter((note) => note.duration > 0)
}

/**
 * Bright moods detach short notes, dark ones join them; a high arousal plays broadly whatever the light
 * (Juslin & Laukka 2004, Journal of New Music Research 33: staccato for happiness, legato for sadness).
 */
const articulate = (notes: readonly Note[], commission: Commission): Note[] => {
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

/** Notes that lead by step into the first of a section, where the melody is silent before it. */
const pickups = (
  notes: readonly Note[],
  form: Form,
  harmony: Harmony,
  room: Room,
  commission: Commission,
): Note[] => {
  const chordAt = chordFinder(harmony.chords)
  const chance = commission.rng.fork('pickups')
  const added = form.sections.flatMap((section): Note[] => {
    const wish = section.role === 'bridge' ? 0.3 : 0.55
    if (section.start === 0 || section.energy < 0.3 || !chance.chance(wish)) return []
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

/** Raises the best note of the fullest late section above all others: one climax, in the second half. */
const climb = (notes: readonly Note[], form: Form, harmony: Harmony, room: Room): Note[] => {
  const chordAt = chordFinder(harmony.chords)
  const half = form.end / 2
  const late = form.sections.filter(
    (section) =>
      section.end > half && notes.some((note) => note.start >= section.start && note.start < section.end),
  )
  if (late.length === 0) return [...notes]
  const peak = late.reduce((best, section) => (section.energy >= best.energy ? section : best))
  const inside = notes.filter((note) => note.start >= Math.max(half, peak.start) && note.start < peak.end)
  if (inside.length === 0) return [...notes]
  const highest = Math.max(...notes.map((note) => note.pitch))
  const summitOf = (note: Note): Pitch | undefined => {
    const tones = chordTones(chordAt(note.start).chord)
    const above = [1, 2, 3, 4, 5].map((by) => highest + by)
    return above.find((pitch) => pitch <= room.high && tones.includes(pitchClass(pitch)))
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
  return notes.map((note) =>
    note === best ? { ...note, pitch: summit, velocity: Math.min(127, note.velocity + 8) } : note,
  )
}

/** The last word: the tonic, held over the final chord. */
const finish = (notes: readonly Note[], form: Form, room: Room): Note[] => {
  const last = notes[notes.length - 1]
  const from = last?.pitch ?? Math.round((room.low + room.high) / 2)
  const home = nearest(
    from,
    11,
    (pitch) => pitch >= room.low && pitch <= room.high && pitchClass(pitch) === room.key.tonic,
  )
  const velocity = last?.velocity ?? 70
  return [...notes, { start: form.finalStart, duration: form.end - form.finalStart, pitch: home, velocity }]
}

const traceOf = (
  section: PlannedSection,
  tune: Tune,
  firsts: ReadonlyMap<string, Ticks>,
  bars: number,
): PhraseTrace[] => {
  const origin = firsts.get(section.letter)
  return tune.gestures
    .filter((_, g) => g * GESTURE_BARS < bars)
    .map((gesture, g) => {
      const start = section.start + g * GESTURE_BARS * BAR
      const end = Math.min(section.end, start + GESTURE_BARS * BAR)
      if (origin !== undefined && origin !== section.start)
        return {
          start,
          end,
          operation: g === 0 ? 'return' : 'variation',
          from: origin + g * GESTURE_BARS * BAR,
        }
      return gesture.from === undefined
        ? { start, end, operation: gesture.operation }
        : {
            start,
            end,
            operation: gesture.operation,
            from: section.start + gesture.from * GESTURE_BARS * BAR,
          }
    })
}

/** Writes the lead: a tune for each letter, its returns varied, fragments at the edges, one climax, a last tonic. */
export const writeMelody = (
  commission: Commission,
  form: Form,
  harmony: Harmony,
  lead: Seated,
  note: Notebook,
): Line => {
  const room: Room = {
    key: commission.key,
    low: lead.low,
    high: lead.high,
    leaps: commission.styles.melody.melody.leaps,
  }
  const tunes = new Map<string, Tune>()
  const written: Tune[] = []
  for (const section of form.sections) {
    if (presenceOf(section, form.sections) !== 'full' || tunes.has(section.letter)) continue
    const carries = tunes.size === 0 || section.role === 'chorus'
    const tune = composeTune(
      commission,
      section,
      harmony,
      { ...room, key: section.key },
      carries,
      written,
      note,
    )
    tunes.set(section.letter, tune)
    written.push(tune)
  }
  const main = written[0]
  const hook = form.sections.find((section) => section.role === 'chorus' && tunes.has(section.letter))
  const firsts = new Map<string, Ticks>()
  const phrases: PhraseTrace[] = []
  const chance: Rng = commission.rng.fork('returns')
  const notes = form.sections.flatMap((section) => {
    const presence = presenceOf(section, form.sections)
    const chordAt = chordFinder(harmony.chords)
    const tune = tunes.get(section.letter)
    let own: Note[] = []
    if (presence === 'full' && tune) {
      const within = (tick: Ticks) => chordAt(tick + section.start)
      const kept = tune.notes.filter((each) => each.start < section.bars * BAR)
      own = firsts.has(section.letter)
        ? vary(kept, section.bars, within, { ...room, key: section.key }, chance.fork(section.start))
        : [...kept]
      if (!firsts.has(section.letter)) firsts.set(section.letter, section.start)
      phrases.push(...traceOf(section, tune, firsts, section.bars))
    } else if (presence === 'fragment' && main) {
      const source = section.role === 'outro' && hook ? (tunes.get(hook.letter) ?? main) : main
      own = fragmentOf(source, section.bars)
      const from = firsts.get(
        source === main
          ? (form.sections.find((each) => tunes.get(each.letter) === main)?.letter ?? '')
          : (hook?.letter ?? ''),
      )
      if (own.length > 0)
        phrases.push({
          start: section.start,
          end: Math.min(section.end, section.start + GESTURE_BARS * BAR),
          operation: 'fragmentation',
          ...(from === undefined ? {} : { from }),
        })
    }
    const velocity = dynamicOf(section.energy)
    const placed = shifted(own, section.start).map((each) => ({ ...each, velocity }))
    return refit(monophonic(placed, section.end), chordAt, { ...room, key: section.key })
  })
  const led = pickups(notes, form, harmony, room, commission)
  return { notes: finish(articulate(climb(led, form, harmony, room), commission), form, room), phrases }
}
