import type { Grammar } from '../../language.ts'

export const GRAMMAR = {
  not: `not, never, isn't, isnt, don't, dont, doesn't, doesnt, won't, wont, shouldn't, shouldnt, can't stand, nothing,
    not a fan of, hate, dislike, avoid, not even, nowhere near, tired of, sick of`,
  without: `no, without, w/o, zero, anything but, everything but, anything except, everything except, except, except for,
    no more, minus, skip the, lose the, drop the, ditch the, remove, cut the, leave out, instead of, rather than`,
  less: 'less, fewer, a bit less, a little less, way less, much less',
  temper: `not too, not so, not that, not very, not overly, nothing too, never too, isn't too, don't make it too,
    dont make it too, not super, not really that, without being too`,
  free: 'free',
  contrast: 'but, just, only, instead, rather, though, however, yet, still',
  open: 'with, more, add, plus, lots of, some, give me, i want, we want, please add, make it, let us, maybe, nothing but',
  or: 'or, nor, neither',
  and: 'and',
  scale: [
    ['very, really, super, so, extremely, totally, insanely, incredibly, crazy, hella, way, much', 1.6],
    ['a bit, a little, slightly, kind of, kinda, sort of, sorta, somewhat, a touch of, a hint of', 0.6],
  ],
  scaleAfter: [['as hell, af, as can be, as possible', 1.6]],
  bpm: 'bpm, beats per minute, beats a minute',
  neutral: `not only, not just, no one, nobody, no problem, no worries, no idea, why not, not bad, can't wait, rocky`,
} as const satisfies Grammar
