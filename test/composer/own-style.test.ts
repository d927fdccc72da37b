import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compose } from '../../src/composer/compose.ts'
import { styleOf } from '../../src/composer/own-style.ts'
import { perform } from '../../src/composer/performance/perform.ts'
import { styleById, styleFacts, STYLES } from '../../src/composer/styles/index.ts'
import { soloBrief, type Brief } from '../../src/music/brief.ts'
import { INSTRUMENTS, LEAD_FAMILIES } from '../../src/music/instruments.ts'
import { OWN_SEATS, PLAIN_DIALS, tempoReach, type Dials, type Recipe } from '../../src/music/recipe.ts'
import { COLOURS, colourFits, SCALES } from '../../src/music/scale.ts'
import { compatible } from '../../src/vote/compatible.ts'

const SEEDS = [1, 2, 3, 4, 5]

const recipe = (seats: Partial<Recipe['seats']>, dials: Partial<Dials> = {}): Recipe => ({
  version: 1,
  id: 'own-night-bus',
  name: 'Night bus',
  line: 'Lo-fi with strings',
  seats: {
    groove: 'lofi',
    harmony: 'lofi',
    melody: 'lofi',
    instrumentation: 'lofi',
    sound: 'lofi',
    ...seats,
  },
  dials: { ...PLAIN_DIALS, ...dials },
})
const briefOf = (own: Recipe, seed: number, seconds = 40): Brief => ({
  ...soloBrief(own.id, seconds, seed),
  recipes: [own],
})
const notesOf = (own: Recipe, seed: number): number =>
  compose(briefOf(own, seed)).parts.reduce((sum, { notes }) => sum + notes.length, 0)
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

