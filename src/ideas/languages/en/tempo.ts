import type { Theme } from '../../language.ts'

/** Words for how fast, Italian ones included. */
export const TEMPO: Theme = {
  name: 'tempo',
  kind: 'quality',
  rows: [
    [
      `slow, slow tempo, slow down, slow motion, slow paced, unrushed, leisurely, crawling pace, sluggish pace,
      plodding, dragging, take it slow, take your time, low tempo, downtempo pace, half speed, half time,
      halftime, slow burn, lento, adagio, larghetto, lentamente, langsam, lent, tranquillo, sostenuto pace,
      ritardando, rallentando, lentement, despacio, lentissimo pace`,
      'slow',
    ],
    [
      `very slow, super slow, glacial pace, snail pace, glacially slow, extremely slow, barely moving, almost
      still, motionless, largo, grave tempo, larghissimo, lentissimo, adagissimo, at a crawl, slowest, in slow
      motion`,
      'very slow',
    ],
    [
      `mid tempo, midtempo, medium tempo, moderate, moderato, medium, walking pace, walking speed, steady pace,
      steady tempo, andante, andantino, normal speed, normal tempo, allegretto, average speed, middling,
      strolling pace, medium speed, medium pace, comfortable pace, moderate tempo`,
      'medium',
    ],
    [
      `fast, quick, rapid, speedy, speed, swift, brisk, up tempo, uptempo, high tempo, fast paced, fast tempo,
      high speed, hurried, hurrying, hasty, pacy, rushing, allegro, vivace, vivo, animato, rapide, rapido, con
      moto, accelerando, speed up, speed it up, hurry up, pick up the pace, double time, gallop, racing,
      zippy, snappy, running pace, schnell, allegramente, vite, sped up, nightcore`,
      'fast',
    ],
    [
      `very fast, super fast, lightning fast, lightning speed, breakneck, breakneck speed, blistering,
      breakneck pace, warp speed, light speed, ludicrous speed, supersonic, full speed, top speed, max speed,
      as fast as you can, hyperspeed, presto, prestissimo, vivacissimo, allegrissimo, frenzied, frenzy, hyper
      speed, turbo, mach speed, fastest, full throttle`,
      'very fast',
    ],
  ],
}
