import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { tooFaint, tooSmall, unnamed } from '../support/page-checks.ts'
import { choose, describePage, join, PHONE, playing, type Site } from '../support/page.ts'

/** A round of two on one page each: lo-fi and a slow, calm piece against swing. */
const vote = async (site: Site, options: Parameters<Site['open']>[0] = {}) => {
  const [kim, ada] = [await site.open(options), await site.open()]
  await join(kim, 'Kim')
  await join(ada, 'Ada')
  for (const option of ['Lo-fi hip-hop', 'calm', 'slow']) await choose(kim, option)
  await choose(ada, 'Swing')
  await kim.locator('button', { hasText: 'Done' }).click()
  await ada.locator('button', { hasText: 'Done' }).click()
  await playing(kim)
  await kim.waitForFunction(() => (window.voxpop?.state().room?.pieces.length ?? 0) > 1)
  return kim
}
const dialog = (page: Page) => page.locator('dialog[open]')
const sound = async (page: Page) => {
  expect(await page.evaluate(unnamed)).toEqual([])
  expect(await page.evaluate(tooSmall)).toEqual([])
  expect(await page.evaluate(tooFaint)).toEqual([])
  const wide = await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(wide).toBe(0)
}

describePage('votes on the page', (site) => {
  it.each(['dark', 'light'] as const)(
    'draws why what plays sounds as it does, and says it too (%s)',
    async (colorScheme) => {
      const page = await vote(site, { colorScheme, reducedMotion: 'reduce' })
      await page.locator('#about button', { hasText: 'Why?' }).click()
      await dialog(page).locator('.seat-ring').waitFor()
      await sound(page)
      const seats = await page.locator('.seat-list li').allInnerTexts()
      expect(seats.map((text) => text.split('\n')[0].toLowerCase())).toEqual([
        ...['groove', 'harmony', 'melody'],
        ...['instruments', 'contrast section', 'sound'],
      ])
      expect(new Set(seats.map((text) => text.split('\n').at(-1)))).toEqual(new Set(['As many votes as any']))
      const colours = await page
        .locator('.seat-ring .slice')
        .evaluateAll((slices) => slices.map((slice) => getComputedStyle(slice).fill))
      expect(colours).toHaveLength(6)
      expect(new Set(colours).size).toBe(2)
      const ring = page.getByRole('img', { name: 'Who holds the six parts' })
      expect(await ring.locator('desc').textContent()).toMatch(
        /groove: (Lo-fi hip-hop|Swing), paid by those for/,
      )
      expect(await page.locator('.groups li').count()).toBe(2)
      expect(await page.locator('.groups .yours').count()).toBe(1)
      expect(await page.locator('.load-row').first().innerText()).toMatch(/0 → 3/)
      expect(await page.getByRole('img', { name: 'Mood' }).locator('.mood.chosen').count()).toBe(1)
      expect(await page.getByRole('img', { name: 'Tempo' }).locator('.vote-dot').count()).toBe(1)
      await dialog(page).getByText('Your share of it is 3.00 of 6 parts.').waitFor()
      await dialog(page).getByText('2 members voted on', { exact: false }).waitFor()
    },
  )

  it('keeps why and who was heard on a phone, for every piece', async () => {
    const page = await vote(site, { ...PHONE, viewport: { width: 320, height: 640 } })
    await page.locator('.tab', { hasText: 'Pieces' }).tap()
    await page.locator('.piece-text').first().tap()
    await page.locator('.piece-more button', { hasText: 'Why?' }).tap()
    await dialog(page).locator('.seat-ring').waitFor()
    await sound(page)
    await dialog(page).locator('header button').tap()
    await page.locator('.tab', { hasText: 'Vote' }).tap()
    await page.getByRole('button', { name: 'Who was heard' }).tap()
    await dialog(page).locator('.heard-groups').waitFor()
    await sound(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })

  it('shows who was heard, further back on request, and how votes count with its picture', async () => {
    const page = await vote(site)
    await page.getByRole('button', { name: 'Who was heard' }).click()
    await dialog(page).getByText('The last round, 2 ballots.').waitFor()
    await dialog(page).getByText('You shaped 50 % of the parts; you were 50 % of the voters.').waitFor()
    expect(await page.locator('.heard-groups li').count()).toBe(2)
    expect(await page.locator('.wishes').count()).toBe(4)
    await dialog(page).getByRole('button', { name: 'Last 100' }).click()
    await dialog(page).getByText('The last round, 2 ballots.').waitFor()
    await sound(page)
    await dialog(page).getByRole('button', { name: 'How votes count' }).click()
    const picture = dialog(page).locator('.help-picture img')
    await picture.waitFor()
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    await sound(page)
    const guide = await dialog(page).getByRole('link', { name: 'Read it all' }).getAttribute('href')
    const read = await page.evaluate(async (href) => (await fetch(href)).text(), guide ?? '')
    expect(read).toContain('# How votes count')
  })

  it('answers a visitor who has not joined yet', async () => {
    const page = await site.open()
    await page.waitForSelector('.try')
    await page.getByRole('button', { name: 'Who was heard' }).click()
    await dialog(page).getByText('No vote has been counted here yet.', { exact: false }).waitFor()
    await dialog(page).locator('header button').click()
    await page.locator('.piece-text').first().click()
    await page.locator('.piece-more button', { hasText: 'Why?' }).click()
    await dialog(page).getByText('Nobody voted on', { exact: false }).waitFor()
    expect(await page.locator('.seat-ring').count()).toBe(0)
  })
})
