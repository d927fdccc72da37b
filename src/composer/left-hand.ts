import { chordTones, type Chord } from '../music/chord.ts'
import { mod, pitchClass, type Pitch } from '../music/pitch.ts'
import type { ChordSpan, Note } from '../music/score.ts'
import type { Ticks } from '../music/time.ts'
import type { Plays } from './attendance.ts'
import type { Commission } from './commission.ts'
import type { Seated } from './ensemble.ts'
import { wearOf, type Form } from './form.ts'
import { barTexts, strokesOf, suiting, type Stroke } from './grid.ts'
import { chordFinder, type Harmony } from './harmony.ts'
import { near, type Notebook } from './judge.ts'
import { dynamicOf } from './melody/lines.ts'
import type { HandFigure } from './style.ts'

/** Softer than the singing hand, and the wave's crest softer than its bass. */
const BENEATH = 14
const BASS = 6
/** A hand that has struck the bass takes a chord from here on, in semitones above it. */
const CHORD_FROM = 7
const CHORD_TONES = 3

/** The chord as a hand finds it upwards from its bass: the fifth before the third, which would growl so low. */
export const ladderOf = (chord: Chord, low: Pitch, high: Pitch): readonly Pitch[] => {
  const tones = chordTones(chord)
  const ground = chord.bass ?? chord.root
  const bass = low + mod(ground - low, 12)
  const fitting = Array.from({ length: Math.max(0, high - bass) }, (_, i) => bass + 1 + i).filter((pitch) =>
    tones.includes(pitchClass(pitch)),
  )
  const open = fitting.filter((pitch) => pitch - bass >= CHORD_FROM - 2 || bass >= 48)
  return [bass, ...open]
}

const textOf = (figure: HandFigure, bar: number): string => {
  const bars = barTexts(figure.order)
  return bars[bar % bars.length]
}

/** The strokes of a bar, cut where the chord changes under a held one: the new bass is struck there. */
const following = (
  text: string,
  start: Ticks,
  bar: Ticks,
  chordAt: (tick: Ticks) => ChordSpan,
): readonly Stroke[] =>
  strokesOf(text, bar).flatMap((stroke) => {
    const { at, ticks } = stroke
    const change = chordAt(start + at + ticks - 1).start - start
    if (change <= at) return [stroke]
    return [
      { ...stroke, ticks: change - at },
      { at: change, ticks: at + ticks - change, token: '0' },
    ]
  })

/** A bar of a figure: `0` the bass, digits the rungs above it, `c` a chord in the middle of the hand, `b` bass and octave. */
const playBar = (
  text: string,
  start: Ticks,
  bar: Ticks,
  velocity: number,
  chordAt: (tick: Ticks) => ChordSpan,
  seat: Seated,
  ceiling: Pitch,
): Note[] => {
  let told: ChordSpan | undefined
  return following(text, start, bar, chordAt).flatMap(({ at, ticks, token }) => {
    const tick = start + at
    const span = chordAt(tick)
    const ladder = ladderOf(span.chord, seat.low, ceiling)
    const fresh = told !== span
    told = span
    const [bass] = ladder
    const note = (pitch: Pitch, force: number): Note => ({
      start: tick,
      duration: ticks,
      pitch,
      velocity: velocity + force,
    })
    if (token === 'c') {
      const middle = ladder.filter((pitch) => pitch >= bass + CHORD_FROM).slice(-CHORD_TONES)
      return [...(fresh && at > 0 ? [note(bass, BASS)] : []), ...middle.map((pitch) => note(pitch, 0))]
    }
    if (token === 'b') return [note(bass, BASS), ...(bass + 12 <= ceiling ? [note(bass + 12, 0)] : [])]
    const rung = fresh ? 0 : Math.min(Number(token), ladder.length - 1)
    return [note(ladder[rung], rung === 0 ? BASS : 0)]
  })
}

/** Motion that suits the energy, with places where the bass is heard. */
const meritOf = (figure: HandFigure, energy: number, bpm: number): number => {
  const strokes = strokesOf(textOf(figure, 0), 1).length
  return (
    near((strokes * bpm) / 80, 3 + 12 * energy, 10) +
    near(energy, (figure.energy[0] + figure.energy[1]) / 2, 0.5)
  )
}

/**
 * A pianist's left hand: bass and wide broken chords beneath the melody, held by the pedal (the nocturne of Field and
 * Chopin), waves, waltzing or repeated chords, one figure for each distinct section and another when it has worn.
 *
 * @throws RangeError for a style without such figures
 */
export const writeLeftHand = (
  commission: Commission,
  form: Form,
  harmony: Harmony,
  lead: readonly Note[],
  seat: Seated,
  plays: Plays,
  note: Notebook,
): readonly Note[] => {
  const figures = commission.styles.instrumentation.leftHand ?? []
  if (figures.length === 0) throw new RangeError(`"${seat.chair.id}" has no figures to play`)
  const chordAt = chordFinder(harmony.chords)
  const { bar } = form.pulse
  const chosen = new Map<string, HandFigure>()
  const used = new Set<HandFigure>()
  const heard = new Map<string, HandFigure>()
  const notes = form.sections.filter(plays).flatMap((section) => {
    const wear = wearOf(section, commission)
    const motion = `${section.letter} ${Math.round(section.energy * 5)}`
    const slot = `${motion} ${wear}`
    const suitable = suiting(figures, section.energy)
    const others = suitable.filter((figure) => heard.get(`${section.letter} ${wear - 1}`) !== figure)
    const fitting = others.length > 0 ? others : suitable
    const chance = commission.rng.fork(`${seat.chair.id} ${motion}`)
    const merit = (figure: HandFigure) =>
      meritOf(figure, section.energy, form.bpm) + 0.5 * chance.next() - (used.has(figure) ? 0.4 : 0)
    const known = chosen.get(slot)
    const judged = known ? undefined : commission.judge(fitting, merit, chance)
    const figure = known ?? judged?.item ?? fitting[0]
    chosen.set(slot, figure)
    heard.set(`${section.letter} ${wear}`, figure)
    used.add(figure)
    if (judged)
      note({
        stage: 'rhythm',
        subject: `${seat.chair.id} hand in ${section.name}`,
        candidates: fitting.length,
        score: judged.score,
        why: `${figure.name} suits an energy of ${Math.round(section.energy * 100)} %.`,
      })
    const sung = lead.filter((each) => each.start >= section.start && each.start < section.end)
    const lowest = sung.reduce((least, each) => Math.min(least, each.pitch), seat.high + 3)
    const ceiling = Math.max(seat.low + 16, Math.min(seat.high, lowest - 1))
    return Array.from({ length: section.bars }, (_, n) =>
      playBar(
        textOf(figure, n),
        section.start + n * bar,
        bar,
        dynamicOf(section.energy) - BENEATH,
        chordAt,
        seat,
        ceiling,
      ),
    ).flat()
  })
  const last = form.sections[form.sections.length - 1]
  if (!plays(last)) return notes
  const final = ladderOf(chordAt(form.finalStart).chord, seat.low, seat.high)
  const velocity = dynamicOf(last.energy) - BENEATH
  return [
    ...notes.filter((each) => each.start < form.finalStart),
    ...final.slice(0, 4).map((pitch) => ({
      start: form.finalStart,
      duration: form.end - form.finalStart,
      pitch,
      velocity,
    })),
  ]
}
