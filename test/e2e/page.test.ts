import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { AudioPlayer } from '../../assets/web/player.ts'
import { openBrowser, withoutChromium } from '../support/browser.ts'
import { tooFaint, tooSmall, unnamed } from '../support/page-checks.ts'
import { openRoom, type OpenRoom } from '../support/room.ts'

const title = withoutChromium ? 'the room page (skipped: Chromium is not installed)' : 'the room page'
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const

/** What sounds on a page right now. */
const level = (page: Page) => page.evaluate(() => window.voxpop?.player?.level() ?? 0)
type Heard = ReturnType<AudioPlayer['heard']>
const heard = (page: Page): Promise<Heard> => page.evaluate(() => window.voxpop?.player?.heard() ?? null)
/** Milliseconds between what sounds on two pages, by the server's clock. */
const apart = async (one: Page, other: Page): Promise<number> => {
  const [first, second] = await Promise.all([heard(one), heard(other)])
  if (!first || !second) return Infinity
  return Math.abs(first.seconds * 1000 - first.server - (second.seconds * 1000 - second.server))
}
const together = (one: Page, other: Page) =>
  expect.poll(() => apart(one, other), { timeout: 10_000 }).toBeLessThan(10)
const audible = (page: Page) => page.waitForFunction(() => (window.voxpop?.player?.level() ?? 0) > 0.01)
const playing = (page: Page) => page.waitForSelector('.roll-box.playing')

/** Keeps hold of the page's audio element, and takes away from the page what it decodes packets with. */
const withoutDecoder = (missing: string) => {
  const Plain = window.Audio
  window.Audio = class extends Plain {
    constructor() {
      super()
      Object.assign(window, { element: this })
    }
  }
  if (missing === 'WebAssembly') Reflect.deleteProperty(window, 'WebAssembly')
}
/** Resolves when the page's audio element has moved on and what it plays is not silence. */
const audibleElement = (page: Page) =>
  page.evaluate(async () => {
    const { element } = window as unknown as { element: HTMLAudioElement }
    const context = new AudioContext()
    const meter = context.createAnalyser()
    context.createMediaElementSource(element).connect(meter).connect(context.destination)
    const samples = new Float32Array(meter.fftSize)
    for (;;) {
      await new Promise(requestAnimationFrame)
      meter.getFloatTimeDomainData(samples)
      if (element.currentTime > 0.2 && samples.some((sample) => Math.abs(sample) > 0.01)) return
    }
  })
