import type { Brief } from '../music/brief.ts'
import { CONTRARY, inOrder, type CritiqueId } from '../music/critique.ts'
import { tempoReach, type TempoRange } from '../music/recipe.ts'
import {
  LAYERS,
  PLAIN_REVISION,
  REVISION_STEPS,
  TEMPO_STEP,
  type Layer,
  type LayerRevision,
  type Revision,
} from '../music/revision.ts'
import { shortHash } from './piece.ts'

type LayerMove = Readonly<Partial<Record<'level' | 'density' | 'variety' | 'cast', number>>> & {
  readonly anew?: true
}
type Move = Readonly<Partial<Record<'tempo' | 'mood' | 'tone', number>>> &
  Readonly<Partial<Record<Layer, LayerMove>>>

/** Which dials each change turns, and how far. */
const MOVES: Readonly<Record<CritiqueId, Move>> = {
  'too-fast': { tempo: -1 },
  'too-slow': { tempo: 1 },
  'too-busy': { groove: { density: -1 }, band: { density: -1 } },
  'too-empty': { groove: { density: 1 }, band: { density: 1 } },
  'too-dark': { mood: 1, tone: 1 },
  'too-bright': { mood: -1, tone: -1 },
  'dull-melody': { melody: { anew: true } },
  'too-repetitive': { groove: { variety: 1 }, band: { variety: 1 }, melody: { variety: 1 } },
  'drums-too-loud': { groove: { level: -1 } },
  'wrong-instruments': { groove: { cast: 1 }, band: { cast: 1 }, melody: { cast: 1 } },
  'more-melody': { melody: { level: 1 } },
  'more-drums': { groove: { level: 1, density: 1 } },
  'keep-groove': {},
  'keep-melody': {},
}

type Dial = 'tempo' | 'mood' | `${Layer} ${'anew' | 'density' | 'variety' | 'cast'}`

/** What must stay as it is: a line keeps its notes and players, and the scale that it stands on. How loud it is may change. */
const KEPT: Readonly<Partial<Record<CritiqueId, readonly Dial[]>>> = {
  'keep-groove': ['tempo', 'mood', 'groove anew', 'groove density', 'groove variety', 'groove cast'],
  'keep-melody': ['mood', 'melody anew', 'melody variety', 'melody cast'],
}

const isKeep = (change: CritiqueId): boolean => change in KEPT
const step = (value: number): number => Math.min(REVISION_STEPS, Math.max(-REVISION_STEPS, value))

/** A change that alone says nothing of the music's notes: everything that need not stay is drawn anew. */
const anotherTake = (changes: readonly CritiqueId[]): Move =>
  changes.every(isKeep)
    ? { groove: { anew: true, cast: 1 }, band: { anew: true, cast: 1 }, melody: { anew: true, cast: 1 } }
    : {}

/** The piece that a remix is made of. */
export interface Parent {
  /** Its id in the library, or the hash of its Brief. */
  readonly id: string
  readonly title: string
  readonly brief: Brief
}

/** Unsigned 32 bits that follow from what is asked for. */
const seedOf = (parent: Parent, changes: readonly CritiqueId[], take: number): number =>
  parseInt(shortHash({ brief: parent.brief, changes, take }).slice(0, 8), 16)

/**
 * The Brief of a remix: the parent's, and by how much it differs. Same arguments, same Brief.
 *
 * @param changes none contrary to another (`contradiction`); none at all: another take of everything but what was asked for
 * @param take counts the takes of the same parent and changes, from 0: what is drawn anew differs from one to the next
 */
export const revise = (parent: Parent, changes: readonly CritiqueId[], take: number): Brief => {
  const { brief } = parent
  const before = brief.revision ?? PLAIN_REVISION
  const asked = inOrder(changes)
  const seed = seedOf(parent, asked, take)
  const kept = new Set(asked.flatMap((change) => KEPT[change] ?? []))
  const moves = [...asked.map((change) => MOVES[change]), ...(asked.length > 0 ? [anotherTake(asked)] : [])]
  const dial = (name: 'tempo' | 'mood' | 'tone'): number =>
    step(
      before[name] +
        (name !== 'tone' && kept.has(name) ? 0 : moves.reduce((sum, move) => sum + (move[name] ?? 0), 0)),
    )
  const layer = (name: Layer): LayerRevision => {
    const was = before.layers[name]
    const sum = (of: 'level' | 'density' | 'variety' | 'cast'): number =>
      of !== 'level' && kept.has(`${name} ${of}`)
        ? was[of]
        : step(was[of] + moves.reduce((total, move) => total + (move[name]?.[of] ?? 0), 0))
    const anew = moves.some((move) => move[name]?.anew) && !kept.has(`${name} anew`)
    return {
      seed: asked.length === 0 ? null : anew ? seed : was.seed,
      level: sum('level'),
      density: sum('density'),
      variety: sum('variety'),
      cast: sum('cast'),
    }
  }
  const revision: Revision = {
    version: 1,
    of: parent.id,
    title: parent.title,
    changes: asked,
    tempo: dial('tempo'),
    mood: dial('mood'),
    tone: dial('tone'),
    layers: Object.fromEntries(LAYERS.map((name) => [name, layer(name)])) as Revision['layers'],
  }
  return { ...brief, ...(asked.length === 0 ? { seed } : {}), revision }
}

/** Whether any dial differs: where all are at their ends, or what they turn must stay, there is nothing to remix. */
export const moves = (parent: Brief, remix: Brief): boolean => {
  const dials = ({ tempo, mood, tone, layers }: Revision) => JSON.stringify([tempo, mood, tone, layers])
  const after = remix.revision ?? PLAIN_REVISION
  return remix.seed !== parent.seed || dials(parent.revision ?? PLAIN_REVISION) !== dials(after)
}

/** A change of tempo that is heard is at least this share. */
const HEARD_TEMPO = 0.06

/** Whether a step of the tempo from here is still heard within what the groove can carry. */
export const tempoMoves = (bpm: number, by: number, range: TempoRange): boolean => {
  const [slowest, fastest] = tempoReach(range)
  const target = Math.min(fastest, Math.max(slowest, bpm * TEMPO_STEP ** by))
  return Math.abs(target / bpm - 1) >= HEARD_TEMPO
}

/**
 * What a room asks for together: every change that at least half of those name who name any; of two contrary ones the
 * more wanted, neither where they are equal.
 */
export const majorityOf = (critiques: readonly (readonly CritiqueId[])[]): readonly CritiqueId[] => {
  const said = critiques.filter((one) => one.length > 0)
  const votes = (id: CritiqueId) => said.filter((one) => one.includes(id)).length
  const wanted = inOrder(said.flat()).filter((id) => 2 * votes(id) >= said.length)
  const beaten = (id: CritiqueId) =>
    CONTRARY.some(
      (pair) =>
        pair.includes(id) &&
        pair.every((one) => wanted.includes(one)) &&
        votes(id) <= votes(pair[0] === id ? pair[1] : pair[0]),
    )
  return wanted.filter((id) => !beaten(id))
}
