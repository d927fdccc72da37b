import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { tooFaint, tooSmall, unnamed } from '../support/page-checks.ts'
import { describePage, PHONE, type Site } from '../support/page.ts'

const openStyles = async (site: Site, options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await site.open(options)
  await page.locator('form.start button[type=submit]:visible').first().click()
  await page.waitForSelector('.option')
  await page.getByRole('button', { name: 'Hear the styles' }).click()
  await page.waitForSelector('.style-family')
  return page
}

describePage('styles on the page', (site) => {
  const previewing = (page: Page, style: string | null) =>
    page.waitForFunction((wanted) => {
      const preview = window.voxpop?.state().stylePreview
      return wanted === null ? preview === null : preview?.style === wanted && preview.status === 'playing'
    }, style)

  it('are listed by family, each with a preview that plays here alone and stops, also by keyboard', async () => {
    const page = await openStyles(site)
    await page.getByRole('button', { name: 'Hear Swing', exact: true }).focus()
    await page.keyboard.press('Enter')
    await previewing(page, 'swing')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    // The page is drawn a frame after its state has changed: until then the key would start the preview again.
    await page.getByRole('button', { name: 'Hear Swing', exact: true }).waitFor()
    await page.getByRole('button', { name: /^Stop / }).waitFor()
    expect(await page.getByRole('button', { name: /^Stop / }).count()).toBe(1)
    await page.keyboard.press('Enter')
    await previewing(page, null)
    await page.getByRole('button', { name: 'Hear Swing', exact: true }).click()
    await previewing(page, 'swing')
    await page.getByRole('button', { name: 'Close' }).click()
    await previewing(page, null)
  })

  it('lower the room’s music while a preview plays', async () => {
    const page = await openStyles(site)
    await page.getByRole('button', { name: 'Close' }).click()
    await page.locator('.column.right .icon-button').first().click()
    const loud = () => page.evaluate(() => window.voxpop?.player?.level() ?? 0)
    await expect.poll(loud, { timeout: 15_000 }).toBeGreaterThan(0.01)
    const before = await loud()
    await page.getByRole('button', { name: 'Hear the styles' }).click()
    await page.getByRole('button', { name: 'Hear Swing', exact: true }).click()
    await previewing(page, 'swing')
    await expect.poll(loud).toBeLessThan(0.4 * before)
    await page.getByRole('button', { name: 'Stop Swing', exact: true }).click()
    await expect.poll(loud).toBeGreaterThan(0.6 * before)
  })

  it('of the room’s own are made from a form, saved, and made again from the file', async () => {
    const page = await openStyles(site)
    await page.getByRole('button', { name: 'Make a style' }).click()
    const form = page.locator('form.command').first()
    await form.locator('input[name=name]').fill('Night bus')
    await form.locator('input[name=groove]').fill('lofi')
    await form.locator('button[type=submit]').click()
    await page.getByText('“Night bus” is ready.').waitFor()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    const file = await (await saving).path()
    const recipe = JSON.parse(await readFile(file, 'utf8')) as { name: string }
    expect(recipe.name).toBe('Night bus')

    await page.getByRole('button', { name: 'All styles' }).click()
    await page.getByRole('button', { name: 'Make a style' }).click()
    const copy = path.join(tmpdir(), `voxpop-style-${process.pid}.json`)
    await writeFile(copy, JSON.stringify({ ...recipe, name: 'Last train' }))
    await page.locator('form.command input[type=file]').setInputFiles(copy)
    await expect.poll(() => page.locator('form.command textarea').inputValue()).toContain('Last train')
    await page.locator('form.command button[type=submit]').first().click()
    await page.getByText('“Last train” is ready.').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByLabel(/^Last train,/).waitFor()
    await page.getByText("This room's own").first().waitFor()
  })

  it.each([
    ['dark', {}],
    ['light', PHONE],
  ] as const)('are labelled, legible and large enough to hit (%s)', async (colorScheme, options) => {
    const page = await openStyles(site, { colorScheme, ...options })
    const check = async () => {
      expect(await page.evaluate(unnamed)).toEqual([])
      expect(await page.evaluate(tooSmall)).toEqual([])
      expect(await page.evaluate(tooFaint)).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
    }
    await check()
    await page.getByRole('button', { name: /^About Arabic maqam/ }).click()
    await page.getByText('An homage, simplified').waitFor()
    await check()
  })
})
