import { instrument } from '../music/instruments.ts'
import type { Pitch } from '../music/pitch.ts'
import type { ChordSpan, Note } from '../music/score.ts'
import { TICKS_PER_QUARTER, type Ticks } from '../music/time.ts'
import type { Plays } from './attendance.ts'
import { seatFor, type Commission } from './commission.ts'
import type { Seated } from './ensemble.ts'
import { sectionAt, type Form, type PlannedSection } from './form.ts'
import { barTexts, belonging, strokesOf, stressOf, suiting, tiedInto } from './grid.ts'
import { chordFinder, type Harmony } from './harmony.ts'
import { inclined } from './inclined.ts'
import { clamp, near, type Notebook } from './judge.ts'
import { dynamicOf } from './melody/lines.ts'
import { answering, riffBar, type Ground } from './riff.ts'
import type { CompIdiom, Style, Task } from './style.ts'
import { THUMB_ROOM, thumbBar } from './thumb.ts'
import { parallels, voice, type VoicingWish } from './voicing.ts'

/** A chord as laid out for a player. */
interface Laid {
  readonly span: ChordSpan
  readonly pitches: readonly Pitch[]
}

/** Chords keep at least this much room below the melody, in semitones from their lowest pitch. */
const LEAST_SPAN = 14

/** Players whose chords stay below the melody; broken chords weave around it, swells crown a tutti. */
const BENEATH: ReadonlySet<Task> = new Set(['comp', 'pad', 'swell'])

const TUTTI = 0.75

/** The highest pitch a chord may have over each section: the lower middle of what is sung there. */
const ceilings = (form: Form, lead: readonly Note[], seat: Seated) => {
  const known = new Map(
    form.sections.map((section) => {
      const sung = lead.filter((note) => note.start >= section.start && note.start < section.end)
      const pitches = sung.map((note) => note.pitch).sort((a, b) => a - b)
      const crowns = seat.chair.task === 'swell' && section.energy >= TUTTI
      const middle = crowns ? seat.high : (pitches[Math.floor(pitches.length / 3)] ?? seat.high)
      return [section.start, clamp(middle, Math.min(seat.high, seat.low + LEAST_SPAN), seat.high)]
    }),
  )
  return (tick: Ticks): Pitch => known.get(sectionAt(form.sections, tick).start) ?? seat.high
}

/** Voices the whole piece for one chair, chord after chord. */
const layOut = (
  chords: readonly ChordSpan[],
  wish: VoicingWish,
  ceilingAt: (tick: Ticks) => Pitch,
): Laid[] => {
  let before: readonly Pitch[] | undefined
  return chords.map((span) => {
    const beneath = voice(span.chord, before, {
      ...wish,
      register: [wish.register[0], ceilingAt(span.start)],
    })
    const forced = !wish.parallels && before !== undefined && parallels(before, beneath) > 0
    const pitches = forced ? voice(span.chord, before, wish) : beneath
    before = pitches
    return { span, pitches }
  })
}

const voicesFor = (seat: Seated, style: Style): number => {
  const kind = seat.chair.voicing ?? style.harmony.voicing.kind
  const own = kind === 'triad' || kind === 'power' ? 3 : 4
  const most = seat.chair.task === 'arp' ? 4 : own
  return Math.max(3, Math.min(most, Math.max(3, instrument(seat.instrument).voices)))
}

/**
 * The idioms a player draws on: its own figures, else comping follows the groove, broken chords the player's own style.
 *
 * @throws RangeError for a riff without figures
 */
const idiomsFor = (commission: Commission, seat: Seated, contrast: boolean): readonly CompIdiom[] => {
  const { id, task, figures } = seat.chair
  if (figures && figures.length > 0) return figures
  if (task === 'riff') throw new RangeError(`"${id}" has nothing to play`)
  if (seat.chair.task === 'pad' || seat.chair.task === 'swell') return [{ kind: 'sustained', energy: [0, 1] }]
  if (seat.chair.task === 'arp') return commission.styles.instrumentation.arp
  return seatFor(commission, 'groove', contrast).comp
}

type Finder = (tick: Ticks) => Laid

/** Chord strokes in a rhythm; a chord that changes under a held stroke is struck anew. */
const strum = (
  rhythm: string,
  ahead: Ticks,
  bar: Ticks,
  start: Ticks,
  velocity: number,
  laid: Finder,
): Note[] =>
  strokesOf(rhythm, bar).flatMap(({ at, ticks, token }) => {
    const tick = start + at
    const here = laid(tick + ahead)
    const end = tick + ticks
    const spanEnd = here.span.start + here.span.duration
    const pieces: [Ticks, Ticks, Laid][] =
      end <= spanEnd
        ? [[tick, end, here]]
        : [
            [tick, spanEnd, here],
            [spanEnd, end, laid(spanEnd)],
          ]
    return pieces.flatMap(([from, to, chord]) =>
      chord.pitches.map((pitch) => ({
        start: from,
        duration: to - from,
        pitch,
        velocity: Math.round(velocity * stressOf(token)),
      })),
    )
  })

