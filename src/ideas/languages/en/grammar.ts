import type { Grammar } from '../../language.ts'
import { NEUTRAL } from './neutral.ts'

/** Words that do something to the terms around them. */
export const GRAMMAR: Grammar = {
  not: `not, never, neither, isn't, isnt, ain't, aint, don't, dont, doesn't, doesnt, didn't, didnt, won't, wont,
    shouldn't, shouldnt, can't stand, cant stand, cannot stand, nothing, not a fan of, not a big fan of, not
    into, not in the mood for, hate, hates, dislike, avoid, not even, nowhere near, tired of, sick of, bored of,
    bored with, fed up with, enough with, enough of, had enough of, stop playing, stop with, far from, cannot,
    not at all, opposite of, the opposite of`,
  without: `no, without, without any, w/o, zero, anything but, everything but, anything except, everything except,
    everything apart from, except, except for, apart from, other than, anything other than, something other
    than, no more, minus, skip the, lose the, drop the, ditch the, kill the, remove, remove the, cut the, cut
    out the, leave out, leave out the, instead of, rather than, nix the, no need for, hold the, spare me, spare
    us, keep away from, stay away from, no damn, no fucking`,
  less: `too, way too, a bit too, a little too, far too, too much, too many, way too much, way too many, less, fewer, a bit less, a little less, way less, much less, a lot less, cut down on, reduce, reduce the,
    tone down, tone down the, easy on the, go easy on the, turn down the, not as`,
  temper: `not too, not so, not that, not very, not overly, nothing too, nothing so, never too, isn't too, isnt too,
    don't make it too, dont make it too, not super, not really that, not all that, without being too, not crazy,
    not insanely, not extremely, not exactly, not quite, not particularly, not terribly`,
  free: 'free',
  contrast: `but, just, only, instead, rather, though, however, yet, still, although, except it is, more like, but
    rather, quite the contrary`,
  open: `with, more, add, plus, lots of, some, give me, give us, i want, we want, i need, we need, let us have,
    please add, make it, let's have, lets have, maybe, nothing but, give it, i'd like, id like, i prefer,
    prefer, how about, what about, then, something, play`,
  or: 'or, nor',
  and: 'and',
  scale: [
    [
      `very, really, super, so, extremely, totally, insanely, incredibly, crazy, hella, way, much, so
      much, very much, ultra, mega, insane, absurdly, deeply, utterly, absolutely, ridiculously, seriously,
      unbelievably, proper, properly, as fast and, a lot more, way more, much more, even more, far more, the
      most, most, maximum, completely, super duper, real, freaking, fucking, damn, bloody, terribly, awfully,
      wildly, amazingly, double, extra, stupidly, intensely`,
      1.6,
    ],
    [
      `a bit, a bit more, a little, a little bit, a little more, a little bit more, a tad, slightly, slightly
      more, kind of, kinda, sort of, sorta, somewhat, a touch of, a touch, a touch more, a hint of, a hint, a
      pinch of, a dash of, mildly, fairly, semi, vaguely, just a bit, a smidge, a whiff of, almost, lightly,
      faintly, subtly, rather on the, not only a bit, a notch, one notch, some more`,
      0.6,
    ],
    ['pretty, quite, more, a lot of, tons of, full of', 1],
  ],
  scaleAfter: [
    [
      'as hell, af, as fuck, as can be, as possible, as it gets, to the bone, to the core, like crazy, like hell, beyond words, to death',
      1.6,
    ],
    ['ish, adjacent', 0.6],
  ],
  bpm: 'bpm, beats per minute, beats a minute, beats/min',
  neutral: NEUTRAL,
}
