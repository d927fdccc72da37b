import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { choose, describePage, join, playing } from '../support/page.ts'

/** Each would set `zq` if it were ever run, and leave an element behind if it were ever markup. */
const NAME = '<b id=zq onclick=zq=1>Kim'
const IDEA =
  '"><img src=zq onerror="window.zq=1"><script>window.zq=1</script><svg onload=window.zq=1> ${window.zq=1}'
const LINE = '<a href="javascript:window.zq=1" id=zq>zq</a><iframe srcdoc=zq>'

const LEFT_BEHIND =
  '#zq, [src="zq"], [srcdoc], [onerror], [onload], [onclick], a[href^="javascript"], b, script:not([src])'
const harmless = async (page: Page): Promise<void> => {
  expect(await page.locator(LEFT_BEHIND).count()).toBe(0)
  expect(await page.evaluate(() => (window as { zq?: unknown }).zq)).toBeUndefined()
}

describePage('what members write, on the page', (site) => {
  it('is text wherever it appears: never a tag, never run', async () => {
    const [kim, ada] = [await site.open(), await site.open()]
    await join(kim, NAME)
    await join(ada, 'Ada')
    const room = 'local'
    const member = { id: 'kim', name: NAME, admin: true }
    await site.room.app.styles.create(
      { room, channel: room, member, uploadLimit: 0 },
      { name: 'Zq', line: LINE, groove: 'lofi' },
    )
    await kim.locator('input[name=idea]').fill(IDEA)
    await kim.locator('.idea-form button').click()
    await ada.locator('.ideas').getByText('<img src=zq', { exact: false }).waitFor()
    await ada.getByText(NAME, { exact: false }).first().waitFor()
    for (const page of [kim, ada]) await harmless(page)

    for (const page of [kim, ada]) await choose(page, 'Zq')
    for (const page of [kim, ada]) await page.locator('button', { hasText: 'Done' }).click()
    await playing(ada)
    await ada.waitForFunction(() => (window.voxpop?.state().room?.pieces.length ?? 0) > 1)
    await harmless(ada)

    const dialog = ada.locator('dialog[open]')
    for (const open of [
      ada.locator('#about button', { hasText: 'Why?' }),
      ada.getByRole('button', { name: 'Who was heard' }),
    ]) {
      await open.click()
      await dialog.waitFor()
      await harmless(ada)
      await dialog.locator('header button').first().click()
    }
  })
})
