import type { Note } from '../music/score.ts'
import { writeAccompaniment } from './accompaniment.ts'
import { attendance, type Plays } from './attendance.ts'
import { writeAlong } from './colla-parte.ts'
import type { Commission } from './commission.ts'
import { writeCounter, writeDouble } from './counterpoint.ts'
import { writeDrone } from './drone.ts'
import { writeApproach, writeTexture, writeTimpani } from './effects.ts'
import { writeElaboration } from './elaboration.ts'
import type { Seated } from './ensemble.ts'
import { sectionAt, type Form } from './form.ts'
import type { Harmony } from './harmony.ts'
import { layerOf, layersOf } from './layers.ts'
import { writeImitation } from './imitation.ts'
import type { Notebook } from './judge.ts'
import { writeLeftHand } from './left-hand.ts'
import { writeOstinato } from './ostinato.ts'
import { writePercussion } from './percussion.ts'
import type { Task } from './style.ts'

/** What is settled before the players write their parts. */
export interface Sketch {
  readonly commission: Commission
  readonly form: Form
  readonly harmony: Harmony
  readonly seats: readonly Seated[]
  /** The whole tune, whoever sings it. */
  readonly tune: readonly Note[]
  /** What of it a singer or a soloist sings. */
  readonly sungBy: (seat: Seated) => readonly Note[]
  readonly drums: readonly Note[]
  readonly bass: readonly Note[]
  /** Voices that were led together, by the id of their chair. */
  readonly voices: ReadonlyMap<string, readonly Note[]>
}

type Writer = (sketch: Sketch, seat: Seated, plays: Plays, note: Notebook) => readonly Note[]

/** What another chair plays, for those who play along: the bass, a voice, or whoever sings the tune. */
const partOf = ({ seats, bass, voices, sungBy }: Sketch, id: string | undefined): readonly Note[] => {
  const other = seats.find(({ chair }) => chair.id === id)
  if (other === undefined) return []
  return other.chair.task === 'bass' ? bass : (voices.get(other.chair.id) ?? sungBy(other))
}

const sings: Writer = ({ sungBy }, seat) => sungBy(seat)

const accompanies: Writer = ({ commission, form, harmony, tune }, seat, plays, note) =>
  writeAccompaniment(commission, form, harmony, seat, plays, tune, note)

/** Who writes the part of which task. */
const WRITERS: Readonly<Record<Task, Writer>> = {
  melody: sings,
  solo: sings,
  drums: ({ drums }) => drums,
  bass: ({ bass }) => bass,
  comp: accompanies,
  arp: accompanies,
  riff: accompanies,
  pad: accompanies,
  swell: accompanies,
  percussion: ({ commission, form }, seat, plays) => writePercussion(commission, form, seat, plays),
  voice: ({ form, voices }, { chair }, plays) =>
    (voices.get(chair.id) ?? []).filter(({ start }) => plays(sectionAt(form.sections, start))),
  follow: (sketch, seat, plays) =>
    writeAlong(sketch.form, partOf(sketch, seat.chair.follows?.chair), seat, plays),
  drone: ({ form }, seat, plays, note) => writeDrone(form, seat, plays, note),
  elaborate: ({ form, tune }, seat, plays) => writeElaboration(form, tune, seat, plays),
  imitation: ({ commission, form, harmony, tune }, seat, plays, note) =>
    writeImitation(commission, form, harmony, tune, seat, plays, note),
  leftHand: ({ commission, form, harmony, tune }, seat, plays, note) =>
    writeLeftHand(commission, form, harmony, tune, seat, plays, note),
  ostinato: ({ commission, form, harmony }, seat, plays) =>
    writeOstinato(commission, form, harmony, seat, plays),
  double: ({ commission, form, harmony, tune }, seat, plays) =>
    writeDouble(commission, form, harmony, tune, seat, plays),
  counter: ({ form, harmony, tune }, seat, plays) => writeCounter(form, harmony, tune, seat, plays),
  timpani: ({ form, harmony }, seat, plays) => writeTimpani(form, harmony, seat, plays),
  texture: ({ form }, seat) => writeTexture(form, seat),
  riser: ({ form }, seat) => writeApproach(form, seat, 'riser'),
  reverse: ({ form }, seat) => writeApproach(form, seat, 'reverse'),
  // It repeats what another has played once that is finished: `writeEcho`.
  echo: () => [],
}

/** The notes of one player, where it plays. */
export const writePart = (sketch: Sketch, seat: Seated, note: Notebook): readonly Note[] => {
  const commission = layersOf(sketch.commission)[layerOf(seat.chair)]
  return WRITERS[seat.chair.task]({ ...sketch, commission }, seat, attendance(commission, seat), note)
}
