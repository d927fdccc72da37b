import type { Theme } from '../../../language.ts'

/** Bands: what people call them, and what makes one think of them. */
export const BANDS: Theme = {
  name: 'bands',
  kind: 'thing',
  rows: [
    [
      `rock, rock music, rock and roll, rock'n'roll, rocknroll, classic rock, hard rock, indie rock,
      alternative rock, alt rock, arena rock, stadium rock, garage rock, power pop, britpop, psychedelic rock,
      psych rock, acid rock, prog rock, progressive rock, prog, krautrock, math rock, glam rock, rockabilly,
      surf rock, surf guitar, southern rock, yacht rock, soft rock, post rock, grunge, shoegaze, emo, emo
      rock, blues rock, rock anthem, rock ballad, rock band, noise rock, stoner rock, heartland rock, pop rock`,
      'as rock',
    ],
    ['rock concert, air guitar, garage band, rocker, power chords', 'as rock?'],
    [
      `funk, funk music, p-funk, funk band, slap bass, wah wah, wah-wah guitar, clavinet groove, on the one,
      jazz funk, g-funk, funkadelic, boogie, electro funk, new jack swing`,
      'as funk',
    ],
    [
      `soul, soul music, soulful, northern soul, motown sound, motown, southern soul, neo soul, rnb, r&b,
      rhythm and blues, gospel, gospel music, doo wop, doowop, quiet storm, blue eyed soul, church soul, soul
      train, memphis soul, philly soul, deep soul, contemporary r&b`,
      'as soul',
    ],
    [`disco, disco music, nu disco, italo disco, italo, discotheque, disco fever, post-disco`, 'as disco'],
    [
      `roller disco, roller rink, roller skating, bell bottoms, mirror ball, disco ball, city pop`,
      'as disco?',
    ],
    [
      `reggae, roots reggae, one drop, rocksteady, lovers rock, skank, ska, two tone, 2 tone, dancehall, ragga,
      island reggae, riddim`,
      'as reggae',
    ],
    [`jamaican, jamaica, kingston, irie, dreadlocks, jah, rasta, rastafari, rastafarian`, 'as reggae?'],
    [
      `punk, punk rock, pop punk, skate punk, hardcore punk, hardcore, oi punk, post-punk, postpunk, riot
      grrrl, anarcho punk, street punk, horror punk, garage punk, crust punk, psychobilly, screamo,
      skateboarding punk, three chord punk, cowpunk, folk punk`,
      'as punk',
    ],
    ['mohawk, three chords and the truth', 'as punk?'],
    [
      `blues, the blues, twelve bar blues, 12-bar blues, delta blues, chicago blues, blues band, electric
      blues, texas blues, blues guitar, blues shuffle, boogie woogie, crossroads blues, jump blues, swamp
      blues, twelve bars`,
      'as blues',
    ],
    [`juke joint, mississippi delta, bluesman, blue note, slide guitar, bottleneck guitar`, 'as blues?'],
    [
      `country, country music, country and western, honky tonk, honkytonk, bluegrass, americana, outlaw
      country, hoedown, ho-down, line dance, square dance, banjo picking, country roads, old time fiddle,
      train beat, pedal steel, lap steel, alt country, country rock, jug band, country song, country ballad,
      cajun, zydeco, folk rock, western swing, red dirt`,
      'as country',
    ],
    [
      `cowboy, cowgirl, rodeo, yeehaw, yee haw, country road, truck stop, truck driver, pickup truck,
      appalachian, nashville, hillbilly`,
      'as country?',
    ],
    [
      `metal, heavy metal, thrash, thrash metal, death metal, black metal, doom metal, power metal, speed
      metal, nu metal, metalcore, deathcore, djent, prog metal, progressive metal, symphonic metal, viking
      metal, folk metal, metallic riffs, grindcore, sludge metal, hair metal, glam metal, gothic metal,
      industrial metal, blast beats, mathcore`,
      'as metal',
    ],
    [
      `metalhead, headbanger, double kick, double bass drums, shred, chug, palm muted, growling vocals`,
      'as metal?',
    ],
    [
      `pop ballad, ballad, power ballad, piano ballad, love ballad, eurovision ballad, key change ballad, adult
      contemporary, singer songwriter ballad, broadway ballad`,
      'as pop-ballad',
    ],
    [
      `love song, slow dance, first dance, lighter in the air, lighters up, phone lights in the air, wedding
      song, torch song`,
      'as pop-ballad?',
    ],
    [`rock song, rock track, rock tune, rock guitar, rock drums, rock band sound`, 'as rock'],
    ['gospel choir', 'as soul', 'voice'],
  ],
}
