import type { Rng } from '../../music/rng.ts'
import type { Note, PhraseTrace } from '../../music/score.ts'
import type { Ticks } from '../../music/time.ts'
import type { Commission } from '../commission.ts'
import type { Seated } from '../ensemble.ts'
import { BAR, type Form, type PlannedSection } from '../form.ts'
import { chordFinder, type Harmony } from '../harmony.ts'
import type { Notebook } from '../judge.ts'
import { articulate, climb, finish, pickups } from './finish.ts'
import { GESTURE_BARS } from './gesture.ts'
import { dynamicOf, monophonic, shifted } from './lines.ts'
import type { Room } from './realise.ts'
import { composeTune, type Tune } from './tune.ts'
import { refit, vary } from './vary.ts'

export interface Line {
  readonly notes: readonly Note[]
  readonly phrases: readonly PhraseTrace[]
}

type Presence = 'full' | 'fragment' | 'rest'

const presenceOf = (section: PlannedSection, sections: readonly PlannedSection[]): Presence => {
  if (sections.length < 3 || section.role === 'theme' || section.role === 'head') return 'full'
  if (section.role === 'intro') return section.bars >= 4 ? 'fragment' : 'rest'
  if (section.role === 'break' || section.role === 'outro') return 'fragment'
  return 'full'
}

/** Only the head of the tune, every other gesture: enough to be recognised. */
const fragmentOf = (tune: Tune, bars: number): Note[] => {
  const head = tune.notes.filter((note) => note.start < GESTURE_BARS * BAR)
  const out: Note[] = []
  for (let at = 0; at < bars; at += 2 * GESTURE_BARS) out.push(...shifted(head, at * BAR))
  return out.filter((note) => note.start < bars * BAR)
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
