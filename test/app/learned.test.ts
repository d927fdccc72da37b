import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { LEARNED } from '../../src/app/words/learned.ts'

const FOLDER = new URL('../../assets/models/', import.meta.url)
/** A card as one line, so that where it wraps does not matter. */
const card = async (model: string) =>
  (await readFile(new URL(`${model}.md`, FOLDER), 'utf8')).replace(/\s+/g, ' ')

describe('what is said of the learned parts', () => {
  it('names every card that stands in assets/models, once', async () => {
    const cards = (await readdir(FOLDER))
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.slice(0, -3))
    expect(LEARNED.map(({ model }) => model).sort()).toEqual(cards.sort())
  })

  it.each(LEARNED.map((part) => [part.model, part] as const))(
    '%s: rests on its card',
    async (model, part) => {
      const text = await card(model)
      expect(part.card.length).toBeGreaterThan(0)
      for (const fact of part.card) expect(text).toContain(fact)
    },
  )

  it('says no number that a card does not say', async () => {
    const cards = (await Promise.all(LEARNED.map(({ model }) => card(model)))).join(' ')
    for (const { heard, unheard } of LEARNED)
      for (const [number] of `${heard} ${unheard}`.matchAll(/\d[\d,/]*/g)) expect(cards).toContain(number)
  })
})
