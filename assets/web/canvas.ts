import type { Roll } from '../../src/adapters/web/protocol.ts'
import { readPalette, type Palette } from './palette.ts'
import type { Look } from './roll-frame.ts'
import { drawRoll } from './roll.ts'
import { barAt, pictureOf, stepBar, type Picture } from './score-picture.ts'
import { creditsOf, showing } from './showing.ts'
import { positionAt, progressOf, starved, type Store } from './state.ts'

/** How long the first bars take to appear when a Score arrives, in ms. */
const REVEAL_MS = 1400

/** Draws the stage's roll, frame by frame, and lets a paused one be dragged. */
export const mountRoll = (canvas: HTMLCanvasElement, store: Store, now: () => number): void => {
  const context = canvas.getContext('2d')
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const pictures = new WeakMap<Roll, Picture>()
  const revealed = new WeakMap<Roll, number>()
  let palette: Palette = readPalette(canvas)
  let theme = ''
  let pointer: Look['pointer'] = null
  let drag: { readonly x: number; readonly looking: number } | null = null
  let last = ''

  const fit = (): { readonly width: number; readonly height: number } => {
    const { clientWidth: width, clientHeight: height } = canvas
    const scale = Math.min(2, devicePixelRatio)
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
      canvas.width = Math.round(width * scale)
      canvas.height = Math.round(height * scale)
      context?.setTransform(scale, 0, 0, scale, 0, 0)
      last = ''
    }
    return { width, height }
  }

  const pictureFor = (roll: Roll): Picture => {
    const known = pictures.get(roll) ?? pictureOf(roll)
    pictures.set(roll, known)
    if (!revealed.has(roll)) revealed.set(roll, performance.now())
    return known
  }

  const draw = () => {
    const state = store.get()
    const { width, height } = fit()
    if (!context || width === 0) return
    if (theme !== state.theme) {
      palette = readPalette(canvas)
      theme = state.theme
      last = ''
    }
    const shown = showing(state)
    if (shown.kind === 'nothing') {
      if (last !== 'nothing') context.clearRect(0, 0, width, height)
      last = 'nothing'
      return
    }
    const picture = pictureFor(shown.roll)
    const running = state.moment.status === 'running'
    const exact =
      shown.kind === 'playing'
        ? positionAt(state, now()) + (running ? 0 : state.looking)
        : Math.max(0, state.looking)
    const age = (performance.now() - (revealed.get(shown.roll) ?? 0)) / REVEAL_MS
    const look: Look = {
      at: calm.matches && running ? barAt(shown.roll, exact) : exact,
      view: shown.kind === 'upcoming' ? 'whole' : 'run',
      shown: calm.matches ? 1 : Math.min(1, age, 0.15 + (progressOf(state)?.fraction ?? 1)),
      sounding: running && shown.kind === 'playing' && !starved(state, now()),
      highlighted: state.part,
      credits: creditsOf(state, shown),
      pointer,
    }
    const { roll } = shown
    const seen = JSON.stringify([roll.title, look, width, height])
    if (seen === last) return
    last = seen
    drawRoll(context, width, height, picture, palette, look)
  }

  const loop = () => {
    draw()
    requestAnimationFrame(loop)
  }
  requestAnimationFrame(loop)

  const resting = () => {
    const { moment } = store.get()
    const shown = showing(store.get())
    return moment.status !== 'running' && shown.kind !== 'nothing' && shown.kind !== 'upcoming'
      ? shown.roll
      : null
  }
  const lookTo = (looking: number) => {
    const roll = resting()
    if (!roll) return
    const state = store.get()
    const base = showing(state).kind === 'playing' ? positionAt(state, now()) : 0
    store.set({ looking: Math.min(roll.seconds, Math.max(0, base + looking)) - base })
  }

  canvas.addEventListener('pointermove', (event) => {
    const { left, top, width } = canvas.getBoundingClientRect()
    pointer = { x: event.clientX - left, y: event.clientY - top }
    if (drag) lookTo(drag.looking + (drag.x - event.clientX) / Math.max(46, width / 9))
  })
  canvas.addEventListener('pointerleave', () => (pointer = null))
  canvas.addEventListener('pointerdown', (event) => {
    if (!resting()) return
    drag = { x: event.clientX, looking: store.get().looking }
    canvas.setPointerCapture(event.pointerId)
  })
  const drop = () => (drag = null)
  canvas.addEventListener('pointerup', drop)
  canvas.addEventListener('pointercancel', drop)
  canvas.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const roll = resting()
    if (!step || !roll) return
    event.preventDefault()
    const state = store.get()
    const base = showing(state).kind === 'playing' ? positionAt(state, now()) : 0
    lookTo(stepBar(roll, base + state.looking, step) - base)
  })
}
