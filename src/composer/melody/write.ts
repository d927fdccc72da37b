import type { Rng } from '../../music/rng.ts'
import type { Note, PhraseTrace } from '../../music/score.ts'
import type { Ticks } from '../../music/time.ts'
import type { Commission } from '../commission.ts'
import type { Seated } from '../ensemble.ts'
import { sectionAt, type Form, type PlannedSection } from '../form.ts'
import { chordFinder, type Harmony } from '../harmony.ts'
import type { Notebook } from '../judge.ts'
import { unquoted } from './ear.ts'
import { articulate, climb, finish, pickups } from './finish.ts'
import { GESTURE_BARS } from './gesture.ts'
import { dynamicOf, monophonic, shifted } from './lines.ts'
import { writePrelude } from './prelude.ts'
import type { Room } from './realise.ts'
import { composeTune, type Tune } from './tune.ts'
import { refit, VARIED, vary } from './vary.ts'

export interface Line {
  readonly notes: readonly Note[]
  readonly phrases: readonly PhraseTrace[]
}

type Presence = 'full' | 'fragment' | 'prelude' | 'rest'

const presenceOf = (section: PlannedSection, sections: readonly PlannedSection[]): Presence => {
  if (section.prelude) return 'prelude'
  if (sections.length < 3 || section.role === 'theme' || section.role === 'head') return 'full'
  if (section.role === 'intro') return section.bars >= 4 ? 'fragment' : 'rest'
  if (section.role === 'break' || section.role === 'outro') return 'fragment'
  return 'full'
}

/** Every other time these end otherwise; a hook keeps its words. */
const SECOND_VERSES: ReadonlySet<PlannedSection['role']> = new Set(['verse', 'theme', 'head', 'loop', 'solo'])

/** @param restless a remix wants its returns to differ more: then shorter ones and hooks end otherwise too */
const endsAnew = ({ role, occurrence, bars }: PlannedSection, restless: boolean): boolean =>
  (restless || SECOND_VERSES.has(role)) && occurrence % 2 === 1 && bars >= (restless ? 4 : 8)

/** So many more bars of a return differ for each step of a remix's variety. */
const RESTLESS = 0.25

/** Only the head of the tune, every other gesture: enough to be recognised. */
const fragmentOf = (tune: Tune, bars: number, bar: Ticks): Note[] => {
  const head = tune.notes.filter((note) => note.start < GESTURE_BARS * bar)
  const out: Note[] = []
  for (let at = 0; at < bars; at += 2 * GESTURE_BARS) out.push(...shifted(head, at * bar))
  return out.filter((note) => note.start < bars * bar)
}

/** Brings what another player sang into a player's own reach. */
const within = (notes: readonly Note[], room: Room): Note[] =>
  notes.map((note) => {
    let { pitch } = note
    while (pitch < room.low) pitch += 12
    while (pitch > room.high) pitch -= 12
    return { ...note, pitch }
  })

/** A tune that comes back in the key that the piece has risen to. */
const raised = (notes: readonly Note[], by: number, room: Room): Note[] =>
  by === 0
    ? [...notes]
    : within(
        notes.map((note) => ({ ...note, pitch: note.pitch + by })),
        room,
      )

const traceOf = (
  section: PlannedSection,
  tune: Tune,
  firsts: ReadonlyMap<string, Ticks>,
  bars: number,
  bar: Ticks,
): PhraseTrace[] => {
  const origin = firsts.get(section.letter)
  return tune.gestures
    .filter((_, g) => g * GESTURE_BARS < bars)
    .map((gesture, g) => {
      const start = section.start + g * GESTURE_BARS * bar
      const end = Math.min(section.end, start + GESTURE_BARS * bar)
      if (origin !== undefined && origin !== section.start)
        return {
          start,
          end,
          operation: g === 0 ? 'return' : 'variation',
          from: origin + g * GESTURE_BARS * bar,
        }
      return gesture.from === undefined
        ? { start, end, operation: gesture.operation }
        : {
            start,
            end,
            operation: gesture.operation,
            from: section.start + gesture.from * GESTURE_BARS * bar,
          }
    })
}

