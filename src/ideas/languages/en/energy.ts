import type { Theme } from '../../language.ts'

/** Words for how full and driving, Italian dynamics included. */
export const ENERGY: Theme = {
  name: 'energy',
  kind: 'quality',
  rows: [
    [
      `whisper, hushed, silent, silence, barely there, barely audible, pianissimo, near silence, minimalistic,
      bare bones, stripped bare, feather soft, very quiet, very soft, super soft, tiptoe, breathy hush, don't
      wake anyone, don't wake the baby, don't wake the kids`,
      'very gentle',
    ],
    [
      `quiet, soft, gentle, gently, mild, subdued, low energy, subtle, delicate, understated, light touch,
      sparse, stripped down, stripped back, unplugged, restrained, muted, low volume, turn it down, dolce,
      mezzo piano, pianoforte softly, minimal, thin, intimate and quiet, simple, tame, toned down,
      unobtrusive, in the background, background, background music, sotto voce, delicato, low intensity,
      softened, hush, airy and sparse, spacious, faint, slight`,
      'gentle',
    ],
    [
      `balanced, medium energy, moderate energy, mezzo forte, not too much not too little, middle ground, mid
      energy, steady, steady energy, normal energy`,
      'balanced',
    ],
    [
      `energetic, energy, energised, high energy, driving, lively, loud, dynamic, vigorous, punchy, animated,
      spirited, kicking, forte, con brio, con fuoco, stomp, stompy, vibrant, hard hitting, pulsating, pulsing,
      pounding, thumping, pump it up, turn it up, crank it up, bigger, busy, dense, full sound, rich sound,
      boisterous, rowdy, raucous, peppy, pep, invigorating, lit, rock out, jump, bouncing off the walls,
      bustling, rollicking, zestful, caffeinated, vivacious, forceful, propulsive, drop the beat, bass
      boosted, big drums, heavy drums, more drums, loud drums, heavy bass, big beat, big bass, fat bass, phat
      bass, deep bass, thunderous drums`,
      'lively',
    ],
    [
      `full on, explosive, max energy, maximum energy, go hard, go crazy, go nuts, all out, blast, ear
      splitting, deafening, fortissimo, wall of sound, banging, banger, bangers, over the top, extreme,
      brutal, crushing, savage, relentless, insane energy, ferocious, fierce, turned up to eleven, turned up
      to 11, up to eleven, up to 11, to the max, full power, full blast, at full volume, balls to the wall,
      face melting, hardcore energy, no holds barred, no mercy, going berserk, going wild, hyperactive, hyper,
      explosion, eruption, massive drop, huge drop, bass drop, the drop, wreck the place, tear the roof off,
      raise the roof, let's go, lets go, maximum chaos, headbang, mosh, mosh pit`,
      'full on',
    ],
    [
      `heavy, hard, hard edged, heavy hitting, weighty, beefy, meaty, thick, gritty, raw`,
      'lively',
      'dark??',
      '!gentle',
    ],
    [
      `climax, build up, buildup, crescendo, big finish, big finale, finale, peak, ramp up`,
      'epic?',
      'lively?',
    ],
    ['strong, active', 'lively?'],
    ['slow build, slow build up, slowly building, builds slowly', 'epic?'],
    [
      `wake me up, wake us up, pump me up, hype me up, get me moving, get us moving, get the blood pumping,
      stormy, zesty, spirited attack, turn up`,
      'lively',
    ],
  ],
}