describe('an own style', () => {
  it('with one base and no dials is that base, note for note', () => {
    for (const seed of SEEDS.slice(0, 2)) {
      const own = compose(briefOf(recipe({}), seed))
      const base = compose(soloBrief('lofi', 40, seed))
      expect(own.parts).toEqual(base.parts)
      expect(own.chords).toEqual(base.chords)
    }
  })

  it('takes of each base what its seat owns', () => {
    const own = styleOf(
      recipe({
        harmony: 'soul',
        melody: 'bossa-nova',
        instrumentation: 'string-quartet',
        sound: 'synthwave',
      }),
      STYLES,
    )
    expect(own.grooves).toEqual(styleById('lofi').grooves)
    expect(own.harmony).toEqual(styleById('soul').harmony)
    expect(own.melody).toEqual(styleById('bossa-nova').melody)
    expect(own.ensemble.map(({ id }) => id)).toEqual(styleById('string-quartet').ensemble.map(({ id }) => id))
    expect(own.mastering).toEqual(styleById('synthwave').mastering)
  })

  it('lends its contrasting sections to another base where it has one', () => {
    const own = recipe({ contrast: 'soul' })
    expect(styleOf(own, STYLES, true).harmony).toEqual(styleById('soul').harmony)
    expect(styleOf(own, STYLES).harmony).toEqual(styleById('lofi').harmony)
    expect(styleOf(recipe({}), STYLES, true).harmony).toEqual(styleById('lofi').harmony)
  })

  it('plays at its tempo', () => {
    const own = recipe({}, { tempo: 100 })
    for (const seed of SEEDS) {
      const { bpm } = compose(briefOf(own, seed))
      expect(bpm).toBeGreaterThan(94)
      expect(bpm).toBeLessThan(107)
    }
  })

  it('swings as far as its dial says', () => {
    const late = (swing: number) => {
      const own = recipe(
        { groove: 'rock', harmony: 'rock', melody: 'rock', instrumentation: 'rock' },
        { swing },
      )
      const brief = briefOf(own, 3)
      const drums = perform(compose(brief), brief).parts.filter(({ role }) => role === 'drums')
      const off = drums.flatMap(({ events }) =>
        events.flatMap((event) => {
          if (event.kind !== 'note') return []
          const within = ((event.start % 480) + 480) % 480
          return within > 180 && within < 360 ? [within] : []
        }),
      )
      return mean(off)
    }
    expect(late(1) - late(0)).toBeGreaterThan(25)
  })

  it('keeps to its colour', () => {
    for (const seed of SEEDS) {
      const { key } = compose(briefOf(recipe({}, { colour: 'lydian' }), seed))
      expect(SCALES[key.scale].family).toBe('lydian')
    }
  })

  it('is led by the family it names, also one that its players do not have', () => {
    for (const lead of ['brass', 'strings', 'voice'] as const)
      for (const seed of SEEDS.slice(0, 2)) {
        const parts = compose(briefOf(recipe({}, { lead }), seed)).parts
        const singer = parts.find(({ id }) => id === 'lead')
        expect(singer && INSTRUMENTS[singer.instrument].family).toBe(lead)
      }
  })

  it('has more notes the denser it is, over seeds', () => {
    const at = (density: number) => mean(SEEDS.map((seed) => notesOf(recipe({}, { density }), seed)))
    expect(at(2)).toBeGreaterThan(1.1 * at(0))
    expect(at(0)).toBeGreaterThan(1.1 * at(-2))
  })

  it('has fewer players when small', () => {
    const players = (size: Dials['size']) =>
      compose(briefOf(recipe({}, { size }), 2)).parts.filter(({ notes }) => notes.length > 0).length
    expect(players('small')).toBeLessThan(players('usual'))
    expect(players('full')).toBeGreaterThanOrEqual(players('usual'))
  })

  it('is brighter or darker by a shelf on its mix', () => {
    const chain = (brightness: number) => styleOf(recipe({}, { brightness }), STYLES).mastering.tone
    expect(chain(0)).toEqual(styleById('lofi').mastering.tone)
    expect(chain(2).at(-1)).toMatchObject({ type: 'highshelf', gain: 3 })
    expect(chain(-1).at(-1)).toMatchObject({ type: 'highshelf', gain: -1.5 })
  })

  it('composes and plays whatever is mixed and dialled', () => {
    const style = fc.constantFrom(...STYLES)
    const steps = fc.integer({ min: -2, max: 2 })
    const made = style.chain((groove) => {
      const others = STYLES.filter((other) => compatible(styleFacts(groove), styleFacts(other)))
      const other = fc.constantFrom(...others.map(({ id }) => id))
      const [slowest, fastest] = tempoReach(groove.tempo)
      const colours = COLOURS.filter((colour) => colourFits(colour, groove.tuning))
      return fc.record({
        seats: fc
          .record(Object.fromEntries(OWN_SEATS.map((seat) => [seat, other])))
          .map((seats) => ({ ...seats, groove: groove.id }) as Recipe['seats']),
        dials: fc.record({
          tempo: fc.option(fc.integer({ min: slowest, max: fastest })),
          swing: fc.option(fc.constantFrom(0, 0.5, 1)),
          colour: fc.option(fc.constantFrom(...colours)),
          lead: fc.option(fc.constantFrom(...LEAD_FAMILIES)),
          size: fc.constantFrom('small' as const, 'usual' as const, 'full' as const),
          density: steps,
          brightness: steps,
        }),
        seed: fc.integer({ min: 0, max: 0xffffffff }),
      })
    })
    fc.assert(
      fc.property(made, ({ seats, dials, seed }) => {
        const brief = briefOf(recipe(seats, dials), seed, 30)
        const score = compose(brief)
        const again = compose(JSON.parse(JSON.stringify(brief)) as Brief)
        expect(again).toEqual(score)
        expect(score.parts.some(({ notes }) => notes.length > 0)).toBe(true)
        for (const { instrument, notes } of score.parts)
          for (const { pitch } of notes) {
            const [lowest, highest] = INSTRUMENTS[instrument].range
            expect(pitch).toBeGreaterThanOrEqual(lowest)
            expect(pitch).toBeLessThanOrEqual(highest)
          }
        expect(perform(score, brief).seconds).toBeGreaterThan(15)
      }),
      { numRuns: 25 },
    )
  })
})
