import { describe, expect, it } from 'vitest'
import { keyName, parseKey, SCALES, systemOf, tuningOf, type ScaleId } from '../../src/music/scale.ts'
import { keyCents, TUNINGS, tuningMark, type TuningId } from '../../src/music/tuning.ts'

const IDS = Object.keys(TUNINGS) as TuningId[]
const degrees = (scale: ScaleId) => {
  const cents = keyCents(tuningOf(scale), 0)
  return SCALES[scale].steps.map((step) => Math.round(step * 100 + cents[60 + step]))
}

describe('tunings', () => {
  it('move twelve keys by less than 60 cents, leave the tonic, name their source', () => {
    for (const id of IDS) {
      const { cents, source, name } = TUNINGS[id]
      expect(cents.length, id).toBe(12)
      expect(cents[0]).toBe(0)
      expect(Math.max(...cents.map(Math.abs))).toBeLessThan(60)
      expect(source.length).toBeGreaterThan(30)
      expect(name).not.toBe('')
    }
  })

  it('keep the order of keys', () => {
    for (const id of IDS)
      for (const scale of (Object.keys(SCALES) as ScaleId[]).filter((each) => tuningOf(each) === id)) {
        const places = degrees(scale)
        expect(
          [...places].sort((a, b) => a - b),
          scale,
        ).toEqual(places)
        places.slice(1).forEach((place, i) => expect(place - places[i], scale).toBeGreaterThan(50))
      }
  })

  it('are those of their sources', () => {
    expect(degrees('rast')).toEqual([0, 200, 350, 500, 700, 900, 1050])
    expect(degrees('bayati')).toEqual([0, 150, 300, 500, 700, 800, 1000])
    expect(degrees('sikah')).toEqual([0, 150, 350, 550, 700, 850, 1050])
    expect(degrees('makamRast')).toEqual([0, 204, 385, 498, 702, 906, 1087])
    expect(degrees('makamHicaz')).toEqual([0, 113, 385, 498, 702, 883, 996])
    expect(degrees('slendro')).toEqual([0, 231, 474, 717, 955])
    expect(degrees('pelog')).toEqual([0, 120, 270, 540, 670, 785, 950])
    expect(degrees('equiheptatonic')).toEqual([0, 171, 343, 514, 686, 857, 1029])
    expect(degrees('bhairav')).toEqual([0, 112, 386, 498, 702, 814, 1088])
  })

  it('stand on any tonic, octaves stretched from the one nearest middle C', () => {
    const cents = keyCents('slendro', 9)
    expect([45, 57, 69, 81].map((key) => cents[key])).toEqual([-8, 0, 8, 16])
    expect(cents[59]).toBe(31)
    expect(keyCents('rast', 2)[66]).toBe(-50)
    expect(keyCents(undefined, 3).every((moved) => moved === 0)).toBe(true)
    expect(cents.length).toBe(128)
  })

  it('are marked from ten cents on', () => {
    expect([-50, -9, 0, 9.9, 10].map(tuningMark)).toEqual(['↓', '', '', '', '↑'])
  })

  it('belong to scales whose names can be read back', () => {
    for (const scale of Object.keys(SCALES) as ScaleId[]) {
      const key = { tonic: 2, scale }
      expect(parseKey(keyName(key)), scale).toEqual(key)
    }
    expect(systemOf('makamUssak')).toBe('commas')
    expect(systemOf('hirajoshi')).toBe('12 equal steps')
  })
})
