import type { Theme } from '../../language.ts'

/** Colours to look at, textures, ways of sounding. */
export const TEXTURES: Theme = {
  name: 'textures',
  kind: 'quality',
  rows: [
    [
      `black, obsidian, charcoal, jet black, ebony, onyx, dark grey, black and white, darkness, shadow,
      shadows, void, the void, nothingness, oblivion, emptiness`,
      'dark?',
    ],
    ['red, crimson, scarlet, blood red, ruby, burning red', 'tense?'],
    [`blue, navy, midnight blue, indigo, deep blue, sapphire, cobalt, ink blue`, 'melancholic?', 'calm??'],
    [
      `light blue, sky blue, baby blue, turquoise, aqua, teal, cyan, azure, mint, mint green, seafoam, pastel
      blue`,
      'calm?',
      'dreamy??',
    ],
    ['green, emerald, forest green, olive, sage, jade', 'calm?'],
    [
      `yellow, lemon yellow, sunflower, sunflowers, canary yellow, orange, tangerine, bright colours,
      colourful, rainbow coloured, technicolour, neon yellow, kaleidoscope, kaleidoscopic, multicoloured`,
      'happy?',
      'playful??',
    ],
    [
      `purple, violet, lavender haze, lilac, mauve, magenta, amethyst, ultraviolet, iridescent, opal,
      opalescent, pearl, pearly, prism, pastel, pastels, pastel colours, watercolour, watercolor painting,
      pale pink`,
      'dreamy?',
    ],
    [
      `pink, hot pink, bubblegum pink, glitter, glittery, sequins, sparkles, tinsel, bling`,
      'playful?',
      'happy??',
    ],
    [
      `gold, golden, silver medal, bronze medal, marble, marble halls, diamond, diamonds, crown jewels`,
      'epic?',
    ],
    [
      `grey, ash, ashes, dust, rust, rusty, faded, withered, fading, fade away, decay, crumbling, wilted,
      withering, hollow, empty inside, shattered, lost, ash grey, sepia toned, monochrome, pale, colourless`,
      'melancholic?',
    ],
    [
      `ivory, snow white, crystalline, glassy, glass, pure white, transparent, translucent, porcelain`,
      'calm?',
      'dreamy??',
    ],
    [
      `brown, earthy, wooden, woody, rustic, organic, natural, earth tones, hand made, amber, beige, leather`,
      'calm??',
    ],
    [
      `dusty, vinyl, vinyl crackle, crackly, crackling, tape hiss, lo fidelity, warm vinyl, record player,
      turntable, old records, hiss, worn tape, wobbly tape, muffled, tape wobble, warbly, scratchy`,
      'as lofi?',
    ],
    [
      `velvet, velvety, silk, silky, satin, buttery, creamy, plush, cashmere, fluffy, fuzzy, cuddly, cuddle,
      hug, hugs, soft light, cotton, cushion, woolly, downy`,
      'calm?',
      'gentle?',
    ],
    [
      `crunchy, distorted, distortion, fuzz, overdrive, overdriven, feedback, grinding, grimy, dirty, filthy,
      nasty, abrasive, noisy, noise, rough, grungy, sludgy, sludge, greasy, gnarly, jagged, serrated, harsh,
      scorched, corrosive, snarling, growl, roar, scream, howl, shout`,
      'lively?',
      'dark??',
    ],
    [
      `lush, layered, swirling, washed out, washy, reverb, reverby, reverberant, echoey, cavernous, expansive,
      vast, infinite, endless, boundless, eternal, eternity, infinity, sustained, long notes, evolving, slowly
      evolving, drone, swelling, swells, wash of sound, cathedral reverb, dissolving, melt, blurred, ripples,
      ripple, undulating, fluid, liquid, dripping, floating away, suspended`,
      'dreamy?',
    ],
    [
      `sharp, spiky, staccato, angular, jerky, stabbing, stabs, percussive stabs, syncopated, syncopation, off
      beat, offbeat, jumpy rhythm, plucky, plucked, bubbly synths, popping, boing, boingy, springy, rubbery,
      jelly, wobble, wobbly, squeaky, squelchy, bleepy`,
      'playful?',
    ],
    [
      `cantabile, dolcissimo, espressivo, expressive, heartfelt, soulful and slow, lyrical, rubato, con
      espressione, con sentimento, doloroso, lacrimoso, mesto`,
      'melancholic??',
      'calm??',
    ],
    ['misterioso, lugubre', 'dark', 'slow?'],
    [`scherzo, scherzando, giocoso, grazioso, capriccioso, capriccio, burlesca, humoresque`, 'playful'],
    [`maestoso, eroico, grandioso, con grandezza, pomposo, trionfale, nobilmente`, 'epic'],
    [`agitato, furioso, con furia, appassionato, tempestoso, marcato, incalzando`, 'tense', 'lively?'],
    [`tranquillamente, calmo, calmato, pastorale, pastoral, semplice, placido, pacato`, 'calm'],
    [`allegria, gioioso, alegre, contento, feliz, felice, joyeux, fröhlich, lustig, heureux`, 'happy'],
    [`melancolico, malinconico, mélancolique, traurig, tristeza, saudoso, malinconia`, 'melancholic'],
    ['oscuro, sombrío, düster, dunkel, tenebroso, sombre et noir', 'dark'],
    [
      `hypnotising, repetitive, circular, cyclical, relentless groove, monotone, repeating`,
      'dreamy??',
      'as minimalism??',
    ],
    ['drops, big drop, sidechain, side chain, wub bass, riser', 'lively?', 'as house??'],
    ['low, low notes, rumble, sub rumble, heavy low end', 'dark??'],
    ['high notes, tinkly, crystalline bells, piping', 'playful??'],
    ['urban feel, polished, glossy, sleek', 'as house??'],
    [`exotic, foreign, faraway, far away, distant lands, world music, ethnic`, 'dreamy?'],
    [`traditional, folky, folkish, folksy, village dance, folk dance, peasant dance`, 'as reel??', 'happy??'],
    ['catchy, hooky, earworm, whistleable, singable, simple tune', 'playful??', 'happy??'],
    [
      `stress relief, headache, migraine, relief, calming, cool down, cooldown, wind down, slow down and
      breathe, zone out, chill vibes, chill session, chill evening`,
      'calm?',
    ],
    ['rich, deep and rich', 'dreamy??'],
    ['echo, delay, tape delay', 'as dub??', 'dreamy??'],
    ['heartbeat, heart pounding, pulse racing, heart racing', 'tense?'],
  ],
}
