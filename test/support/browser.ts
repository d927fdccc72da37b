import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where Chromium is; undefined where it is not installed. */
export const chromiumPath = (): string | undefined => PLACES.find((place) => existsSync(place))

/** In CI nothing is skipped: there the missing browser is the failure. */
export const withoutChromium = chromiumPath() === undefined && process.env.CI !== 'true'

/**
 * A headless Chromium that talks to nobody by itself.
 *
 * @param gesture whether pages may sound only after a gesture, as in everybody's browser
 */
export const openBrowser = ({ gesture = false } = {}): Promise<Browser> =>
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
      `--autoplay-policy=${gesture ? 'document-user-activation-required' : 'no-user-gesture-required'}`,
    ],
  })