const elementPaused = (page: Page) =>
  page.waitForFunction(() => (window as unknown as { element: HTMLAudioElement }).element.paused)

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

  interface Opening {
    readonly on?: Browser
    /** What to do with the page before it loads. */
    readonly before?: (page: Page) => Promise<unknown>
  }
  const open = async (
    options: BrowserContextOptions = {},
    { on = browser, before }: Opening = {},
  ): Promise<Page> => {
    const context = await on.newContext({ viewport: { width: 1280, height: 800 }, ...options })
    const page = await context.newPage()
    await before?.(page)
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(room.url)
    await page.waitForSelector('.start')
    return page
  }
  const join = async (page: Page, name: string) => {
    await page.locator('input[name=name]:visible').first().fill(name)
    await page.locator('form.start button[type=submit]:visible').first().click()
    await page.waitForSelector('.option')
  }
  const me = async (page: Page) => {
    const member = await page.evaluate(() => window.voxpop?.state().me)
    if (!member) throw new Error('this page has no name')
    return member
  }
  const choose = (page: Page, option: string) =>
    page
      .getByLabel(new RegExp(`^${option},`, 'i'))
      .first()
      .click()
  const voteFor = (page: Page, option: string, votes: number) =>
    page
      .getByLabel(new RegExp(`^${option}, ${votes} vote`, 'i'))
      .first()
      .waitFor()
  const hearWelcome = async (page: Page) => {
    await page.waitForSelector('.try')
    await page.locator('.try .play-button').click()
    await playing(page)
  }

  it('lets two pages vote, composes from both, and plays it to both at the same moment', async () => {
    const [kim, ada] = [await open(), await open({ colorScheme: 'light' })]
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

  it('plays the welcome piece on one press, pauses and goes on with the space bar', async () => {
    const page = await open()
    await hearWelcome(page)
    await audible(page)
    await page.locator('body').press('Space')
    await page.getByText('Paused', { exact: true }).waitFor()
    await page.waitForFunction(() => (window.voxpop?.player?.level() ?? 1) < 0.001)
    await page.locator('body').press('Space')
    await audible(page)
  })

  it('lets a page that comes later hear what the others hear', async () => {
    const kim = await open()
    await hearWelcome(kim)
    await audible(kim)
    const late = await open()
    await audible(late)
    await together(kim, late)
  })

  it('falls silent on the page that is muted, and only there', async () => {
    const [kim, ada] = [await open(), await open()]
    await hearWelcome(kim)
    await Promise.all([audible(kim), audible(ada)])
    await ada.keyboard.press('m')
    await ada.waitForFunction(() => (window.voxpop?.player?.level() ?? 1) < 0.001)
    expect(await level(kim)).toBeGreaterThan(0)
  })

  it('plays the stream in an audio element where nothing can be decoded, after a gesture as browsers want it', async () => {
    const strict = await openBrowser({ gesture: true })
    try {
      const page = await open(
        {},
        { on: strict, before: (one) => one.addInitScript(withoutDecoder, 'WebAssembly') },
      )
      expect(await page.evaluate(() => window.voxpop?.player)).toBeNull()
      await hearWelcome(page)
      await audibleElement(page)
      expect(await page.evaluate(() => window.voxpop?.state().sound)).toBe('stream')
      await page.locator('body').press('Space')
      await elementPaused(page)
    } finally {
      await strict.close()
    }
  })

  it('plays the stream where the decoder does not load', async () => {
    const page = await open(
      {},
      {
        before: async (one) => {
          await one.addInitScript(withoutDecoder, 'nothing')
          await one.route('**/opus-decoder.js', (route) => route.abort())
        },
      },
    )
    await hearWelcome(page)
    await audibleElement(page)
    complaints = complaints.filter((text) => !text.includes('ERR_FAILED'))
  })

  it('says no beside the control that was used, and keeps the line', async () => {
    const [kim, ada] = [await open(), await open()]
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
    const [kim, ada, ben] = [await open(), await open(), await open()]
    await join(kim, 'Kim')
    await kim.getByRole('button', { name: 'Cancel' }).click()
    await kim.getByText('Kim cancelled this round.', { exact: false }).first().waitFor()
    await join(ada, 'Ada')
    await join(ben, 'Ben')
    for (const page of [kim, ada, ben]) await page.getByText(/hosts|You host/).waitFor()
    const offered = (page: Page) => page.getByRole('button', { name: /^(Compose now|Cancel)$/ }).count()
    expect(await Promise.all([offered(kim), offered(ada), offered(ben)])).toEqual([2, 2, 0])
  })

  it('shows what members write as text, never as markup', async () => {
    const [kim, ada] = [await open(), await open()]
    await join(kim, '<b id=x>Kim')
    await kim.locator('input[name=idea]').fill('<img src=x onerror=alert(1)>')
    await kim.locator('.idea-form button').click()
    await join(ada, 'Ada')
    await ada.getByText('<img src=x onerror=alert(1)>').waitFor()
    expect(await ada.locator('#x, .ideas img').count()).toBe(0)
  })

  it('says so when the connection is lost, and comes back by itself as the same member', async () => {
    const page = await open()
    await join(page, 'Kim')
    const port = Number(new URL(room.url).port)
    await room.close()
    await page.locator('.banner').waitFor()
    await page.locator('.option').first().click()
    await page.locator('.bubble', { hasText: 'Try again when I am back.' }).waitFor()
    room = await openRoom({ port })
    await page.waitForFunction(() => window.voxpop?.state().link === 'open')
    await page.locator('.banner').waitFor({ state: 'detached' })
    await page.waitForFunction(() => window.voxpop?.state().room?.people.some(({ name }) => name === 'Kim'))
    complaints = complaints.filter((text) => !text.includes('WebSocket'))
  })

  it('stands still when the sound that is here is over, and goes on when the room is in reach again', async () => {
    let cut = () => {}
    let away = false
    const page = await open(
      {},
      {
        before: (one) =>
          one.routeWebSocket(/\/local$/, (socket) => {
            if (away) return void socket.close()
            const server = socket.connectToServer()
            cut = () => {
              away = true
              void server.close()
              void socket.close()
            }
          }),
      },
    )
    await hearWelcome(page)
    await audible(page)
    cut()
    await page.locator('.banner', { hasText: 'lasts a few seconds' }).waitFor()
    const people = await page.locator('.people').boundingBox()
    const banner = await page.locator('.banner').boundingBox()
    expect(people && banner && banner.y >= people.y + people.height).toBe(true)
    await page.locator('.banner', { hasText: 'goes on as soon as I am back' }).waitFor()
    await page.getByText('Out of reach', { exact: true }).waitFor()
    await page.waitForFunction(() => (window.voxpop?.player?.level() ?? 1) < 0.001)
    const pictures = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const seen = new Set<string>()
          let frames = 0
          const look = () => {
            const clock = document.querySelector('.transport .time')?.textContent
            seen.add(`${clock} ${document.querySelector<HTMLCanvasElement>('.roll')?.toDataURL()}`)
            if (++frames < 30) requestAnimationFrame(look)
            else resolve(seen.size)
          }
          look()
        }),
    )
    expect(pictures).toBe(1)
    away = false
    await page.locator('.banner').waitFor({ state: 'detached' })
    await page.getByText('Now playing', { exact: true }).waitFor()
    await audible(page)
  })

  it('keeps its place on the page when the room closes', async () => {
    const page = await open()
    await hearWelcome(page)
    await page.locator('.transport .time', { hasText: '0:01' }).waitFor()
    await page.evaluate(() => {
      const seen: string[] = []
      Object.assign(window, { seen })
      const look = () => {
        seen.push(document.querySelector('.transport .time')?.textContent ?? 'nothing plays')
        if (!document.querySelector('.banner')) requestAnimationFrame(look)
      }
      look()
    })
    const port = Number(new URL(room.url).port)
    await room.close()
    await page.locator('.banner').waitFor()
    const seen = await page.evaluate(() => (window as unknown as { seen: readonly string[] }).seen)
    expect(seen.filter((text) => text === '0:00' || text === 'nothing plays')).toEqual([])
    room = await openRoom({ port })
    complaints = complaints.filter((text) => !text.includes('WebSocket'))
  })

  it('shows the settings as they are, to change for whoever runs the room', async () => {
    const [kim, ada] = [await open(), await open()]
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
    const page = await open({ viewport: { width: 1280, height: 600 } })
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

  it('names the stage of composing on a phone', async () => {
    await room.close()
    const { promise: until, resolve: goOn } = Promise.withResolvers<void>()
    room = await openRoom({ until })
    const page = await open(PHONE)
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
    const page = await open(PHONE)
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
      const page = await open({ colorScheme, reducedMotion: 'reduce' })
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

  it('goes by keyboard: v to the vote, arrows among answers, space to choose', async () => {
    const page = await open()
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
    const page = await open()
    await join(page, 'Kim')
    for (const [seed, style] of ['swing', 'chiptune', 'ambient'].entries()) {
      await room.app.pieces.compose(
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

  it('steps from bar to bar where less motion is asked for, and glides elsewhere', async () => {
    const [calm, lively] = [await open({ reducedMotion: 'reduce' }), await open()]
    await hearWelcome(calm)
    await playing(lively)
    /** Different pictures within twenty frames, and the bars that began meanwhile. */
    const pictures = async (page: Page) => {
      await audible(page)
      const bars = async () => {
        const at = (await heard(page))?.seconds ?? 0
        return page.evaluate(
          (seconds) =>
            (window.voxpop?.state().rolls.playing?.bars ?? []).filter((bar) => bar <= seconds).length,
          at,
        )
      }
      const before = await bars()
      const seen = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const canvas = document.querySelector<HTMLCanvasElement>('.roll')
            const seen = new Set<string>()
            let frames = 0
            const look = () => {
              if (canvas) seen.add(canvas.toDataURL())
              if (++frames < 20) requestAnimationFrame(look)
              else resolve(seen.size)
            }
            requestAnimationFrame(look)
          }),
      )
      return { seen, bars: (await bars()) - before }
    }
    expect((await pictures(lively)).seen).toBeGreaterThan(10)
    const { seen, bars } = await pictures(calm)
    expect(seen).toBeLessThanOrEqual(bars + 2)
  })

  it('names a part with who chose it when it is pointed at or focused', async () => {
    const page = await open()
    await hearWelcome(page)
    const chip = page.locator('.part-chip').first()
    await chip.focus()
    expect(await chip.getAttribute('aria-label')).toMatch(/^[\w ]+: [\w -]+, asked for by Voxpop$/)
    expect(await page.evaluate(() => window.voxpop?.state().part)).toBe(0)
    await page.locator('.part-chip').nth(1).hover()
    expect(await page.evaluate(() => window.voxpop?.state().part)).toBe(1)
  })

  it('keeps a crowd and a small phone together', async () => {
    const phone = await open({ ...PHONE, viewport: { width: 320, height: 568 } })
    const sockets = ['Ada', 'Ben', 'Cy', 'Dee', 'Eve', 'Flo'].map((name) => {
      const socket = new WebSocket(`${room.url.replace('http', 'ws')}local`, {
        origin: room.url.slice(0, -1),
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
    const page = await open(PHONE)
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
    const page = await open({ ...PHONE, viewport: { width: 320, height: 568 } })
    await page.waitForSelector('.try')
    await join(page, 'Kim')
    const top = async (of: string) => (await page.locator(of).boundingBox())?.y ?? 0
    const option = await page.locator('.option').nth(2).boundingBox()
    const covered = Math.min(await top('.ballot-foot'), await top('.tabs'))
    expect(option && option.y + option.height <= covered).toBe(true)
  })

  it('weighs less than 300 KB', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const sizes: Promise<number>[] = []
    page.on('response', (response) => {
      if (!response.url().includes('/pieces/')) sizes.push(response.body().then((body) => body.length))
    })
    await page.goto(room.url, { waitUntil: 'networkidle' })
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(sizes.length).toBeGreaterThan(10)
    expect(total).toBeLessThan(300_000)
  })
})
