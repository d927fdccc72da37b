import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where Chromium is; undefined where it is not installed. */
export const chromiumPath = (): string | undefined => PLACES.find((place) => existsSync(place))

/** In CI nothing is skipped: there the missing browser is the failure. */
export const withoutChromium = chromiumPath() === undefined && process.env.CI !== 'true'

/** A headless Chromium that talks to nobody by itself and lets pages sound without a gesture. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath() ?? PLACES[0],
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
    ],
  })