/** Writes the lead: a tune for each letter, its returns varied, fragments at the edges, one climax, a last tonic. */
export const writeMelody = (
  commission: Commission,
  form: Form,
  harmony: Harmony,
  singer: (section: PlannedSection) => Seated,
  note: Notebook,
): Line => {
  const { bar } = form.pulse
  const roomIn = (section: PlannedSection): Room => ({
    player: singer(section).chair.id,
    key: section.key,
    pulse: form.pulse,
    low: singer(section).low,
    high: singer(section).high,
    leaps: commission.styles.melody.melody.leaps,
    consonant: commission.styles.melody.melody.consonant ?? false,
  })
  const tunes = new Map<string, Tune>()
  const ups = new Map<string, number>()
  const written: Tune[] = []
  for (const section of form.sections) {
    if (presenceOf(section, form.sections) !== 'full' || tunes.has(section.letter)) continue
    const carries = tunes.size === 0 || section.role === 'chorus' || section.role === 'drop'
    const tune = composeTune(commission, section, harmony, roomIn(section), carries, written, note)
    tunes.set(section.letter, tune)
    ups.set(section.letter, section.up)
    written.push(tune)
  }
  const main = written[0]
  const hook = form.sections.find((section) => section.role === 'chorus' && tunes.has(section.letter))
  const firsts = new Map<string, Ticks>()
  const phrases: PhraseTrace[] = []
  const chance: Rng = commission.rng.fork('returns')
  const { variety } = commission.revision.layers.melody
  const share = Math.min(1, VARIED + RESTLESS * variety)
  const notes = form.sections.flatMap((section) => {
    const presence = presenceOf(section, form.sections)
    const chordAt = chordFinder(harmony.chords)
    const tune = tunes.get(section.letter)
    let own: Note[] = []
    if (presence === 'full' && tune) {
      const chordIn = (tick: Ticks) => chordAt(tick + section.start)
      const source = endsAnew(section, variety > 0) ? tune.second : tune.notes
      const kept = raised(
        source,
        section.up - (ups.get(section.letter) ?? section.up),
        roomIn(section),
      ).filter((each) => each.start < section.bars * bar)
      own = firsts.has(section.letter)
        ? vary(kept, section.bars, chordIn, roomIn(section), chance.fork(section.start), share)
        : [...kept]
      if (!firsts.has(section.letter)) firsts.set(section.letter, section.start)
      phrases.push(...traceOf(section, tune, firsts, section.bars, bar))
    } else if (presence === 'prelude') {
      own = writePrelude(section, roomIn(section), chordAt, chance.fork(`prelude ${section.start}`))
      phrases.push({ start: section.start, end: section.end, operation: 'statement' })
    } else if (presence === 'fragment' && main) {
      const source = section.role === 'outro' && hook ? (tunes.get(hook.letter) ?? main) : main
      own = within(
        raised(fragmentOf(source, section.bars, bar), section.up, roomIn(section)),
        roomIn(section),
      )
      const from = firsts.get(
        source === main
          ? (form.sections.find((each) => tunes.get(each.letter) === main)?.letter ?? '')
          : (hook?.letter ?? ''),
      )
      if (own.length > 0)
        phrases.push({
          start: section.start,
          end: Math.min(section.end, section.start + GESTURE_BARS * bar),
          operation: 'fragmentation',
          ...(from === undefined ? {} : { from }),
        })
    }
    const velocity = dynamicOf(section.energy)
    const placed = shifted(own, presence === 'prelude' ? 0 : section.start).map((each) => ({
      ...each,
      velocity,
    }))
    return refit(monophonic(placed, section.end), chordAt, roomIn(section))
  })
  const led = pickups(notes, form, harmony, roomIn, commission)
  const high = climb(led, form, harmony, roomIn)
  const last = roomIn(form.sections[form.sections.length - 1])
  const done = finish(articulate(high, commission), form, last)
  const chordAt = chordFinder(harmony.chords)
  const roomAt = (tick: Ticks) => roomIn(sectionAt(form.sections, tick))
  return { notes: unquoted(done, commission, chordAt, roomAt), phrases }
}