const broken = (
  order: string,
  ahead: Ticks,
  bar: Ticks,
  start: Ticks,
  velocity: number,
  laid: Finder,
): Note[] =>
  strokesOf(order, bar).map(({ at, ticks, token }) => {
    const { pitches } = laid(start + at + ahead)
    const pitch = pitches[Number(token) % pitches.length]
    return { start: start + at, duration: ticks, pitch, velocity: velocity + (at === 0 ? 5 : 0) }
  })

/** Each note together with its upper octave, where the instrument has it. */
const inOctaves = (notes: readonly Note[], seat: Seated): Note[] =>
  notes.flatMap((note) => [
    note,
    ...(note.pitch + 12 <= instrument(seat.instrument).range[1] ? [{ ...note, pitch: note.pitch + 12 }] : []),
  ])

/** Neighbours with the same pitches are one: a held chord is not struck again. */
const held = (chords: readonly Laid[]): Laid[] => {
  const out: Laid[] = []
  for (const laid of chords) {
    const last = out[out.length - 1]
    if (last && last.pitches.join() === laid.pitches.join())
      out[out.length - 1] = {
        ...last,
        span: { ...last.span, duration: last.span.duration + laid.span.duration },
      }
    else out.push(laid)
  }
  return out
}

const sustained = (start: Ticks, end: Ticks, velocity: number, chords: readonly Laid[]): Note[] =>
  held(chords.filter(({ span }) => span.start >= start && span.start < end)).flatMap(({ span, pitches }) =>
    pitches.map((pitch) => ({
      start: span.start,
      duration: Math.min(end, span.start + span.duration) - span.start,
      pitch,
      velocity,
    })),
  )

/** The bars of a figure as texts; a held chord is struck once. */
const textsOf = (idiom: CompIdiom): readonly string[] => {
  switch (idiom.kind) {
    case 'sustained':
      return ['x']
    case 'chords':
      return barTexts(idiom.rhythm)
    case 'broken':
      return barTexts(idiom.order)
    case 'riff':
      return barTexts(idiom.steps)
  }
}

/** By how many ticks a player is ahead of the harmony. */
const aheadOf = (idiom: CompIdiom): Ticks =>
  idiom.kind === 'chords' || idiom.kind === 'broken' ? (idiom.anticipate ?? 0) * TICKS_PER_QUARTER : 0

/**
 * @param index of the bar within its section, so that figures of several bars go on
 * @param fresh whether a tie over the bar line finds nothing to hold and is struck
 */
const playBar = (
  idiom: CompIdiom,
  index: number,
  fresh: boolean,
  bar: Ticks,
  start: Ticks,
  velocity: number,
  laid: Finder,
  ground: Ground,
): Note[] => {
  const texts = textsOf(idiom)
  const written = texts[index % texts.length]
  const text = fresh ? written.replace(/^-/, idiom.kind === 'broken' ? '0' : 'x') : written
  const ahead = aheadOf(idiom)
  switch (idiom.kind) {
    case 'sustained':
      return []
    case 'chords': {
      const chords = strum(text, ahead, bar, start, velocity, laid)
      if (!idiom.thumb) return chords
      const thumbs = barTexts(idiom.thumb)
      const chordAt = (tick: Ticks) => laid(tick + ahead).span
      return [
        ...thumbBar(thumbs[index % thumbs.length], bar, start, velocity, chordAt, ground.seat),
        ...chords,
      ]
    }
    case 'broken': {
      const notes = broken(text, ahead, bar, start, velocity, laid)
      return idiom.octaves ? inOctaves(notes, ground.seat) : notes
    }
    case 'riff':
      return riffBar(text, bar, start, velocity, ground, idiom.fifths)
  }
}

const density = (idiom: CompIdiom): number => {
  const texts = textsOf(idiom)
  return texts.reduce((sum, text) => sum + strokesOf(text, 1).length, 0) / texts.length
}

/** Holds what sounds up to a bar line over it. */
const lengthen = (notes: Note[], line: Ticks, by: Ticks): void => {
  for (let i = notes.length - 1; i >= 0; i--) {
    const note = notes[i]
    if (note.start + note.duration === line) notes[i] = { ...note, duration: note.duration + by }
    else if (note.start + note.duration < line - by * 8) break
  }
}

/** How much less a figure is liked that this section had last time, for each step of a remix's variety. */
const WEARY = 0.6

