import type { Theme } from '../../language.ts'

/** Music that no style here plays, told by the nearest ones and by what it is like. */
export const GENRES: Theme = {
  name: 'other genres',
  kind: 'thing',
  rows: [
    [
      `vaporwave, vapourwave, mallsoft, future funk, vaporwave mall`,
      'as synthwave',
      'as lofi?',
      'dreamy?',
      'slow?',
    ],
    [`chillwave, dream pop, dreampop, hypnagogic pop, witch house`, 'as synthwave', 'as ambient?', 'dreamy?'],
    [
      `darkwave, dark wave, coldwave, goth, gothic rock, goth club, batcave, minimal wave`,
      'as synthwave',
      'dark?',
    ],
    ['darksynth, cyberpunk music, dark synthwave', 'as synthwave', 'dark?', 'lively?'],
    ['trip hop, bristol sound, illbient', 'as lofi', 'as boom-bap', 'dark?', 'slow?'],
    [
      `downtempo, chillout, chill out music, chillout lounge, lounge music, lounge, psybient, psychill, cafe
      del mar`,
      'as lofi',
      'as ambient',
      'calm?',
    ],
    [
      `dubstep, brostep, riddim dubstep, wobble bass, wub, wub wub`,
      'as drum-and-bass',
      'as trap',
      'full on?',
      'dark??',
    ],
    ['future bass, melodic bass, kawaii bass, bass music', 'as trap', 'as house', 'happy??'],
    [
      `industrial, industrial music, harsh noise, noise music, power electronics, factory noise`,
      'as techno',
      'as metal',
      'dark?',
      'full on?',
    ],
    ['new age, new age music, enya like, celtic dream', 'as ambient', 'calm?', 'dreamy?'],
    [
      `musique concrete, avant garde, experimental, atonal, twelve tone, serialism, modernist`,
      'as minimalism?',
      'as ambient??',
      'tense?',
    ],
    [
      `folk, folk music, acoustic folk, indie folk, freak folk, singer songwriter, campfire song, folk song,
      unplugged session, acoustic, acoustic set, open mic, busker, busking, troubadour`,
      'as country?',
      'guitar?',
    ],
    [
      `gunslinger, showdown at noon, high noon, standoff, quick draw, duel at dawn`,
      'as country?',
      'tense?',
      'guitar?',
    ],
    [
      `cartoon music, cartoon, slapstick, silent film, silent movie, looney cartoon, vaudeville, cabaret,
      burlesque, music hall, show tune, musical theatre, broadway, tap dance`,
      'as swing?',
      'playful?',
    ],
    [
      `spy music, spy film, spy movie, spy, secret agent, secret mission, undercover, heist, heist movie, bank
      robbery, robbery, burglar, jewel thief, cat burglar, casino, casino heist, espionage, sneaking around,
      sneaky, sneaking, stealth, sneak mission, infiltration, prowling`,
      'tense?',
      'playful?',
      'as funk?',
      'as swing??',
    ],
    [
      `detective, private eye, film noir, gumshoe, murder mystery, whodunit, crime scene, detective story,
      crime novel, trench coat, mob boss, mafia, gangster, godfather`,
      'as swing?',
      'dark?',
    ],
    [
      `k-pop, kpop, j-pop, jpop, bubblegum pop, bubblegum, girl group, boy band, teen pop, hyperpop, summer
      hit, eurovision, schlager`,
      'happy?',
      'lively?',
      'as disco?',
    ],
    [
      `lullaby, cradle song, bedtime, bedtime song, bedtime story, nursery rhyme, nursery, baby sleeping,
      sleeping baby, rock a baby, put the baby to sleep, sandman`,
      'calm?',
      'dreamy?',
      'slow?',
      'very gentle?',
      'mallets?',
    ],
    [
      `children's song, kids song, kids music, children's music, sing along for kids, preschool, kindergarten`,
      'playful?',
      'happy?',
    ],
    ['christmas music, christmas song, christmas jingle', 'happy?'],
    [
      `hawaiian, hawaii, luau, tiki, tiki bar, aloha, polynesian, surf shack, honolulu`,
      'happy?',
      'calm?',
      'guitar?',
    ],
    ['calypso, soca, trinidad, caribbean, bahamas, barbados', 'happy?', 'mallets?', 'as reggae??'],
    [
      `chinese, china, beijing, shanghai, lunar new year, chinese new year, cantonese, dragon dance, hong kong,
      taiwan, mandarin`,
      'in pentatonic?',
      'strings?',
    ],
    ['korean, korea, seoul, vietnamese, vietnam, hanoi, saigon', 'in pentatonic?', 'strings?'],
    ['mongolian, tuvan, steppe, mongolia, kazakh, nomads', 'in pentatonic?', 'epic?'],
    [
      `russian, russia, cossack, moscow, siberia, siberian, ukrainian, ukraine, kyiv, slavic, kalinka, polish,
      poland, hungarian, hungary, czardas, csardas, budapest, georgian, armenia, armenian`,
      'melancholic??',
      'in minor??',
    ],
    [
      `nordic, norse, viking, longship, valhalla, scandinavian, scandinavia, norway, norwegian, fjord, iceland,
      icelandic, sweden, swedish, finland, finnish, skald, mead hall, berserker`,
      'epic?',
    ],
    [
      `medieval, middle ages, renaissance, minstrel, bard, bardcore, jester, court music, troubadours, crusade,
      jousting, tudor, king and queen, royal court, banquet, maypole, harlequin`,
      'playful??',
    ],
    [
      `french, france, paris, parisian, musette, chanson, montmartre, french cafe, eiffel tower, french
      accordion, seine, provence`,
      'as jazz-waltz??',
    ],
    [
      `italian, italy, rome, naples, napoli, neapolitan, venice, venetian, gondola, sicily, sicilian, tuscany,
      florence, amalfi, milan, italian restaurant, pizzeria, trattoria, vespa`,
      'happy??',
      'guitar?',
    ],
    ['portuguese, portugal, lisbon, fado, porto, azores', 'melancholic?', 'guitar?'],
    [
      `german, berlin, vienna, austrian, austria, alpine, yodel, bavarian, swiss, switzerland, alphorn`,
      'happy??',
    ],
    [
      `american south, louisiana, bayou, swamp, new orleans, mardi gras, bourbon street, gumbo`,
      'as swing?',
      'as blues?',
    ],
    [
      `peru, andes, andean, inca, machu picchu, llama, aztec, mayan, pan flute, panpipes, bolivia, chile,
      chilean`,
      'woodwind?',
      'in pentatonic?',
    ],
    [
      `aboriginal, didgeridoo, outback, native american, native flute, shaman, shamanic, ritual, incantation,
      ceremony around the fire`,
      'dark??',
      'dreamy?',
    ],
    [
      `retro, vintage, old fashioned, old-time, gramophone, phonograph, wind up gramophone, scratchy record,
      antique, sepia`,
      'as swing??',
      'melancholic??',
      'dreamy??',
    ],
    ['western, western film, saloon, wild west, old west', 'as country?'],
    ['spaghetti western, tumbleweed', 'as country?', 'guitar?', 'tense?'],
  ],
}
