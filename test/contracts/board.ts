import { beforeEach, describe, expect, it } from 'vitest'
import type { Board } from '../../src/app/ports.ts'
import type { HelpView, View } from '../../src/app/views.ts'

export interface BoardHarness {
  readonly board: Board
  /** What a member sees of the panel once it has been edited. */
  readonly read: (key: string) => Promise<View | undefined>
}

const PLACE = { room: 'den', channel: 'music', uploadLimit: 1_000_000 }
const panel = (line: string): HelpView => ({
  kind: 'help',
  title: 'A panel',
  line,
  entries: [],
  controls: [],
})

/** What every Board must do. */
export const boardContract = (name: string, open: () => Promise<BoardHarness>): void => {
  describe(`${name}, as a Board`, () => {
    let board: Board
    let read: BoardHarness['read']
    beforeEach(async () => {
      ;({ board, read } = await open())
    })

    it('shows a panel, and the newest of many edits', async () => {
      await board.show('one', PLACE, panel('first'))
      expect(await read('one')).toEqual(panel('first'))
      for (const line of ['second', 'third', 'last']) board.update('one', panel(line))
      expect(await read('one')).toEqual(panel('last'))
    })

    it('shows a panel again in its place', async () => {
      await board.show('one', PLACE, panel('first'))
      board.update('one', panel('second'))
      await board.show('one', PLACE, panel('shown again'))
      expect(await read('one')).toEqual(panel('shown again'))
    })

    it('ignores edits of panels that are not there (any more)', async () => {
      board.update('none', panel('lost'))
      expect(await read('none')).toBeUndefined()
      expect(board.link('none')).toBeNull()
      await board.show('one', PLACE, panel('first'))
      await board.remove('one')
      board.update('one', panel('late'))
      expect(await read('one')).toBeUndefined()
      await board.remove('one')
    })

    it('keeps panels apart by key', async () => {
      await board.show('one', PLACE, panel('one'))
      await board.show('two', PLACE, panel('two'))
      board.update('two', panel('two, edited'))
      expect(await read('one')).toEqual(panel('one'))
      expect(await read('two')).toEqual(panel('two, edited'))
    })
  })
}
