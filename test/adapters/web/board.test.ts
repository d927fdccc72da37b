import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../../src/adapters/store/memory.ts'
import { createBoard } from '../../../src/adapters/web/board.ts'
import { handClock } from '../../support/hand-clock.ts'
import { PIECE, PLAYING } from '../discord/views.ts'

describe('the panels of the page', () => {
  it('leave out what plays, which the page shows anyway', async () => {
    const store = memoryStore()
    const board = createBoard(store, handClock())
    const place = { room: 'local', channel: 'local', uploadLimit: 0 }
    await board.show('card', place, PIECE)
    await board.show('playing', place, PLAYING)
    board.update('playing', PLAYING)
    expect(board.panels()).toEqual([PIECE])
    expect(board.link('playing')).toBeNull()
    expect((await store.entries('web-panels')).map(([key]) => key)).toEqual(['card'])
  })
})
