import { expect, it } from 'vitest'
import { tooFaint, tooSmall, unnamed } from '../support/page-checks.ts'
import { describePage, join, PHONE } from '../support/page.ts'

describePage('how the bot is, on the page', (site) => {
  it('is told to whoever came first, by group, and again on a press', async () => {
    const page = await site.open(PHONE)
    await join(page, 'Kim')
    await page.locator('.tab', { hasText: 'More' }).click()
    await page.locator('.menu button', { hasText: 'status' }).click()
    const dialog = page.locator('dialog[open]')
    await dialog.locator('h3').first().waitFor()
    expect(await dialog.locator('h3').allTextContents()).toEqual(['Here', 'Music', 'Machine'])
    expect(await dialog.locator('dt', { hasText: 'FFmpeg' }).count()).toBe(1)
    for (const check of [unnamed, tooSmall, tooFaint]) expect(await page.evaluate(check)).toEqual([])
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/status-phone.png` })
    await dialog.getByRole('button', { name: 'Look again' }).click()
    await dialog.getByText('How I am').waitFor()
  })
})
