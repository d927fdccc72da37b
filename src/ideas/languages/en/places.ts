import type { Theme } from '../../language.ts'

/** Rooms, houses, streets, cities, ways of travelling. */
export const PLACES: Theme = {
  name: 'places',
  kind: 'thing',
  rows: [
    [
      `night train, midnight train, last train, sleeper train, train at night, night bus, empty train station,
      train station at night, last train home`,
      'slow?',
      'dark?',
      'piano?',
    ],
    [
      `train, train ride, railway, railroad, locomotive, steam train, train journey, on the rails, express
      train, subway, commuter train, tram, train window`,
      'dreamy??',
    ],
    ['runaway train, bullet train, high speed train', 'fast?', 'tense?', 'lively?'],
    [
      `night drive, driving at night, late night drive, neon city, neon lights, neon, neon night, neon rain,
      miami, miami nights, city lights at night, highway at night, night highway, freeway at night, cruising
      at night, nightcall, sports car at night, drive through the city, neon sign, neon street, midnight
      highway`,
      'as synthwave?',
      'dreamy?',
    ],
    [
      `road trip, roadtrip, open road, highway, freeway, drive, cruise, convertible, windows down, on the road,
      hit the road, motorcycle, motorbike, motorway, route 66, car ride, camper van, campervan, hitchhiking,
      on the highway, long drive, sunday drive`,
      'happy?',
    ],
    [
      `car chase, chase, chase scene, police chase, getaway, getaway car, escape, run for your life, running
      from the police, pursuit, hunted, being chased, jailbreak, prison break, fleeing, on the run from the
      law, foot chase, boat chase, narrow escape, manhunt, chased by wolves, run away`,
      'tense?',
      'fast?',
      'lively?',
    ],
    [
      `race, race car, racing game, racetrack, street race, drag race, grand prix, formula one, drift, drifting
      cars, kart race, kart, finish line, motocross, horse race, rally, pit stop, nitro`,
      'fast?',
      'lively?',
      'tense??',
    ],
    ['traffic, traffic jam, rush hour, busy street, crowded subway', 'tense?'],
    ['new york, manhattan, brooklyn, times square, harlem, chicago', 'as swing??'],
    [
      `city at night, night in the city, city lights, streetlight, street lights, street lamp, lamp post, empty
      street, alley, back alley, dark alley, parking lot, parking garage, gas station at night, rainy city,
      diner at night, midnight diner, late night diner, rainy neon, city after midnight, walking home at
      night, walking home alone, motel, neon motel, rooftop at night`,
      'dark?',
      'dreamy?',
      'slow?',
    ],
    [
      `coffee shop, coffeeshop, cafe, coffee, cup of coffee, espresso, latte, cappuccino, bookshop, bookstore,
      bakery, barista, morning coffee, corner cafe, sidewalk cafe, patisserie, bistro`,
      'calm?',
      'as lofi?',
      'as bossa-nova??',
    ],
    [
      `tea, cup of tea, hot chocolate, cocoa, blanket, fireplace, fireside, hearth, by the fire, crackling
      fire, log fire, candle, candlelight, armchair, couch, sofa, pillow, slippers, sweater, cosy room, hygge,
      warm blanket, crocheting, teapot, kettle, chai, matcha, candlelight dinner, curled up, reading nook,
      window seat, mug, wool socks, fleece`,
      'calm?',
      'slow?',
      'gentle?',
    ],
    [
      `grandma, grandmother, granny, nana, nonna, grandma's house, grandpa, grandfather, grandparents, family
      dinner, sunday lunch, sunday dinner, old house, my mother's garden, hometown, home sweet home, coming
      home, welcome home, back home, family photo, grandma's cookies, abuela`,
      'calm?',
      'happy?',
    ],
    ['kitchen, bake, dinner party, food truck, brunch, pancakes', 'happy?', 'playful??'],
    [
      `fine dining, wine bar, wine, glass of wine, red wine, cocktail bar, cocktail, martini, whisky, whiskey,
      bourbon, hotel lobby, hotel bar, rooftop bar, dinner for two, candlelit dinner, gentlemen club, smoky
      bar, smoky club, smoky room, cigar, cigar lounge, piano bar, lounge bar, jazz cellar, smoky jazz,
      basement bar, cigarette, nightcap, champagne, velvet curtain, top hat`,
      'as swing?',
      'calm?',
    ],
    [
      `club, nightclub, night club, dj, dj set, house party, afterparty, after party, festival, music festival,
      disco lights, strobe lights, strobe, glow sticks, party people, block party, birthday bash, prom, prom
      night, girls night, crowd goes wild, pool rave, frat party, ladies night, dance party, boiler room`,
      'lively?',
      'happy?',
      'as house?',
    ],
    [
      `warehouse, berghain, basement rave, 4am rave, factory, machinery, robot, android, cyborg, assembly line,
      conveyor belt, steel mill, gears, pistons, mechanical, server room, data center, artificial
      intelligence, circuit board, mainframe`,
      'as techno?',
    ],
    [
      `cyberpunk, cyber punk, futuristic, future, futuristic city, hacker, hacking, hologram, sci-fi, scifi,
      science fiction, cyberspace, replicant, virtual reality, vr, laser, lasers in the dark, space opera,
      glitch, digital, chrome, metaverse, time machine, time travel, dystopian city, megacity, teleport`,
      'as synthwave?',
      'dark?',
    ],
    [
      `church, cathedral, chapel, monastery, abbey, convent, cloister, temple, shrine, altar, prayer, pray,
      heaven, angel, stained glass, pilgrimage, pilgrim, nun, bishop, cathedral bells, sunday mass, baptism,
      vatican, gospel church, mosque, synagogue, pagoda, monastery at dawn`,
      'calm?',
      'as chorale?',
    ],
    [
      `graveyard, cemetery, tomb, tombstone, crypt, coffin, mausoleum, funeral pyre, morgue, undertaker, skull,
      skeleton, bones, grim reaper, reaper`,
      'dark?',
      'slow?',
    ],
    [
      `haunted house, haunted mansion, abandoned house, abandoned hospital, asylum, dungeon, crypts, old
      mansion, attic, cellar, basement, creaking door, dark corridor, empty house, abandoned carnival,
      abandoned mall, abandoned theme park, creepy doll, dark castle, basement door, liminal space, backrooms,
      hospital at night, cobwebs, torture chamber`,
      'dark?',
      'tense?',
    ],
    [
      `castle, kingdom, palace, throne, throne room, fortress, king, queen, knight, prince, princess, emperor,
      empire, crown, coronation, tower, ancient rome, roman empire, colosseum, gladiator, chariot, chariot
      race, sparta, spartan, sword, shield, cavalry, royal wedding, citadel, warlord, excalibur`,
      'epic?',
    ],
    [
      `ruins, ancient ruins, ancient, ancient temple, lost temple, lost city, archaeology, archaeologist, tomb
      raider, treasure hunt, treasure, treasure map, treasure chest, hidden temple, pyramid, sphinx, mummy,
      stonehenge, relic, ancient egypt, mesopotamia, babylon, lost civilisation`,
      'epic??',
      'dreamy?',
      'tense??',
    ],
    [
      `homework, exam week, university library, writing, essay, focus, concentrate, concentration, study
      session, deep work, coding, programming, late night coding, studying late, deadline, revision, at my
      desk, spreadsheet, writing code, debugging`,
      'calm?',
      'as lofi?',
      'gentle?',
    ],
    [
      `circus, circus tent, clown, carnival, carousel, merry go round, funfair, fairground, amusement park,
      theme park, roller coaster, rollercoaster, ferris wheel, juggler, juggling, acrobat, trapeze, big top,
      popcorn, cotton candy, candy floss, puppet show, puppet, marionette, magician, magic show, jack in the
      box, toy, toy shop, toy soldiers, toy box, playground, trampoline, bouncy castle, bumper cars, water
      slide, kids playing, children playing, kids, children, clown car, hopscotch, lollipop, candy shop, candy
      store`,
      'playful?',
    ],
    [
      `harbour, pirate, pirate ship, ship, sailor, captain, sail, high seas, seven seas, buccaneer, treasure
      island, rum, kraken, shipwreck, ghost ship, fishing boat, boat, ferry, anchor`,
      'epic??',
      'playful??',
      'as jig?',
    ],
    [
      `countryside, farm, farmhouse, barn, cornfield, wheat field, fields, hay, tractor, ranch, rural, small
      town, campfire, bonfire, camping, tent, campsite, scouts, river bank, cottage, cottagecore, vineyard,
      orchard, sheep, shepherd, country house, country fair, hay bale, pasture, hills, rolling hills, shire`,
      'calm?',
      'happy?',
      'guitar?',
    ],
    [
      `airport, airplane, aeroplane, plane, cockpit, airport lounge, terminal gate, window seat on a plane,
      jet, jet lag, layover`,
      'dreamy??',
      'calm??',
    ],
    ['fighter jet, dogfight, fighter pilot, aircraft carrier', 'epic?', 'fast?', 'lively?'],
    [
      `spa, massage, bubble bath, bath, hot tub, sauna, hot spring, steam room, aromatherapy, incense,
      meditation, meditate, yoga, breathe, deep breath, mindfulness, lavender, salt lamp, buddha, tai chi,
      rock garden, self care, stretching, savasana, bathtub, foot massage, breathwork, chakra`,
      'calm?',
      'very gentle?',
      'slow?',
      'as ambient?',
    ],
    [
      `bed, bedroom, sleep, asleep, nap, going to sleep, fall asleep, good night, goodnight, sweet dreams,
      pyjamas, pajamas, bed time, snooze, doze, drifting off, nighty night, cat nap, siesta, slumber, night
      light`,
      'calm?',
      'dreamy?',
      'slow?',
      'very gentle?',
    ],
    [
      `insomnia, can't sleep, cant sleep, sleepless, sleepless night, awake at night, lying awake, up all night
      thinking, tossing and turning, overthinking, 4am thoughts, late night thoughts, midnight thoughts,
      existential, existential crisis`,
      'melancholic?',
      'dreamy?',
      'slow?',
    ],
    [
      `waiting room, hospital room, jail, prison cell, exile, orphan, orphanage, refugee, homeless, empty room,
      empty chair, empty house at dusk, old photo, old photograph, old letter, faded photo, farewell letter,
      diary, polaroid, last letter, widow, nursing home`,
      'melancholic?',
      'slow?',
    ],
    [
      `school bus, first day of school, high school, recess, summer camp, last day of school, locker room,
      graduation trip`,
      'playful??',
      'happy??',
    ],
    [
      `stadium, arena, football, soccer, basketball, baseball, hockey, world cup, champion, championship,
      olympics, medal, podium, match day, super bowl, trophy, winner, touchdown, penalty, slam dunk, cup
      final, locker room speech, game day, walkout song, entrance music`,
      'epic?',
      'lively?',
    ],
    ['school, classroom, college, campus', 'playful??'],
    ['village, little village, walk in the village', 'calm??'],
    ['computer, machine', 'as techno??'],
    [`sunday drive home, walking home, way home, heading home, long way home`, 'calm??', 'melancholic??'],
    [
      `hide and seek, playing hide and seek, tag, treasure hunt for kids, follow the leader, musical chairs,
      pillow fight, water fight, snowball fight, tickle fight`,
      'playful?',
    ],
    [
      `library, museum, art gallery, books, reading a book, reading, drawing, painting, pottery, journaling,
      knitting, quiet hobby`,
      'calm?',
      'gentle?',
    ],
    ['study, studious, study music, studying for finals, coding session', 'calm?', 'as lofi?', 'gentle?'],
    ['cooking, cooking with friends, barbecue with friends', 'happy?'],
  ],
}
