import { chordTones } from '../music/chord.ts'
import type { Pulse } from '../music/meter.ts'
import { mod, pitchClass, type Pitch } from '../music/pitch.ts'
import type { Note } from '../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../music/time.ts'
import type { Plays } from './attendance.ts'
import type { Commission } from './commission.ts'
import type { Seated } from './ensemble.ts'
import type { Form } from './form.ts'
import { strokesOf, suiting } from './grid.ts'
import { chordFinder, type Harmony } from './harmony.ts'
import { clamp, type Notebook } from './judge.ts'
import { dynamicOf, monophonic } from './melody/lines.ts'
import { realise, type Aim, type Room } from './melody/realise.ts'
import { tonesOver } from './modal.ts'
import type { Imitation } from './style.ts'
import { parallels } from './voicing.ts'

/** So many notes make a subject that can be answered. */
const LEAST = 3
/** How dearly an answer keeps the subject's intervals, against the harmony. */
const TRUE_TO = 3
const BENEATH = 5

type ChordAt = ReturnType<typeof chordFinder>

/** The distance at which most of the answer agrees with the harmony that it comes to, and the player reaches it. */
const distanceOf = (
  subject: readonly Note[],
  later: Ticks,
  { by }: Imitation,
  chordAt: ChordAt,
  room: Room,
): number => {
  const agreeing = (distance: number): number =>
    subject.filter(({ start, pitch }) => {
      const answer = pitch + distance
      const fits = tonesOver(room.key, chordAt(start + later).chord).has(pitchClass(answer))
      return fits && answer >= room.low && answer <= room.high
    }).length
  return by.reduce((best, each) => (agreeing(each) > agreeing(best) ? each : best))
}

/** The subject again, later and elsewhere, as the harmony lets it. */
const answerOf = (subject: readonly Note[], later: Ticks, distance: number): Aim[] =>
  subject.map((note, i) => ({
    start: note.start + later,
    ticks: note.duration,
    aim: note.pitch + distance,
    ...(i === 0 ? {} : { interval: note.pitch - subject[i - 1].pitch }),
    fidelity: TRUE_TO,
    rests: false,
  }))

/** The same rhythm bar after bar is no second voice. */
const STALE = 0.3
/** What two voices that strike together take from each other. */
const TOGETHER = 0.5

/**
 * How well a rhythm completes the melody's bar: between them the voices keep the quaver going, and each moves where the
 * other holds (Gauldin 1988 on the composite rhythm of two parts).
 */
const complement = (rhythm: string, start: Ticks, sung: readonly Note[], { bar }: Pulse): number => {
  const own = strokesOf(rhythm, bar).map(({ at }) => at)
  const other = new Set(sung.map((note) => note.start - start))
  const quavers = Array.from(
    { length: Math.round((2 * bar) / TICKS_PER_QUARTER) },
    (_, i) => (i * TICKS_PER_QUARTER) / 2,
  )
  const moving = quavers.filter((at) => own.includes(at) || other.has(at)).length / quavers.length
  return moving - (TOGETHER * own.filter((at) => other.has(at)).length) / own.length
}

/** A line against the melody: down where that goes up, on roots where the metre leans. */
const against = (
  rhythm: string,
  start: Ticks,
  sung: readonly Note[],
  chordAt: ChordAt,
  room: Room,
): Aim[] => {
  const middle = Math.round((room.low + room.high) / 2)
  const mean = sung.reduce((sum, note) => sum + note.pitch, 0) / Math.max(1, sung.length)
  return strokesOf(rhythm, room.pulse.bar).map(({ at, ticks }) => {
    const tick = start + at
    const above = sung.findLast((note) => note.start <= tick) ?? sung[0]
    const mirrored = above === undefined ? middle : clamp(middle - (above.pitch - mean), room.low, room.high)
    const { chord } = chordAt(tick)
    const bass = chord.bass ?? chord.root
    const up = Math.round(mirrored) + mod(bass - Math.round(mirrored), 12)
    const ground = up - mirrored > 6 && up - 12 >= room.low ? up - 12 : up
    const leans = room.pulse.strong.includes(at) && ground <= room.high
    return { start: tick, ticks, aim: leans ? ground : mirrored, fidelity: 1, rests: false }
  })
}

/**
 * The second voice keeps below the first, an octave lower if need be, and where both would go into a fifth or an octave
 * the same way it takes another tone of the chord.
 */
