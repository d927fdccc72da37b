import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { unnamed } from '../support/page-checks.ts'
import {
  audible,
  choose,
  describePage,
  hearWelcome,
  join,
  playing,
  together,
  voteFor,
} from '../support/page.ts'

const me = async (page: Page) => {
  const member = await page.evaluate(() => window.voxpop?.state().me)
  if (!member) throw new Error('this page has no name')
  return member
}

describePage('the room page', (site) => {
  it('lets two pages vote, composes from both, and plays it to both at the same moment', async () => {
    const [kim, ada] = [await site.open(), await site.open({ colorScheme: 'light' })]
    await join(kim, 'Kim')
    await join(ada, 'Ada')
    await choose(kim, 'Lo-fi hip-hop')
    await choose(kim, 'calm')
    await choose(ada, 'Lo-fi hip-hop')
    await choose(ada, 'Swing')
    await voteFor(kim, 'Lo-fi hip-hop', 2)
    await voteFor(ada, 'calm', 1)
    await kim.getByText('You lean lo-fi hip-hop, calm.', { exact: false }).waitFor()
    await kim.getByRole('button', { name: 'Done' }).click()
    await ada.getByRole('button', { name: 'Done' }).click()
    await Promise.all([playing(kim), playing(ada)])
    await Promise.all([audible(kim), audible(ada)])
    expect(await kim.locator('.stage h1').textContent()).toBe(await ada.locator('.stage h1').textContent())
    expect(await kim.getByText(/Lo-fi hip-hop got/).count()).toBeGreaterThan(0)
    await together(kim, ada)
  })

  it('says no beside the control that was used, and keeps the line', async () => {
    const [kim, ada] = [await site.open(), await site.open()]
    await join(kim, 'Kim')
    await join(ada, 'Ada')
    await ada.locator('.idea-form input').fill('   ')
    await ada.locator('.idea-form button').click()
    const line = 'Your idea is empty. Write a few words first.'
    await ada.locator('.bubble.above', { hasText: line }).waitFor()
    await ada.getByRole('button', { name: 'What I was told' }).click()
    await ada.locator('.log', { hasText: line }).waitFor()
    expect(await kim.locator('.bubble', { hasText: line }).count()).toBe(0)
  })

  it('offers the host, and whoever runs the room, to compose now or to cancel, and nobody else', async () => {
    const [kim, ada, ben] = [await site.open(), await site.open(), await site.open()]
    await join(kim, 'Kim')
    await kim.getByRole('button', { name: 'Cancel' }).click()
    await kim.getByText('Kim cancelled this round.', { exact: false }).first().waitFor()
    await join(ada, 'Ada')
    await join(ben, 'Ben')
    for (const page of [kim, ada, ben]) await page.getByText(/hosts|You host/).waitFor()
    const offered = (page: Page) => page.getByRole('button', { name: /^(Compose now|Cancel)$/ }).count()
    expect(await Promise.all([offered(kim), offered(ada), offered(ben)])).toEqual([2, 2, 0])
  })

  it('says at once, to its author alone, what an idea was taken for, and what ideas decide', async () => {
    const [kim, ada] = [await site.open(), await site.open()]
    await join(kim, 'Kim')
    await join(ada, 'Ada')
    const send = async (text: string) => {
      await kim.locator('input[name=idea]').fill(text)
      await kim.locator('.idea-form button').click()
    }
    await send('something sad and slow')
    await kim.locator('.understood', { hasText: /→.*melancholic/ }).waitFor()
    await ada.locator('.ideas .open', { hasText: 'ideas decide there' }).waitFor()
    expect(await ada.locator('.ideas').innerText()).not.toContain('melancholic')
    await send('zxqv blorp')
    await kim.locator('.understood', { hasText: 'I hear no music in it yet.' }).waitFor()
    await send('')
    await kim.locator('.bubble', { hasText: 'Your idea is withdrawn.' }).waitFor()
    await ada.locator('.ideas li').waitFor({ state: 'detached' })
  })

  it('shows what members write as text, never as markup', async () => {
    const [kim, ada] = [await site.open(), await site.open()]
    await join(kim, '<b id=x>Kim')
    await kim.locator('input[name=idea]').fill('<img src=x onerror=alert(1)>')
    await kim.locator('.idea-form button').click()
    await join(ada, 'Ada')
    await ada.getByText('<img src=x onerror=alert(1)>').waitFor()
    expect(await ada.locator('#x, .ideas img').count()).toBe(0)
  })

  it('says so when the connection is lost, and comes back by itself as the same member', async () => {
    const page = await site.open()
    await join(page, 'Kim')
    const port = Number(new URL(site.room.url).port)
    await site.room.close()
    await page.locator('.banner').waitFor()
    await page.locator('.option').first().click()
    await page.locator('.bubble', { hasText: 'Try again when I am back.' }).waitFor()
    await site.openRoom({ port })
    await page.waitForFunction(() => window.voxpop?.state().link === 'open')
    await page.locator('.banner').waitFor({ state: 'detached' })
    await page.waitForFunction(() => window.voxpop?.state().room?.people.some(({ name }) => name === 'Kim'))
    site.forgive('WebSocket')
  })

  it('shows the settings as they are, to change for whoever runs the room', async () => {
    const [kim, ada] = [await site.open(), await site.open()]
    await join(kim, 'Kim')
    await join(ada, 'Ada')
    const openSettings = async (page: Page) => {
      await page.getByRole('button', { name: 'More commands' }).click()
      await page.locator('.menu button', { hasText: 'settings' }).click()
      await page.locator('dialog[aria-label=Settings]').waitFor()
    }
    await openSettings(kim)
    expect(await kim.getByLabel('Round length').inputValue()).toBe('3')
    expect(await kim.getByLabel('Who votes').inputValue()).toBe('voice')
    expect(await kim.getByLabel('Next round by itself').isChecked()).toBe(false)
    expect(await kim.evaluate(unnamed)).toEqual([])
    await kim.getByLabel('Round length').fill('5')
    await kim.getByLabel('Next round by itself').check()
    await kim.getByRole('button', { name: 'Save' }).click()
    await kim.getByText('Saved. Round length: 5 minutes. Next round by itself: on.').waitFor()
    await openSettings(kim)
    expect(await kim.getByLabel('Round length').inputValue()).toBe('5')
    await kim.getByLabel('Next round by itself').uncheck()
    await kim.getByRole('button', { name: 'Save' }).click()
    await kim.getByText('Saved. Next round by itself: off.').waitFor()
    await openSettings(ada)
    await ada.locator('dialog', { hasText: 'after 5 minutes' }).waitFor()
    expect(await ada.locator('dialog input').count()).toBe(0)
  })

  it('leaves a line beside its control when that is scrolled, and in the corner when it is out of sight', async () => {
    const page = await site.open({ viewport: { width: 1280, height: 600 } })
    await join(page, 'Kim')
    const control = page.locator('.idea-form button')
    await control.click()
    const bubble = page.locator('.bubble', { hasText: 'Your idea is empty.' })
    await bubble.waitFor()
    const gap = async () => {
      const [one, other] = [await bubble.boundingBox(), await control.boundingBox()]
      return one && other ? Math.round(other.y - one.y - one.height) : null
    }
    const scroll = (by: number) =>
      page.evaluate((pixels) => document.querySelector('#vote')?.scrollBy(0, pixels), by)
    const top = (await control.boundingBox())?.y ?? 0
    await expect.poll(gap).toBe(8)
    await scroll(-40)
    expect((await control.boundingBox())?.y).toBe(top + 40)
    await expect.poll(gap).toBe(8)
    await scroll(-5000)
    await page.locator('.corner .bubble', { hasText: 'Your idea is empty.' }).waitFor()
  })

  it('goes by keyboard: v to the vote, arrows among answers, space to choose', async () => {
    const page = await site.open()
    await join(page, 'Kim')
    await page.locator('body').press('v')
    await page.waitForFunction(() => document.activeElement?.matches('#vote .option'))
    const first = await page.evaluate(() => document.activeElement?.textContent)
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.textContent)).not.toBe(first)
    await page.keyboard.press('Space')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-pressed') === 'true')
  })

  it('moves pieces in the queue up and down, and takes them out', async () => {
    const page = await site.open()
    await join(page, 'Kim')
    for (const [seed, style] of ['swing', 'chiptune', 'ambient'].entries()) {
      await site.room.app.pieces.compose(
        {
          room: 'local',
          channel: 'local',
          uploadLimit: 0,
          member: { ...(await me(page)), admin: true },
        },
        { style, seconds: 20, seed },
      )
      await page.waitForFunction(
        (many) => (window.voxpop?.state().room?.pieces.length ?? 0) >= many,
        seed + 2,
      )
    }
    await playing(page)
    const titles = () => page.locator('.entry .strong').allTextContents()
    await expect.poll(titles).toHaveLength(2)
    const [first, second] = await titles()
    await page.getByRole('button', { name: `Move ${first} down` }).click()
    await expect.poll(titles).toEqual([second, first])
    expect(await page.getByRole('button', { name: `Move ${second} up` }).isDisabled()).toBe(true)
    await page.locator('.entry').last().press('Alt+ArrowUp')
    await expect.poll(titles).toEqual([first, second])
    await page.getByRole('button', { name: `Remove ${first}` }).click()
    await expect.poll(titles).toEqual([second])
    await page.getByRole('button', { name: `Remove ${second}` }).click()
    await page.getByText('Nothing after this one.', { exact: false }).waitFor()
  })

  it('names a part with who chose it when it is pointed at or focused', async () => {
    const page = await site.open()
    await hearWelcome(page)
    const chip = page.locator('.part-chip').first()
    await chip.focus()
    expect(await chip.getAttribute('aria-label')).toMatch(/^[\w ]+: [\w -]+, asked for by Voxpop$/)
    expect(await page.evaluate(() => window.voxpop?.state().part)).toBe(0)
    await page.locator('.part-chip').nth(1).hover()
    expect(await page.evaluate(() => window.voxpop?.state().part)).toBe(1)
  })
})
