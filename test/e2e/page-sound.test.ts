import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { audible, describePage, hearWelcome, heard, playing, together } from '../support/page.ts'

/** What sounds on a page right now. */
const level = (page: Page) => page.evaluate(() => window.voxpop?.player?.level() ?? 0)
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

describePage('sound on the page', (site) => {
  it('plays the welcome piece on one press, pauses and goes on with the space bar', async () => {
    const page = await site.open()
    await hearWelcome(page)
    await audible(page)
    await page.locator('body').press('Space')
    await page.getByText('Paused', { exact: true }).waitFor()
    await page.waitForFunction(() => (window.voxpop?.player?.level() ?? 1) < 0.001)
    await page.locator('body').press('Space')
    await audible(page)
  })

  it('lets a page that comes later hear what the others hear', async () => {
    const kim = await site.open()
    await hearWelcome(kim)
    await audible(kim)
    const late = await site.open()
    await audible(late)
    await together(kim, late)
  })

  it('falls silent on the page that is muted, and only there', async () => {
    const [kim, ada] = [await site.open(), await site.open()]
    await hearWelcome(kim)
    await Promise.all([audible(kim), audible(ada)])
    await ada.keyboard.press('m')
    await ada.waitForFunction(() => (window.voxpop?.player?.level() ?? 1) < 0.001)
    expect(await level(kim)).toBeGreaterThan(0)
  })

  it('plays the stream in an audio element where nothing can be decoded, after a gesture as browsers want it', async () => {
    const strict = await openBrowser({ gesture: true })
    try {
      const page = await site.open(
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
    const page = await site.open(
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
    site.forgive('ERR_FAILED')
  })

  it('stands still when the sound that is here is over, and goes on when the room is in reach again', async () => {
    let cut = () => {}
    let away = false
    const page = await site.open(
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
    const page = await site.open()
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
    const port = Number(new URL(site.room.url).port)
    await site.room.close()
    await page.locator('.banner').waitFor()
    const seen = await page.evaluate(() => (window as unknown as { seen: readonly string[] }).seen)
    expect(seen.filter((text) => text === '0:00' || text === 'nothing plays')).toEqual([])
    await site.openRoom({ port })
    site.forgive('WebSocket')
  })

  it('steps from bar to bar where less motion is asked for, and glides elsewhere', async () => {
    const [calm, lively] = [await site.open({ reducedMotion: 'reduce' }), await site.open()]
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
})
