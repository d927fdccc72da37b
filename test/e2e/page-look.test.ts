import type { Response } from 'playwright-core'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { tooFaint, tooSmall, unnamed } from '../support/page-checks.ts'
import { PHONE, choose, describePage, hearWelcome, join, playing, voteFor } from '../support/page.ts'

describePage('the looks of the page', (site) => {
  it('names the stage of composing on a phone', async () => {
    const { promise: until, resolve: goOn } = Promise.withResolvers<void>()
    await site.room.close()
    await site.openRoom({ until })
    const page = await site.open(PHONE)
    await join(page, 'Kim')
    await choose(page, 'Swing')
    await page.getByRole('button', { name: 'Done' }).click()
    await page
      .locator('.stage .stage-now:visible', { hasText: /^(Form|Harmony|Melody|Rhythm|Arrangement)$/ })
      .waitFor()
    goOn()
    await playing(page)
  })

  it('keeps downloads and who shaped it in reach on a phone', async () => {
    const page = await site.open(PHONE)
    await hearWelcome(page)
    for (const name of ['Download Opus', 'Download MIDI'])
      expect(await page.getByRole('link', { name }).first().isVisible()).toBe(true)
    expect(await page.locator('#about').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Who shaped it' }).tap()
    await page.locator('#about', { hasText: 'asked for' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await page.evaluate(tooSmall)).toEqual([])
  })

  it.each(['dark', 'light'] as const)(
    'is labelled, legible and large enough to hit (%s)',
    async (colorScheme) => {
      const page = await site.open({ colorScheme, reducedMotion: 'reduce' })
      const check = async () => {
        expect(await page.evaluate(unnamed)).toEqual([])
        expect(await page.evaluate(tooSmall)).toEqual([])
        expect(await page.evaluate(tooFaint)).toEqual([])
        expect(await page.locator('h1').count()).toBe(1)
      }
      await page.waitForSelector('.try')
      await check()
      await hearWelcome(page)
      await page.locator('.column.left form.start button[type=submit]').click()
      await page.waitForSelector('.option')
      await choose(page, 'Swing')
      await voteFor(page, 'Swing', 1)
      await check()
      await page.locator('.piece-text').first().click()
      await page.getByRole('button', { name: 'More commands' }).click()
      await page.waitForSelector('dialog[open]')
      await check()
    },
  )

  it('keeps a crowd and a small phone together', async () => {
    const phone = await site.open({ ...PHONE, viewport: { width: 320, height: 568 } })
    const sockets = ['Ada', 'Ben', 'Cy', 'Dee', 'Eve', 'Flo'].map((name) => {
      const socket = new WebSocket(`${site.room.url.replace('http', 'ws')}local`, {
        origin: site.room.url.slice(0, -1),
      })
      socket.on('open', () => socket.send(JSON.stringify({ type: 'join', name, token: null })))
      return socket
    })
    await join(phone, 'Kim')
    await phone.waitForFunction(() => window.voxpop?.state().room?.people.length === 7)
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await phone.locator('.face:visible').count()).toBe(3)
    expect(await phone.locator('.avatar.more:visible').textContent()).toBe('+4')
    for (const socket of sockets) socket.terminate()
  })

  it('fits a phone: nothing wider than the screen, the play button always there', async () => {
    const page = await site.open(PHONE)
    await join(page, 'Kim')
    for (const tab of ['Queue', 'Pieces', 'Vote']) {
      await page.locator('.tab', { hasText: tab }).tap()
      await page.locator('.tab.chosen', { hasText: tab }).waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      const box = await page.locator('.tabs .play-button').boundingBox()
      expect(box && box.y + box.height).toBeLessThanOrEqual(844)
    }
  })

  it('shows answers to choose from at once, also on the smallest phone', async () => {
    const page = await site.open({ ...PHONE, viewport: { width: 320, height: 568 } })
    await page.waitForSelector('.try')
    await join(page, 'Kim')
    const top = async (of: string) => (await page.locator(of).boundingBox())?.y ?? 0
    const option = await page.locator('.option').nth(2).boundingBox()
    const covered = Math.min(await top('.ballot-foot'), await top('.tabs'))
    expect(option && option.y + option.height <= covered).toBe(true)
  })

  it('weighs less than 300 KB', async () => {
    const context = await site.browser.newContext()
    const page = await context.newPage()
    const responses: Response[] = []
    page.on('response', (response) => responses.push(response))
    await page.goto(site.room.url, { waitUntil: 'networkidle' })
    const own = responses.filter((response) => !response.url().includes('/pieces/'))
    const sizes = await Promise.all(own.map(async (response) => (await response.body()).length))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    expect(sizes.length).toBeGreaterThan(10)
    expect(total).toBeLessThan(300_000)
  })
})
