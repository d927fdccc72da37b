import { expect, it } from 'vitest'
import { STYLES } from '../../src/composer/styles/index.ts'
import { loadTable, soakLoad, type LoadSoak } from './load.ts'

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise)

it('holds a hundred rounds and fifty rooms of music on two cores, evenly, fairly, and without growing', async () => {
  const rooms = number('SOAK_ROOMS', 100)
  const soak: LoadSoak = {
    rooms,
    playing: number('SOAK_PLAYING', rooms / 2),
    pieces: 5,
    // In a few rooms their members would be quicker than they may.
    styles: rooms >= 20 ? STYLES.map(({ id }) => id) : [],
    warmUpSeconds: number('SOAK_WARM_UP', 300),
    seconds: number('SOAK_SECONDS', 1800),
    votes: 2,
    renderEvery: 20,
  }
  const figures = await soakLoad(soak, (line) => process.stdout.write(`${line}\n`))
  process.stdout.write(`${loadTable(soak, figures)}\n`)
  const kinds = new Set(figures.warnings.map((line) => (JSON.parse(line) as { msg: string }).msg))
  if (kinds.size > 0) process.stdout.write(`warned of: ${[...kinds].join('; ')}\n`)
  expect(figures.errors).toEqual([])
  expect(figures.refusals).toEqual([])
  expect(figures.heard).toHaveLength(soak.playing)
  expect(figures.heard.filter(({ holes }) => holes > 0)).toEqual([])
  expect(figures.gaps.p99).toBeLessThan(40)
  expect(figures.gaps.over100.all - figures.gaps.over100.stalled).toBe(0)
  expect(Math.max(...figures.places)).toBeLessThanOrEqual(2)
  expect(figures.ended.code).toBe(0)
  // Over less than half an hour a line says little.
  if (soak.seconds >= 1800) expect(Math.abs(figures.memory.slope)).toBeLessThan(20)
})
