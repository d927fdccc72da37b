import { describe, expect, it } from 'vitest'
import { interval } from '../../../src/adapters/discord/render/text.ts'
import { render } from '../../../src/adapters/discord/render/render.ts'
import type { TasteView } from '../../../src/app/taste-views.ts'
import { checkComponents } from '../../standin/checks/components.ts'
import type { Json } from '../../standin/world.ts'

const opinion = (label: string) => ({
  ...{ label, low: 0.3, liking: 0.6, high: 0.8 },
  words: '80 % sure, from 14 ratings',
})
const view = (long = ''): TasteView => ({
  kind: 'taste',
  title: 'What this room likes',
  line: 'Learned from 40 ratings of 10 pieces by 4 members.',
  average: 0.5,
  lines: [`This room likes slow${long}: 80 % sure, from 14 ratings.`],
  groups: ['Styles', 'Pace and mood', 'Lead instruments', 'Scales', 'In the notes'].map((label) => ({
    label,
    opinions: Array.from({ length: 8 }, (_, i) => opinion(`*thing ${i}*${long}`)),
  })),
  key: 'How many of you would like it.',
  file: { name: 'taste.json', text: '{}' },
  controls: [],
})
const shown = (one: TasteView) => render(one, { now: 0, attached: { names: ['taste.json'], limit: 1000 } })

describe('/taste on Discord', () => {
  it('draws each thing as a dot on a line, with how sure it is, and attaches the file', () => {
    const text = JSON.stringify(shown(view()))
    expect(text).toContain('`────━━━│━●━━━──` **\\\\*thing 0\\\\*** · 80 % sure, from 14 ratings')
    expect(text).toContain('This room likes slow: 80 % sure, from 14 ratings.')
    expect(text).toContain('attachment://taste.json')
  })

  it.each([
    ['usual', view()],
    ['long', view('x'.repeat(200))],
  ])('is a message that Discord takes (%s)', (_name, one) => {
    expect(checkComponents(shown(one) as unknown as readonly Json[], true)).toEqual([])
  })
})

describe('an interval', () => {
  it('keeps its dot on the line whatever it is given', () => {
    expect(interval(0.3, 0.6, 0.8, 0.5, 10)).toBe('───━━│●━━─')
    expect(interval(-1, 2, 3, 0, 5)).toBe('│━━━●')
    expect(interval(0, 0, 0, 1, 3)).toBe('●─│')
  })
})
