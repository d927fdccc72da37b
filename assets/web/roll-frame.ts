import { DRUM_ROWS, type Picture } from './score-picture.ts'

export const RIBBON = 32
export const CHORDS = 24
export const DRUM_ROW = 10
export const PLAYHEAD = 0.3
const SECONDS_WIDE = 10

/** How a picture is looked at. */
export interface Look {
  /** Seconds into the piece under the playhead. */
  readonly at: number
  /** `run`: time runs past the playhead. `whole`: all of it, up to the fraction `shown`. */
  readonly view: 'run' | 'whole'
  readonly shown: number
  /** Whether notes glow as they sound. */
  readonly sounding: boolean
  readonly highlighted: number | null
  /** Who chose each part, by its id. */
  readonly credits: Readonly<Record<string, string>>
  readonly pointer: { readonly x: number; readonly y: number } | null
}

/** Where things lie on the canvas: seconds to x, pitches to y. */
export interface Frame {
  readonly c: CanvasRenderingContext2D
  readonly width: number
  readonly height: number
  readonly perSecond: number
  readonly left: number
  readonly right: number
  readonly xOf: (seconds: number) => number
  readonly yOf: (pitch: number) => number
  readonly noteHeight: number
  readonly drumTop: number
}

export const frameOf = (
  c: CanvasRenderingContext2D,
  width: number,
  height: number,
  picture: Picture,
  look: Look,
): Frame => {
  const whole = look.view === 'whole'
  const perSecond = whole
    ? (width - 24) / Math.max(1, picture.roll.seconds)
    : Math.max(46, width / SECONDS_WIDE)
  const origin = whole ? 12 : width * PLAYHEAD - look.at * perSecond
  const drumTop = height - (picture.hits.length > 0 ? DRUM_ROWS * DRUM_ROW + 12 : 8)
  const top = RIBBON + CHORDS + 8
  const rows = Math.max(12, picture.highest - picture.lowest + 1)
  const row = (drumTop - top - 12) / rows
  return {
    c,
    width,
    height,
    perSecond,
    left: -origin / perSecond - 0.5,
    right: (width - origin) / perSecond + 0.5,
    xOf: (seconds) => origin + seconds * perSecond,
    yOf: (pitch) => top + (picture.highest - pitch) * row,
    noteHeight: Math.min(14, Math.max(3, row * 0.86)),
    drumTop,
  }
}

/** A rounded bar. */
export const bar = (f: Frame, x: number, y: number, w: number, height: number) => {
  f.c.beginPath()
  f.c.roundRect(x, y, Math.max(2, w), height, Math.min(height / 2, 5))
  f.c.fill()
}
