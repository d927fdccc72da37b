import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { tooFaint, tooSmall, unnamed } from '../support/page-checks.ts'
import { describePage, hearWelcome, join, PHONE } from '../support/page.ts'

const dialog = (page: Page) => page.locator('dialog[open]')
const looksWell = async (page: Page) => {
  expect(await page.evaluate(unnamed)).toEqual([])
  expect(await page.evaluate(tooSmall)).toEqual([])
  expect(await page.evaluate(tooFaint)).toEqual([])
}
const pieces = (page: Page, least: number) =>
  page.waitForFunction((count) => (window.voxpop?.state().room?.pieces.length ?? 0) >= count, least)

describePage('rating and remixing on the page', (site) => {
  it.each(['dark', 'light'] as const)(
    'counts thumbs for everybody, marks my own, and takes it back when pressed again (%s)',
    async (colorScheme) => {
      const [kim, ada] = [await site.open({ colorScheme }), await site.open()]
      await hearWelcome(kim)
      await kim.locator('.stage .thumb').first().click()
      await kim.locator('.stage .thumb.own').waitFor()
      await expect.poll(() => ada.locator('.stage .thumb-count').first().innerText()).toBe('1')
      expect(await ada.locator('.thumb.own').count()).toBe(0)
      await looksWell(kim)
      await kim.locator('.stage .thumb.own').click()
      await expect.poll(() => ada.locator('.stage .thumb-count').count()).toBe(0)
      await expect.poll(() => kim.locator('.thumb.own').count()).toBe(0)
    },
  )

  it('asks what I would change, remembers it, and remixes with it; the remix leads back', async () => {
    const page = await site.open({ reducedMotion: 'reduce' })
    await hearWelcome(page)
    await page.locator('.stage .rating button', { hasText: 'Change…' }).click()
    await dialog(page).getByText('Choose what a remix should do otherwise.').waitFor()
    await dialog(page)
      .getByLabel(/^Too busy/)
      .click()
    await dialog(page)
      .getByLabel(/^Keep the groove/)
      .click()
    await dialog(page).getByText('A remix would be: thinner; groove kept.').waitFor()
    await dialog(page)
      .getByLabel(/^Too empty/)
      .click()
    await dialog(page).getByText('“Too busy” and “Too empty” pull apart. Choose one of them.').waitFor()
    await dialog(page)
      .getByLabel(/^More melody/)
      .click()
    await dialog(page).getByText('A remix would be: thinner, melody in front; groove kept.').waitFor()
    await looksWell(page)
    await dialog(page).locator('button', { hasText: 'Remix with these changes' }).click()
    await pieces(page, 2)
    await page.locator('.piece-text').first().click()
    const link = page.locator('.lineage')
    expect(await link.innerText()).toMatch(/^Remix of “.+”: thinner, melody in front; groove kept$/)
    await looksWell(page)
    await link.click()
    await page.locator('.piece').nth(1).locator('.piece-more').waitFor()
    await page.locator('.piece').nth(1).locator('.rating button', { hasText: 'Change… 3' }).waitFor()
  })

  it('keeps it all within reach on a phone', async () => {
    const viewport = { width: 320, height: 640 }
    const page = await site.open({ ...PHONE, viewport, reducedMotion: 'reduce' })
    await join(page, 'Kim')
    await page.locator('.tab', { hasText: 'Pieces' }).tap()
    await page.locator('.piece-text').first().tap()
    await page.locator('.piece-more .rating button', { hasText: 'Change…' }).tap()
    await dialog(page)
      .getByLabel(/^Too dark/)
      .tap()
    await dialog(page).getByText('A remix would be: brighter.').waitFor()
    await looksWell(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
})
