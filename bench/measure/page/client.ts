/** Runs in the page: draws piano rolls and self-similarity matrices when they come into view, and again in another theme. */
import type { Exemplar } from '../exemplars.ts'

const pieces = JSON.parse(document.getElementById('pieces-data')?.textContent ?? '[]') as readonly Exemplar[]

const HEIGHT = 210
const DRUMS = 44
const HEAD = 16

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()

const prepare = (
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null => {
  const ratio = devicePixelRatio
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  canvas.style.height = `${height}px`
  const pen = canvas.getContext('2d')
  pen?.scale(ratio, ratio)
  return pen
}

const pitchesOf = (piece: Exemplar, drums: boolean): number[] =>
  piece.parts
    .filter(({ role }) => (role === 'drums') === drums)
    .flatMap(({ notes }) => notes.filter((_, i) => i % 4 === 2))

const drawRoll = (canvas: HTMLCanvasElement, piece: Exemplar): void => {
  const width = canvas.clientWidth
  const pen = prepare(canvas, width, HEIGHT)
  if (!pen) return
  const x = (time: number) => (time / piece.end) * width
  pen.font = `11px ${colour('--font')}`
  piece.sections.forEach((section, i) => {
    const [from, to] = [x(section.start), x(piece.sections[i + 1]?.start ?? piece.end)]
    pen.fillStyle = i % 2 === 0 ? colour('--raised') : colour('--panel')
    pen.fillRect(from, 0, to - from, HEIGHT)
    pen.fillStyle = colour('--dim')
    if (to - from > 12)
      pen.fillText(
        to - from > 60 ? `${section.letter} ${section.name}` : section.letter,
        from + 4,
        12,
        to - from - 6,
      )
  })
  pen.fillStyle = colour('--line')
  for (let at = 0; at < piece.end; at += piece.bar) pen.fillRect(x(at), HEAD, 0.5, HEIGHT - HEAD)
  const kit = [...new Set(pitchesOf(piece, true))].sort((a, b) => a - b)
  const pitches = pitchesOf(piece, false)
  const [low, high] = [Math.min(...pitches), Math.max(...pitches)]
  const floor = HEIGHT - (kit.length > 0 ? DRUMS : 6)
  const step = (floor - HEAD - 6) / Math.max(12, high - low + 1)
  const order = [...piece.parts].sort((a, b) => Number(a.role === 'lead') - Number(b.role === 'lead'))
  for (const { role, notes } of order) {
    pen.fillStyle = colour(`--part-${role}`)
    for (let i = 0; i < notes.length; i += 4) {
      const [start, duration, pitch, velocity] = notes.slice(i, i + 4)
      pen.globalAlpha = 0.35 + (0.65 * velocity) / 127
      if (role === 'drums') {
        const lane = (DRUMS - 6) / kit.length
        pen.fillRect(x(start), HEIGHT - 3 - (kit.indexOf(pitch) + 1) * lane, 1.6, Math.max(1.5, lane - 0.5))
      } else
        pen.fillRect(
          x(start),
          floor - (pitch - low + 1) * step,
          Math.max(1, x(duration) - 0.5),
          Math.max(1.6, step - 0.4),
        )
    }
  }
  pen.globalAlpha = 1
}

const drawLikeness = (canvas: HTMLCanvasElement, { likeness, bars }: Exemplar): void => {
  const pen = prepare(canvas, HEIGHT, HEIGHT)
  if (!pen) return
  const size = HEIGHT / bars
  pen.fillStyle = colour('--raised')
  pen.fillRect(0, 0, HEIGHT, HEIGHT)
  pen.fillStyle = colour('--accent')
  likeness.forEach((alike, at) => {
    pen.globalAlpha = (alike / 99) ** 2.2
    pen.fillRect((at % bars) * size, Math.floor(at / bars) * size, size + 0.3, size + 0.3)
  })
  pen.globalAlpha = 1
}

const draw = (article: Element): void => {
  const piece = pieces[Number(article.getAttribute('data-piece'))]
  const [roll, likeness] = article.querySelectorAll('canvas')
  drawRoll(roll, piece)
  drawLikeness(likeness, piece)
}

const articles = [...document.querySelectorAll('.piece')]
const seen = new Set<Element>()
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting && !seen.has(target)) {
        seen.add(target)
        draw(target)
      }
  },
  { rootMargin: '600px' },
)
for (const article of articles) watcher.observe(article)

const again = (): void => seen.forEach(draw)
addEventListener('resize', again)
matchMedia('(prefers-color-scheme: light)').addEventListener('change', again)
document.getElementById('theme')?.addEventListener('click', () => {
  const root = document.documentElement
  const light = root.dataset.theme
    ? root.dataset.theme === 'light'
    : matchMedia('(prefers-color-scheme: light)').matches
  root.dataset.theme = light ? 'dark' : 'light'
  again()
})
