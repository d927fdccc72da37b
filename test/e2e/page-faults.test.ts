import { expect, it } from 'vitest'
import { tooFaint, tooSmall } from '../support/page-checks.ts'
import { describePage, hearWelcome } from '../support/page.ts'

describePage('the page, where a piece was lost', (site) => {
  it('says so beside the button, and marks the piece in the list', async () => {
    const page = await site.open()
    await hearWelcome(page)
    const [piece] = await site.room.app.pieces.list('local')
    await site.room.archive.remove(piece.master)
    await page
      .getByRole('button', { name: `Play ${piece.title}` })
      .first()
      .click()
    await page
      .getByText(`The sound of “${piece.title}” is lost or damaged. Play another piece.`)
      .first()
      .waitFor()
    await page.locator('.piece-text', { hasText: 'Its sound is lost or damaged.' }).waitFor()
    expect(await page.evaluate(tooFaint)).toEqual([])
    expect(await page.evaluate(tooSmall)).toEqual([])
  })
})
