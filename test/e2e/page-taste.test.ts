import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { memoryStore } from '../../src/adapters/store/memory.ts'
import type { Store } from '../../src/app/ports.ts'
import { heard, pieceOf, rating } from '../taste/support.ts'
import { tooFaint, tooSmall, unnamed } from '../support/page-checks.ts'
import { describePage, join, PHONE, type Site } from '../support/page.ts'

const ROOM = 'local'
const STYLES = ['reel', 'lofi', 'techno', 'bossa-nova', 'reel', 'trap', 'lofi', 'reel', 'swing', 'techno']
const LIKED = new Set(['reel', 'bossa-nova', 'swing'])
const MEMBERS = ['ada', 'ben', 'cem', 'dan']

/** A store of a room that likes reels, pianos and a quick pace. */
const taught = async (): Promise<Store> => {
  const store = memoryStore()
  const pieces = STYLES.map((style, i) =>
    pieceOf(style, i, {
      tempo: LIKED.has(style) ? 0.7 : -0.5,
      [`lead:${LIKED.has(style) ? 'piano' : 'synth'}`]: 1,
    }),
  )
  await store.set('room-tastes', ROOM, heard(...pieces))
  for (const [i, style] of STYLES.entries())
    for (const member of MEMBERS) {
      const said = { ...rating(`p${i}`, member, LIKED.has(style) ? 'up' : 'down'), room: ROOM }
      await store.set('ratings', `${ROOM}/p${i}/${member}`, said)
    }
  return store
}

const dialog = (page: Page) => page.locator('dialog[open]')
const opened = async (site: Site, options: Parameters<Site['open']>[0] = {}) => {
  await site.room.close()
  await site.openRoom({ store: await taught() })
  const page = await site.open(options)
  await join(page, 'Kim')
  await page.locator('button:visible', { hasText: 'What we like' }).first().click()
  await dialog(page).locator('.taste-track').first().waitFor()
  return page
}
const sound = async (page: Page) => {
  expect(await page.evaluate(unnamed)).toEqual([])
  expect(await page.evaluate(tooSmall)).toEqual([])
  expect(await page.evaluate(tooFaint)).toEqual([])
  const wide = await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(wide).toBe(0)
}

describePage('taste on the page', (site) => {
  it.each(['dark', 'light'] as const)(
    'draws what the room likes, with its doubts, and says it too (%s)',
    async (colorScheme) => {
      const page = await opened(site, { colorScheme, reducedMotion: 'reduce' })
      await sound(page)
      const rows = dialog(page).locator('.taste-group li')
      expect(await rows.first().locator('.taste-name').innerText()).toMatch(/reel/i)
      expect(await rows.first().getAttribute('class')).toBe('liked')
      expect(await rows.first().innerText()).toMatch(/\d\d % sure, from 12 ratings/)
      const [interval, dot] = await Promise.all([
        rows.first().locator('.taste-interval').boundingBox(),
        rows.first().locator('.taste-dot').boundingBox(),
      ])
      expect(dot && interval && dot.x > interval.x && dot.x + dot.width < interval.x + interval.width).toBe(
        true,
      )
      await dialog(page)
        .getByText(/^This room likes .* % sure, from \d+ ratings\.$/)
        .first()
        .waitFor()
    },
  )

  it('keeps it on a phone, with the file to save', async () => {
    const page = await opened(site, PHONE)
    await sound(page)
    await dialog(page).getByRole('button', { name: 'Export' }).click()
    const saving = page.waitForEvent('download')
    await dialog(page).getByRole('button', { name: 'Save taste.json' }).click()
    expect((await saving).suggestedFilename()).toBe('taste.json')
  })

  it('forgets when the owner types the word', async () => {
    const page = await opened(site)
    await dialog(page).getByRole('button', { name: 'Reset…' }).click()
    await dialog(page).locator('input[name=word]').fill('forget')
    await dialog(page).getByRole('button', { name: 'Send' }).click()
    await page.getByText('Forgotten. Rate pieces to teach me anew.').first().waitFor()
    await page.locator('button:visible', { hasText: 'What we like' }).first().click()
    await dialog(page).getByText('No ratings yet. Press 👍 or 👎 under a piece.').waitFor()
  })
})
