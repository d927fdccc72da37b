import { describe, expect, it } from 'vitest'
import { perform } from '../../../src/composer/performance/perform.ts'
import { STYLES, styleById } from '../../../src/composer/styles/index.ts'
import { soloBrief, type Brief } from '../../../src/music/brief.ts'
import { MOODS } from '../../../src/music/mood.ts'
import { compose } from '../../../src/composer/compose.ts'
import { seeds } from '../pieces.ts'
import { expectSound } from './rules.ts'
import { tune } from './fixtures.ts'

const withSeats = (seats: Partial<Brief['seats']>): Brief => {
  const brief = soloBrief('lofi', 30, 7)
  return { ...brief, seats: { ...brief.seats, ...seats } }
}
const lead = (brief: Brief) => perform(tune(), brief).parts[0].events
const starts = (brief: Brief) => lead(brief).flatMap((event) => (event.kind === 'note' ? [event.start] : []))
const lengths = (brief: Brief) =>
  lead(brief).reduce((sum, event) => sum + (event.kind === 'note' ? event.duration : 0), 0)

describe('perform', () => {
  it('plays every style', () => {
    for (const { id } of STYLES) {
      const performance = perform(tune(), soloBrief(id, 30, 1))
      expect(performance.sound).toBe(id)
      expect(performance.parts).toHaveLength(5)
    }
  })

  it('plays every composed piece within the rules, its last note before the end', () => {
    for (const { id } of STYLES)
      for (const seed of seeds(3)) {
        const brief = soloBrief(id, 40 + 20 * seed, seed)
        const score = compose(brief)
        const performance = perform(score, brief)
        expectSound(performance)
        const { ornaments = {} } = styleById(id).performance
        const plain = score.parts.filter(({ role }) => !ornaments[role])
        const written = plain.reduce((sum, part) => sum + part.notes.length, 0)
        const played = performance.parts
          .filter((part) => plain.some((one) => one.id === part.id))
          .flatMap(({ events }) => events.filter(({ kind }) => kind === 'note'))
        // Doubled strokes of a kit are the only notes that may go, ornaments the only ones that come.
        expect(played.length).toBeGreaterThan(written * 0.97)
        expect(played.length).toBeLessThanOrEqual(written)
      }
  })

  it('takes timing from the groove and the chain from the sound', () => {
    const swung = withSeats({ groove: 'swing' })
    expect(starts(swung)).toEqual(starts(withSeats({ groove: 'swing', sound: 'cinematic' })))
    expect(starts(swung)).not.toEqual(starts(withSeats({})))
    expect(perform(tune(), withSeats({ sound: 'cinematic' })).chain).toEqual(styleById('cinematic').mastering)
  })

  it('joins notes when calm and detaches them when excited', () => {
    const calm = { ...soloBrief('lofi', 30, 7), affect: MOODS.calm }
    const epic = { ...soloBrief('lofi', 30, 7), affect: MOODS.epic }
    expect(lengths(calm)).toBeGreaterThan(lengths(epic) * 1.04)
  })

  it('says which style it does not know', () => {
    expect(() => perform(tune(), withSeats({ sound: 'polka' }))).toThrow(/polka/)
  })
})
