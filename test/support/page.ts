import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest'
import type { AudioPlayer } from '../../assets/web/player.ts'
import { openBrowser, withoutChromium } from './browser.ts'
import { openRoom, type OpenRoom } from './room.ts'

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const

export interface Opening {
  /** Another browser than that of the tests, with habits of its own. */
  readonly on?: Browser
  /** What to do with the page before it loads. */
  readonly before?: (page: Page) => Promise<unknown>
  /** The address of a page that is not the room's first, and what is there. */
  readonly at?: { readonly url: string; readonly selector: string }
}

/** A local room, fresh for each test, and the browser that visits it. */
export interface Site {
  readonly browser: Browser
  readonly room: OpenRoom
  /** A page of its own, with nothing remembered. */
  open(options?: BrowserContextOptions, opening?: Opening): Promise<Page>
  /** Opens another room in place of the one that has been closed. */
  openRoom(options: Parameters<typeof openRoom>[0]): Promise<void>
  /** What the browser says of this is part of the test. */
  forgive(text: string): void
}

/**
 * Tests in a browser. After each of them nobody may have complained, the browser or the room, and the page may have asked
 * nobody but the room. Skipped where Chromium is not installed, except in CI.
 */
export const describePage = (what: string, tests: (site: Site) => void): void => {
  const title = withoutChromium ? `${what} (skipped: Chromium is not installed)` : what
  describe.skipIf(withoutChromium)(title, () => {
    let browser: Browser
    let room: OpenRoom
    let complaints: string[]
    let asked: string[]
    beforeAll(async () => {
      browser = await openBrowser()
    })
    afterAll(() => browser?.close())
    beforeEach(async () => {
      room = await openRoom()
      complaints = []
      asked = []
    })
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()))
      await room.close()
      expect(complaints).toEqual([])
      expect(room.errors).toEqual([])
      expect(asked.filter((url) => !url.startsWith(room.url))).toEqual([])
    })
    tests({
      get browser() {
        return browser
      },
      get room() {
        return room
      },
      open: async (options = {}, { on = browser, before, at } = {}) => {
        const context = await on.newContext({ viewport: { width: 1280, height: 800 }, ...options })
        const page = await context.newPage()
        await before?.(page)
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
        })
        page.on('pageerror', (error) => complaints.push(error.message))
        page.on('request', (request) => asked.push(request.url()))
        await page.goto(at?.url ?? room.url)
        await page.waitForSelector(at?.selector ?? '.start')
        return page
      },
      openRoom: async (options) => {
        room = await openRoom(options)
      },
      forgive: (text) => {
        complaints = complaints.filter((complaint) => !complaint.includes(text))
      },
    })
  })
}

export const join = async (page: Page, name: string) => {
  await page.locator('input[name=name]:visible').first().fill(name)
  await page.locator('form.start button[type=submit]:visible').first().click()
  await page.waitForSelector('.option')
}
export const choose = (page: Page, option: string) =>
  page
    .getByLabel(new RegExp(`^${option},`, 'i'))
    .first()
    .click()
export const voteFor = (page: Page, option: string, votes: number) =>
  page
    .getByLabel(new RegExp(`^${option}, ${votes} vote`, 'i'))
    .first()
    .waitFor()

export const playing = (page: Page) => page.waitForSelector('.roll-box.playing')
export const hearWelcome = async (page: Page) => {
  await page.waitForSelector('.try')
  await page.locator('.try .play-button').click()
  await playing(page)
}
export const audible = (page: Page) =>
  page.waitForFunction(() => (window.voxpop?.player?.level() ?? 0) > 0.01)
/** Where a page's sound is in the piece, and when by the server's clock. */
export const heard = (page: Page): Promise<Heard> =>
  page.evaluate(() => window.voxpop?.player?.heard() ?? null)
type Heard = ReturnType<AudioPlayer['heard']>
/** Milliseconds between what sounds on two pages, by the server's clock. */
const apart = async (one: Page, other: Page): Promise<number> => {
  const [first, second] = await Promise.all([heard(one), heard(other)])
  if (!first || !second) return Infinity
  return Math.abs(first.seconds * 1000 - first.server - (second.seconds * 1000 - second.server))
}
export const together = (one: Page, other: Page) =>
  expect.poll(() => apart(one, other), { timeout: 10_000 }).toBeLessThan(10)
