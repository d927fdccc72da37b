/**
 * Checks that run inside the page. Each returns what is wrong, in words; an empty list is good. They are handed to the
 * browser as source, so they use nothing from outside themselves.
 */

/** Controls and pictures without a name that a screen reader could say (WCAG 4.1.2, 1.1.1). */
export const unnamed = (): readonly string[] => {
  const name = (element: Element): string => {
    const labelled = element.getAttribute('aria-labelledby')
    const label = element.closest('label')?.textContent ?? ''
    const byId = labelled ? (document.getElementById(labelled)?.textContent ?? '') : ''
    return `${element.getAttribute('aria-label') ?? ''}${byId}${label}${element.getAttribute('alt') ?? ''}${element.textContent}`.trim()
  }
  const wanted = 'button, a, input, select, textarea, img, canvas, section, main, nav, dialog, [role]'
  const free = '[aria-hidden=true], [aria-hidden=true] *, [role=status], [role=alert]'
  return [...document.querySelectorAll(wanted)]
    .filter((element) => !element.matches(free) && name(element) === '')
    .map((element) => element.outerHTML.slice(0, 120))
}

/** Visible controls smaller than 40 px in either direction. */
export const tooSmall = (): readonly string[] =>
  [...document.querySelectorAll<HTMLElement>('button, select, a.button, input')]
    .filter((element) => element.checkVisibility() && (element.offsetHeight < 40 || element.offsetWidth < 40))
    .map((element) => `${element.offsetWidth}×${element.offsetHeight} ${element.outerHTML.slice(0, 100)}`)

/**
 * Visible texts with less than 4.5:1 against what lies behind them (WCAG 1.4.3), disabled controls aside. Colours on
 * their way to others are sent to their end first.
 */
export const tooFaint = (): readonly string[] => {
  document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    .forEach((animation) => animation.finish())
  type Colour = readonly [number, number, number, number]
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const brush = canvas.getContext('2d', { willReadFrequently: true })
  const read = (css: string): Colour => {
    if (!brush) return [0, 0, 0, 0]
    brush.clearRect(0, 0, 1, 1)
    brush.fillStyle = css
    brush.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const over = (top: Colour, below: Colour): Colour => [
    top[0] * top[3] + below[0] * (1 - top[3]),
    top[1] * top[3] + below[1] * (1 - top[3]),
    top[2] * top[3] + below[2] * (1 - top[3]),
    1,
  ]
  const ground = (element: Element | null): Colour => {
    if (!element) return read(getComputedStyle(document.body).backgroundColor)
    const own = read(getComputedStyle(element).backgroundColor)
    return own[3] >= 1 ? own : over(own, ground(element.parentElement))
  }
  const light = ([r, g, b]: Colour): number => {
    const [x, y, z] = [r, g, b].map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.nodeValue?.trim() ?? ''
    if (!element || text === '' || !element.checkVisibility() || element.closest(':disabled, script, style'))
      continue
    const below = ground(element)
    const ink = over(read(getComputedStyle(element).color), below)
    const [a, b] = [light(ink), light(below)]
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${text.slice(0, 60)}`)
  }
  return found
}
