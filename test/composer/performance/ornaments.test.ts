import { describe, expect, it } from 'vitest'
import { ornamented, type Ornament } from '../../../src/composer/performance/ornaments.ts'
import { chordsOf, type PlayedNote } from '../../../src/composer/performance/notes.ts'
import { play } from '../../../src/composer/performance/play.ts'
import { rng } from '../../../src/music/rng.ts'
import type { Note } from '../../../src/music/score.ts'
import { machine, note, part, tune } from './fixtures.ts'

const ROLL: Ornament = {
  name: 'roll',
  chance: 1,
  lasts: [400, 2000],
  on: 'any',
  touches: [
    { at: 1 / 3, step: 1, ms: 40 },
    { at: 2 / 3, step: -1, ms: 40 },
  ],
}
const CUT: Ornament = { ...ROLL, name: 'cut', lasts: [120, 2000], touches: [{ at: 0, step: 2, ms: 40 }] }

const exactly = (notes: readonly Note[]): PlayedNote[] =>
  chordsOf(notes)
    .flat()
    .map((each) => ({ kind: 'note', ...each }))

const decorate = (notes: readonly Note[], ornaments: readonly Ornament[]) => {
  const score = tune()
  const line = part('lead', 'lead', 'fiddle', notes)
  return ornamented(score, line, ornaments, exactly(notes), rng('ornaments'))
}

describe('ornaments', () => {
  it('roll a long note: itself, the step above, itself, the step below, itself, in the time it had', () => {
    const [first, ...rest] = decorate([note(0, 720, 74), note(720, 240, 76)], [ROLL])
    expect([first, ...rest].map((each) => each.pitch)).toEqual([74, 76, 74, 72, 74, 76])
    const rolled = [first, ...rest].slice(0, 5)
    rolled.slice(1).forEach((each, i) => expect(each.start).toBe(rolled[i].start + rolled[i].duration))
    expect(rolled[4].start + rolled[4].duration).toBe(720)
    expect(rolled[1].velocity).toBeLessThan(first.velocity)
  })

  it('count steps in the scale of the section', () => {
    const [grace] = decorate([note(0, 720, 76), note(720, 240, 74)], [CUT])
    expect(grace.pitch).toBe(79)
  })

  it('leave the last note, chords, short notes and what the instrument cannot reach as they are', () => {
    const plain = [
      note(0, 240, 55),
      note(240, 480, 74),
      note(240, 480, 77),
      note(720, 60, 74),
      note(960, 960, 74),
    ]
    const low: Ornament = { ...CUT, touches: [{ at: 0, step: -1, ms: 40 }] }
    expect(decorate(plain, [low])).toEqual(exactly(plain))
  })

  it('break a sob off with its last touch', () => {
    const sob: Ornament = { ...CUT, touches: [{ at: 0.75, step: 1, ms: 50 }], breaksOff: true }
    const [held, touched, next] = decorate([note(0, 480, 74), note(480, 480, 72)], [sob])
    expect([held.pitch, touched.pitch, next.pitch]).toEqual([74, 76, 72])
    expect(touched.start + touched.duration).toBeLessThan(next.start)
  })

  it('suit only the places that they are for', () => {
    const notes = [note(0, 480, 74), note(480, 480, 74), note(960, 480, 76), note(1440, 480, 72)]
    const graces = (ornament: Ornament) => decorate(notes, [ornament]).length - notes.length
    expect(graces({ ...CUT, on: 'strong' })).toBe(2)
    expect(graces({ ...CUT, on: 'repeated' })).toBe(1)
    expect(graces({ ...CUT, chance: 0 })).toBe(0)
  })

  it('are played by the roles whose idiom has them, and by no others', () => {
    const sound = { style: 'lofi', chain: { tone: [] } }
    const notes = (ornaments: typeof machine.ornaments) =>
      play(tune(), ornaments ? { ...machine, ornaments } : machine, sound, 1).parts.map(
        ({ events }) => events.filter((event) => event.kind === 'note').length,
      )
    const [plain, rich] = [notes(undefined), notes({ lead: [CUT] })]
    expect(rich[0]).toBeGreaterThan(plain[0])
    expect(rich.slice(1)).toEqual(plain.slice(1))
  })
})
