import { soloBrief, type Brief } from '../../src/music/brief.ts'
import { INSTRUMENTS } from '../../src/music/instruments.ts'
import type { Note, Part, Score } from '../../src/music/score.ts'
import { compose } from '../../src/composer/compose.ts'
import { ticksPerBar } from '../../src/music/time.ts'
import { sameMeter } from '../../src/music/meter.ts'
import type { Task } from '../../src/composer/style.ts'
import { STYLES } from '../../src/composer/styles/index.ts'

export const STYLE_IDS = STYLES.map((style) => style.id)

/** The styles that may sit beside a groove of this one, itself included. */
export const companions = (id: string): readonly string[] => {
  const groove = STYLES.find((style) => style.id === id)
  return STYLES.filter(
    (style) => groove && sameMeter(style.meter, groove.meter) && style.tuning === groove.tuning,
  ).map((style) => style.id)
}

const kept = new Map<string, Score>()

/** Composes each Brief once for all tests of a file. */
export const piece = (brief: Brief): Score => {
  const key = JSON.stringify(brief)
  const score = kept.get(key) ?? compose(brief)
  kept.set(key, score)
  return score
}

/** Set by the soak, which composes all that the tests of this folder take samples of. */
const thorough = process.env.VOXPOP_THOROUGH === '1'

/** How many styles there were when the numbers of seeds were chosen. */
const FEW_STYLES = 8

/** Seeds for every style: as many pieces in all as eight styles would make of `many`, at least two of each. */
export const seeds = (many: number): readonly number[] => {
  const count = thorough ? many : Math.max(2, Math.round((many * FEW_STYLES) / STYLE_IDS.length))
  return Array.from({ length: Math.min(many, count) }, (_, seed) => seed + 1)
}

/** `count` of what is to be tried with every style, other ones for each style, so that all come up. */
export const someOf = <T>(all: readonly T[], styleId: string, count = 2): readonly T[] => {
  const first = count * STYLE_IDS.indexOf(styleId)
  return thorough ? all : all.filter((_, i) => (i - (first % all.length) + all.length) % all.length < count)
}

/** Pieces of every style at one length, with `many` seeds or a sample of them. */
export const everyStyle = (seconds: number, many: number): Score[] =>
  STYLE_IDS.flatMap((id) => seeds(many).map((seed) => piece(soloBrief(id, seconds, seed))))

/** Ids of the chairs with one of these tasks in the ensemble that plays a piece of one style. */
export const chairsOf = (styleId: string, ...tasks: readonly Task[]): readonly string[] =>
  (STYLES.find(({ id }) => id === styleId)?.ensemble ?? [])
    .filter(({ task }) => tasks.includes(task))
    .map(({ id }) => id)

/** What a part sounds on at last, its lowest note: a hand or an organ may end on a whole chord. */
export const lastLow = (part: Part | undefined): Note | undefined => {
  const last = part?.notes[part.notes.length - 1]
  return part?.notes.find((note) => note.start === last?.start)
}

/** The tonic that a piece ends on: home, or where its key has risen to. */
export const lastTonic = (score: Score): number => score.sections[score.sections.length - 1].key.tonic

export const isKit = (part: Part): boolean => part.role === 'drums'
export const endOf = (note: Note): number => note.start + note.duration

/** Everything that makes a Score unplayable, in words; empty when it can be played. */
export const faultsOf = (score: Score): string[] => {
  const faults: string[] = []
  const say = (text: string) => faults.push(`${score.style}: ${text}`)
  let at = 0
  score.sections.forEach((section, i) => {
    if (section.start !== at) say(`section ${section.name} starts at ${section.start}, not ${at}`)
    const whole = section.start + section.bars * ticksPerBar(score.meter)
    if (i < score.sections.length - 1 && section.end !== whole) say(`bars of ${section.name} do not add up`)
    at = section.end
  })
  if (at !== score.end) say('the sections do not reach the end')
  let tick = 0
  for (const span of score.chords) {
    if (span.start !== tick) say(`a chord starts at ${span.start}, not ${tick}`)
    tick += span.duration
  }
  if (tick !== score.end) say('the chords do not reach the end')
  for (const part of score.parts) {
    const { range, voices } = INSTRUMENTS[part.instrument]
    const sorted = [...part.notes].sort((a, b) => a.start - b.start || a.pitch - b.pitch)
    if (JSON.stringify(sorted) !== JSON.stringify(part.notes)) say(`${part.id} is not in order`)
    const held = new Map<number, number>()
    let ends: number[] = []
    for (const note of sorted) {
      const whole = [note.start, note.duration, note.pitch, note.velocity].every(Number.isInteger)
      if (!whole) say(`${part.id} has a fraction: ${JSON.stringify(note)}`)
      if (note.duration <= 0 || note.start < 0) say(`${part.id} has a note of no length at ${note.start}`)
      if (endOf(note) > score.end) say(`${part.id} plays beyond the end`)
      if (note.velocity < 1 || note.velocity > 127) say(`${part.id} has velocity ${note.velocity}`)
      if (note.pitch < range[0] || note.pitch > range[1])
        say(`${part.id} (${part.instrument}) plays ${note.pitch}`)
      if ((held.get(note.pitch) ?? 0) > note.start)
        say(`${part.id} strikes ${note.pitch} twice at ${note.start}`)
      held.set(note.pitch, endOf(note))
      if (isKit(part)) continue
      ends = ends.filter((end) => end > note.start)
      if (ends.length >= voices) say(`${part.id} has more than ${voices} voices at ${note.start}`)
      ends.push(endOf(note))
    }
  }
  return faults
}
