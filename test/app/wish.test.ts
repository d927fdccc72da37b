import { describe, expect, it } from 'vitest'
import { briefOf } from '../../src/app/pieces/wish.ts'
import { styleById, STYLES, styleFacts } from '../../src/composer/styles/index.ts'
import { evening } from '../support/app-room.ts'

const facts = STYLES.map(styleFacts)

describe('a wish for a key', () => {
  it('of another tuning than the style’s is refused, and nothing is composed', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    const wish = (style: string, key: string) => room.app.pieces.compose(room.who('ada'), { style, key })
    await expect(wish('lofi', 'D hicaz')).rejects.toMatchObject({
      code: 'tuning-apart',
      message: 'D hicaz does not go with the tuning of Lo-fi hip-hop. Choose another.',
    })
    await expect(wish('makam', 'E minor')).rejects.toMatchObject({ code: 'tuning-apart' })
    expect(await room.app.pieces.list('den')).toEqual([])
  })

  it('without a style draws one that the key goes with', () => {
    for (let seed = 0; seed < 40; seed++) {
      const drawn = (key: string) => styleById(briefOf(facts, { key }, 60, seed).seats.groove).tuning
      expect(drawn('D hicaz')).toBe('commas')
      expect(drawn('D minor')).toBe('12 equal steps')
    }
  })
})