/** Enough motion for the energy, off the melody's feet, unlike what the section before had. */
const meritOf = (
  idiom: CompIdiom,
  energy: number,
  lead: readonly Note[],
  section: PlannedSection,
  bar: Ticks,
): number => {
  const wanted = 1 + energy * 7
  const texts = textsOf(idiom)
  const places = texts.map((text) => new Set(strokesOf(text, bar).map((stroke) => stroke.at)))
  const sung = lead.filter((note) => note.start >= section.start && note.start < section.end)
  const clashes = sung.filter((note) => {
    const at = note.start - section.start
    return places[Math.floor(at / bar) % texts.length].has(at % bar)
  }).length
  const [low, high] = idiom.energy
  return (
    near(density(idiom), wanted, 8) +
    0.8 * near(energy, (low + high) / 2, 0.5) -
    (sung.length === 0 ? 0 : 0.5 * (clashes / sung.length))
  )
}

/** Pads, comping and broken chords for one chair over the whole piece. */
export const writeAccompaniment = (
  commission: Commission,
  form: Form,
  harmony: Harmony,
  seat: Seated,
  plays: Plays,
  lead: readonly Note[],
  note: Notebook,
): readonly Note[] => {
  const style = commission.styles.harmony
  const ensemble = commission.styles.instrumentation
  const quiet = seat.chair.task === 'swell' || seat.chair.task === 'pad' ? -12 : -6
  const thumbed = idiomsFor(commission, seat, false).some((each) => each.kind === 'chords' && each.thumb)
  const wish: VoicingWish = {
    kind:
      seat.chair.voicing ??
      (seat.chair.task === 'arp'
        ? 'triad'
        : ensemble.harmony.voicing.kind === 'open'
          ? 'open'
          : style.harmony.voicing.kind),
    voices: thumbed ? 3 : voicesFor(seat, style),
    register: [thumbed ? seat.low + THUMB_ROOM : seat.low, seat.high],
    parallels: ensemble.harmony.voicing.parallels && style.harmony.voicing.parallels,
  }
  const ceilingAt =
    BENEATH.has(seat.chair.task) && !seat.chair.above ? ceilings(form, lead, seat) : () => seat.high
  const chords = layOut(harmony.chords, wish, ceilingAt)
  const findSpan = chordFinder(harmony.chords)
  const bySpan = new Map(chords.map((laid) => [laid.span, laid]))
  const laid: Finder = (tick) =>
    bySpan.get(findSpan(Math.min(tick, form.end - 1))) ?? chords[chords.length - 1]
  const ground: Ground = { chordAt: findSpan, keyAt: (tick) => sectionAt(form.sections, tick).key, seat }
  const { variety } = commission.revision.layers.band
  const worn = new Map<string, CompIdiom>()
  const notes: Note[] = []
  const length = form.pulse.bar
  for (const section of form.sections) {
    if (!plays(section)) continue
    const idioms = suiting(
      belonging(idiomsFor(commission, seat, section.contrast), section.role),
      section.energy,
    )
    const chance = commission.rng.fork(`${seat.chair.id} ${section.letter} ${Math.round(section.energy * 5)}`)
    const { item, score } = commission.judge(
      idioms,
      (idiom) =>
        meritOf(idiom, section.energy, lead, section, form.pulse.bar) +
        inclined(commission, { density: density(idiom) }) -
        (idiom === worn.get(section.letter) ? WEARY * variety : 0),
      chance,
    )
    worn.set(section.letter, item)
    if (section.occurrence === 0 && idioms.length > 1)
      note({
        stage: 'arrangement',
        subject: `${seat.chair.id} in ${section.name}`,
        candidates: idioms.length,
        score,
        why: `${density(item)} strokes a bar, out of the way of the melody.`,
      })
    const velocity = dynamicOf(section.energy) + quiet
    const turns = idioms.filter((each) => each !== item && each.kind === item.kind)
    const turn = turns.length > 0 ? chance.pick(turns) : item
    const bars: Note[] = []
    for (let bar = 0; bar < section.bars; bar++) {
      const figure = bar % 4 === 3 || (variety > 0 && bar % 2 === 1) ? turn : item
      const index = bar + commission.turn
      const start = section.start + bar * length
      const texts = textsOf(figure)
      const tied = tiedInto(texts[index % texts.length], length)
      const held = tied > 0 && bar > 0
      if (held) lengthen(bars, start, tied)
      bars.push(...playBar(figure, index, !held, length, start, velocity, laid, ground))
    }
    const played = item.kind === 'sustained' ? sustained(section.start, section.end, velocity, chords) : bars
    notes.push(...(seat.chair.answers ? answering(played, lead, length) : played))
  }
  const last = form.sections[form.sections.length - 1]
  if (plays(last)) {
    const final = chords[chords.length - 1]
    const pitches = instrument(seat.instrument).voices === 1 ? final.pitches.slice(0, 1) : final.pitches
    const velocity = dynamicOf(last.energy) + quiet
    notes.push(
      ...pitches.map((pitch) => ({
        start: form.finalStart,
        duration: form.end - form.finalStart,
        pitch,
        velocity,
      })),
    )
  }
  return notes
}
