import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { tooFaint, tooSmall, unnamed } from '../support/page-checks.ts'
import { describePage, join, PHONE } from '../support/page.ts'

const dialog = (page: Page) => page.locator('dialog[open]')
const sound = async (page: Page) => {
  expect(await page.evaluate(unnamed)).toEqual([])
  expect(await page.evaluate(tooSmall)).toEqual([])
  expect(await page.evaluate(tooFaint)).toEqual([])
}

describePage('your data on the page', (site) => {
  it('is told, saved as a file, and deleted on a second press; then a stranger sits there', async () => {
    const page = await site.open({ ...PHONE, acceptDownloads: true })
    await join(page, 'Kim')
    await page.locator('.tab', { hasText: 'More' }).click()
    await page.locator('.menu button', { hasText: 'privacy' }).click()
    await dialog(page).getByText('I read no messages, and record no voices.').waitFor()
    await sound(page)
    await dialog(page).getByRole('button', { name: 'Export my data' }).click()
    const saving = page.waitForEvent('download')
    await dialog(page).getByRole('button', { name: 'Save as a file' }).click()
    expect((await saving).suggestedFilename()).toBe('voxpop-your-data.json')
    await dialog(page).getByRole('button', { name: 'Delete my data …' }).click()
    await dialog(page).getByText('What stays').waitFor()
    await sound(page)
    await dialog(page).getByRole('button', { name: 'Delete for good' }).click()
    await dialog(page).getByText('I do not know you any more.', { exact: false }).waitFor()
    expect(await page.evaluate(() => window.voxpop?.state().me)).toBeNull()
    expect(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => /name|token/.test(key))),
    ).toEqual([])
  })
})