const unparalleled = (line: readonly Note[], lead: readonly Note[], chordAt: ChordAt, room: Room): Note[] => {
  const out = [...line]
  const sorted = [...lead].sort((a, b) => a.start - b.start)
  let next = 0
  const above = out.map(({ start }) => {
    while (next < sorted.length && sorted[next].start + sorted[next].duration <= start) next++
    const note = sorted[next]
    return note && note.start <= start ? note.pitch : undefined
  })
  for (let i = 1; i < out.length; i++) {
    const [then, now] = [above[i - 1], above[i]]
    if (now === undefined) continue
    if (out[i].pitch >= now && out[i].pitch - 12 >= room.low) out[i] = { ...out[i], pitch: out[i].pitch - 12 }
    if (then === undefined) continue
    const before = [out[i - 1].pitch, then]
    if (parallels(before, [out[i].pitch, now]) === 0) continue
    const tones = chordTones(chordAt(out[i].start).chord)
    const after = out[i + 1]?.pitch ?? out[i].pitch
    const others = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5]
      .map((by) => out[i].pitch + by)
      .filter((pitch) => pitch >= room.low && pitch <= room.high && pitch < now)
      .filter((pitch) => tones.includes(pitchClass(pitch)) && parallels(before, [pitch, now]) === 0)
      .sort((a, b) => Math.abs(a - after) - Math.abs(b - after))
    if (others.length > 0) out[i] = { ...out[i], pitch: others[0] }
  }
  return out
}

/**
 * A second voice as in a two-part invention: it answers each bar of the melody that is at least as busy as the bar
 * above the answer, at the octave, fifth or fourth, and goes against the melody in a calmer rhythm otherwise. The very
 * first subject is heard alone (after Gauldin, *A Practical Approach to Eighteenth-Century Counterpoint*, 1988).
 *
 * @throws RangeError for a chair that does not say how it imitates
 */
export const writeImitation = (
  commission: Commission,
  form: Form,
  harmony: Harmony,
  lead: readonly Note[],
  seat: Seated,
  plays: Plays,
  note: Notebook,
): readonly Note[] => {
  const idiom = seat.chair.imitates
  if (!idiom) throw new RangeError(`"${seat.chair.id}" has nothing to imitate`)
  const { bar } = form.pulse
  const later = idiom.after * bar
  const chordAt = chordFinder(harmony.chords)
  const inBar = (start: Ticks) => lead.filter((each) => each.start >= start && each.start < start + bar)
  let [answers, alone] = [0, 0]
  const notes = form.sections.filter(plays).flatMap((section) => {
    const room: Room = {
      player: seat.chair.id,
      key: section.key,
      pulse: form.pulse,
      low: seat.low,
      high: seat.high,
      leaps: 0.6,
      consonant: true,
    }
    const chance = commission.rng.fork(`${seat.chair.id} ${section.letter}`)
    const free = suiting(idiom.free, section.energy).map(({ rhythm }) => rhythm)
    let before: string | undefined
    const aims: Aim[] = []
    for (let at = section.start; at < section.end; at += bar) {
      const sung = inBar(at)
      if (at < later && sung.length > 0) continue
      const subject = at - later >= section.start ? inBar(at - later) : []
      if (subject.length >= LEAST && subject.length >= sung.length) {
        answers++
        aims.push(...answerOf(subject, later, distanceOf(subject, later, idiom, chordAt, room)))
      } else {
        alone++
        const meritOf = (rhythm: string) =>
          complement(rhythm, at, sung, form.pulse) - (rhythm === before ? STALE : 0)
        const { item } = commission.judge(free, meritOf, chance)
        before = item
        aims.push(...against(item, at, sung, chordAt, room))
      }
    }
    const line = realise(aims, chordAt, room, dynamicOf(section.energy) - BENEATH)
    return unparalleled(monophonic(line, section.end), lead, chordAt, room)
  })
  note({
    stage: 'rhythm',
    subject: seat.chair.id,
    candidates: idiom.by.length,
    score: answers / Math.max(1, answers + alone),
    why: `it answers the melody in ${answers} bars and goes against it in ${alone}.`,
  })
  const last = form.sections[form.sections.length - 1]
  if (!plays(last)) return notes
  const home: Pitch = seat.low + mod(commission.key.tonic - seat.low, 12)
  return [
    ...notes.filter((each) => each.start < form.finalStart),
    {
      start: form.finalStart,
      duration: form.end - form.finalStart,
      pitch: home,
      velocity: dynamicOf(last.energy) - BENEATH,
    },
  ]
}
