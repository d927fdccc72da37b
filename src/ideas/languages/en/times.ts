import type { Theme } from '../../language.ts'

/** Times of day and of the year, eras. */
export const TIMES: Theme = {
  name: 'times',
  kind: 'thing',
  rows: [
    [
      `morning, early morning, good morning, wake up, monday morning, sunday morning, lazy morning, lazy
      sunday, lazy afternoon, slow morning, quiet morning, sunday, wake up slowly, morning walk, stroll, a
      walk, walking the dog, park bench, walk in the park, sunday afternoon, lazy day, alarm clock`,
      'calm??',
      'happy??',
    ],
    [`midday, afternoon, lunch break, daytime, siesta time, tea time, teatime`, 'calm??'],
    [
      `evening, nightfall, late evening, quiet evening, end of the day, after work, unwinding after work, after
      hours, quiet night, quiet night in, friday evening, evening walk`,
      'calm??',
    ],
    [
      `night, midnight, late night, at night, nighttime, night time, late at night, nocturnal, after dark, dead
      of night, middle of the night, witching hour, after midnight, the small hours, small hours, deep night,
      past midnight, all nighter`,
      'dark??',
      'dreamy??',
    ],
    [
      `1am, 2am, 3am, 4am, 1 a.m., 2 a.m., 3 a.m., 4 a.m., three in the morning, 3 in the morning, 2 in the
      morning, 4 in the morning, two in the morning, four in the morning, 3:00 am, 2:00 am`,
      'dreamy??',
      'melancholic??',
    ],
    [`5am, 6am, 7am, 5 a.m., 6 a.m., 7 a.m., five in the morning, crack of dawn, before sunrise`, 'calm??'],
    [
      `friday night, saturday night, friday, weekend, saturday, tgif, payday, out on the town, happy hour,
      ladies choice`,
      'happy?',
      'lively?',
    ],
    ['monday, monday again, back to work, rainy monday', 'melancholic??'],

    [
      `1980s, the 80s, 80s, eighties, 1980, 1981, 1982, 1983, 1984, 1985, 1986, 1987, 1988, 1989, eighties
      movie, 80s movie, vhs, vhs tape, cassette, cassette tape, walkman, retrofuturism, retro futuristic, big
      hair, shoulder pads, 80s training montage, aerobics, 80s workout, leg warmers, miami 1986, mall in 1985,
      80s pop`,
      'as synthwave?',
    ],
    [
      `arcade, arcade machine, arcade cabinet, insert coin, high score, pinball, pinball machine, pac man style
      maze, joystick, console, cartridge, game console, handheld console, retro game, platformer, platform
      game, pixel art, pixels, power up, extra life, one more level, level up, next level, game over, press
      start, speedrun, speed run, boss level, loading screen, 80s video game, nes era, dungeon level, water
      level, bonus level, bonus stage, lava level, ice level, underwater level, level one, level 1, stage
      clear, side scroller, shoot em up, shmup, jump and run, gamer, gaming, video game, videogame, computer
      game`,
      'as chiptune?',
      'playful?',
    ],
    [
      `1990s, the 90s, 90s, nineties, 1990, 1991, 1992, 1993, 1994, 1995, 1996, 1997, 1998, 1999, dial up
      internet, 90s kid`,
      'as boom-bap??',
      'as house??',
    ],
    [
      `1970s, the 70s, 70s, seventies, 1970, 1971, 1972, 1973, 1974, 1975, 1976, 1977, 1978, 1979, afro hair,
      platform shoes, 70s cop show, cop show, blaxploitation, 70s party`,
      'as funk?',
      'as disco?',
    ],
    [
      `1960s, the 60s, 60s, sixties, swinging sixties, 1965, 1966, 1967, 1968, 1969, summer of love, woodstock,
      hippie, flower power, mod scooter, beatnik, tie dye`,
      'as soul?',
      'as rock?',
    ],
    [
      `1950s, the 50s, 50s, fifties, 1955, 1956, 1957, 1958, diner, jukebox, milkshake, sock hop, malt shop,
      poodle skirt, drive in, drive-in movie, greaser, hot rod`,
      'as rock?',
      'as swing??',
    ],
    [
      `1920s, 1930s, 1940s, roaring twenties, the 20s, 30s, 40s, thirties, forties, twenties, 1920, 1925, 1929,
      1930, 1940, 1945, prohibition, prohibition era, flapper, jazz age, great depression, gatsby party, art
      deco, wartime radio, interwar, gin joint, swing era, cotton club, bathtub gin`,
      'as swing?',
    ],
    [`2000s, early 2000s, 2010s, noughties, y2k, 2005, 2010, millennium, 2020s`, 'as house??'],
    [
      `1900, turn of the century, belle epoque, ragtime era, victorian, victorian london, gaslight, edwardian,
      1800s, 19th century, nineteenth century, clockwork, clock tower, penny farthing`,
      'playful??',
      'as romantic-piano??',
    ],
    [
      `18th century, eighteenth century, 1700s, versailles, court of louis, minuet at court, chateau, masked
      ball, masquerade, masquerade ball, ballroom, ball gown, regency, regency ball, aristocrat, tea with the
      queen, marie antoinette`,
      'as string-quartet?',
      'as invention?',
    ],
    [
      `prehistoric, stone age, dinosaur, caveman, cavemen, mammoth, ice age, tyrannosaurus, jurassic`,
      'epic?',
      'dark??',
    ],
    ['steampunk, steam punk, airship, zeppelin', 'epic??'],
    ['walk, walk home, strolling home', 'calm??'],
    ['80s arcade, retro arcade, arcade in 1983', 'as chiptune?', 'as synthwave?', 'playful?'],
  ],
}
