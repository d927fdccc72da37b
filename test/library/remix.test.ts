import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { majorityOf, moves, revise, tempoMoves } from '../../src/library/remix.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { contradiction, CONTRARY, CRITIQUES, inOrder, type CritiqueId } from '../../src/music/critique.ts'
import { REVISION_STEPS } from '../../src/music/revision.ts'

const brief = soloBrief('lofi', 60, 7)
const parent = { id: 'p', title: 'Slow rain', brief }
const changesArb = fc.subarray([...CRITIQUES]).filter((changes) => contradiction(changes) === undefined)

describe('revise', () => {
  it('is the same for the same changes in any order, and stays within its dials however often it is done', () => {
    fc.assert(
      fc.property(fc.array(changesArb, { maxLength: 8 }), fc.nat(9), (steps, take) => {
        let line = brief
        for (const changes of steps) {
          const next = revise({ ...parent, brief: line }, changes, take)
          expect(revise({ ...parent, brief: line }, changes.toReversed(), take)).toEqual(next)
          line = next
        }
        const { tempo = 0, mood = 0, tone = 0, layers } = line.revision ?? {}
        const dials = Object.values(layers ?? {}).flatMap((layer) => [
          ...[layer.level, layer.density, layer.variety, layer.cast],
        ])
        for (const dial of [tempo, mood, tone, ...dials])
          expect(Math.abs(dial)).toBeLessThanOrEqual(REVISION_STEPS)
        for (const { variety, cast, seed } of Object.values(layers ?? {})) {
          expect(Math.min(variety, cast)).toBeGreaterThanOrEqual(0)
          expect(seed === null || (Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff)).toBe(true)
        }
      }),
    )
  })

  it('never moves a layer that is kept, but for how loud it is', () => {
    fc.assert(
      fc.property(changesArb, changesArb, (before, changes) => {
        const first = revise(parent, before, 0)
        const next = revise({ ...parent, brief: first }, changes, 1)
        const [was, is] = [first.revision, next.revision]
        const without = (layer: object | undefined) => ({ ...layer, level: 0 })
        if (changes.includes('keep-groove')) {
          expect(without(is?.layers.groove)).toEqual(without(was?.layers.groove))
          expect([is?.tempo, is?.mood]).toEqual([was?.tempo, was?.mood])
        }
        if (changes.includes('keep-melody'))
          expect(without(is?.layers.melody)).toEqual(without(was?.layers.melody))
      }),
    )
  })

  it('without changes is another take of everything but what was asked for, another for each take', () => {
    const [one, two] = [revise(parent, [], 0), revise(parent, [], 1)]
    expect(one).toMatchObject({ seats: brief.seats, seconds: brief.seconds, key: null })
    expect(new Set([brief.seed, one.seed, two.seed]).size).toBe(3)
  })

  it('knows when nothing would change', () => {
    let line = brief
    for (let i = 0; i < REVISION_STEPS; i++) line = revise({ ...parent, brief: line }, ['too-busy'], i)
    expect(moves(line, revise({ ...parent, brief: line }, ['too-busy'], 4))).toBe(false)
    expect(moves(line, revise({ ...parent, brief: line }, ['too-empty'], 4))).toBe(true)
    expect(tempoMoves(80, 1, { min: 60, default: 80, max: 100 })).toBe(true)
    expect(tempoMoves(125, 1, { min: 60, default: 80, max: 100 })).toBe(false)
  })
})

describe('what most would change', () => {
  it('is what at least half of those name who name any, and never pulls apart', () => {
    fc.assert(
      fc.property(fc.array(changesArb, { maxLength: 12 }), (critiques) => {
        const wanted = majorityOf(critiques)
        const said = critiques.filter((one) => one.length > 0)
        expect(contradiction(wanted)).toBeUndefined()
        for (const id of wanted)
          expect(2 * said.filter((one) => one.includes(id)).length).toBeGreaterThanOrEqual(said.length)
      }),
    )
  })

  it('lets contrary wishes cancel out, and the greater number win', () => {
    const of = (...all: readonly (readonly CritiqueId[])[]) => majorityOf(all)
    expect(of(['too-fast'], ['too-slow'])).toEqual([])
    expect(of(['too-fast', 'too-dark'], ['too-slow', 'too-dark'])).toEqual(['too-dark'])
    expect(of(['too-fast'], ['too-fast'], ['too-slow'])).toEqual(['too-fast'])
    expect(of([], ['too-busy'], [])).toEqual(['too-busy'])
    expect(of()).toEqual([])
    expect(CONTRARY.flat().every((id) => inOrder([id]).length === 1)).toBe(true)
  })
})
