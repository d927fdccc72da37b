import type { Theme } from '../../language.ts'

/** Weather, seasons, landscapes, sky and sea. */
export const NATURE: Theme = {
  name: 'nature',
  kind: 'thing',
  rows: [
    [
      `rain, drizzle, rainy day, rainfall, wet streets, raindrop, rain on the window, umbrella, puddle, rain on
      the roof, grey sky, grey skies, grey day, overcast, cloudy, cloudy day, sleet, pitter patter, petrichor,
      rainy night, rain outside, rainy season`,
      'melancholic?',
      'calm?',
      'slow?',
      'gentle?',
    ],
    [
      `storm, thunderstorm, thunder, lightning, hurricane, tornado, cyclone, tempest, typhoon, blizzard, storm
      clouds, gale, hail, hailstorm, snowstorm, downpour, squall, monsoon, thunder and lightning, sandstorm,
      stormy night, storm at sea, stormy sea, rough sea, raging sea, maelstrom, tsunami, tidal wave,
      thunderstorm at sea, storm over the ocean, storm on the sea`,
      'dark?',
      'tense?',
      'lively?',
    ],
    [
      `wildfire, inferno, flames, blaze, burning, volcano, lava, magma, eruption of a volcano, earthquake,
      avalanche, landslide, meteor, meteor strike, asteroid, ring of fire`,
      'tense?',
      'epic?',
      'lively?',
    ],
    [
      `snow, snowfall, snowflake, falling snow, first snow, snowy night, snow day, winter night, winter
      wonderland, ice skating, frost, icicle, snowed in, snowy forest, silent snow, fresh snow, snow globe,
      winter morning`,
      'calm?',
      'dreamy?',
      'gentle?',
    ],
    [
      `winter, wintry, cold winter, long winter, january, february, arctic, antarctic, antarctica, tundra,
      north pole, ice cave, frozen lake, ice, glacier, iceberg, polar night`,
      'melancholic?',
      'calm??',
    ],
    [
      `autumn, fall leaves, autumn leaves, fall colours, september, october, november, autumn rain, autumn
      walk, harvest, leaf fall, dead leaves, foliage, pumpkin spice, fallen leaves, indian summer, chestnut`,
      'melancholic?',
      'calm?',
    ],
    [
      `spring, springtime, spring morning, april, may day, blossom, flower, bloom, meadow, butterfly, garden,
      botanical garden, tulip, daisy, dandelion, bees, birdsong, birds singing, spring is here, spring
      flowers, thaw, picnic, lawn, wildflower, sprouting`,
      'happy?',
      'calm?',
    ],
    [
      `summer, summertime, summer day, summer vibes, july, august, summer holiday, summer vacation, heatwave,
      hot summer day, sunshine, sunny day, sun, blue sky, blue skies, clear skies, lemonade stand, poolside,
      pool party, swimming pool, summer breeze, golden sun, sunbathing, barefoot in the grass, hello sunshine,
      summer sun, sunny morning, summer road`,
      'happy?',
    ],
    [
      `summer night, summer evening, warm night, warm evening, august night, firefly, crickets, midsummer
      night, summer dusk, hot summer night, balcony in summer, porch, porch swing, front porch, rocking chair,
      hammock`,
      'calm?',
      'dreamy?',
    ],
    [
      `beach, seaside, tropical, tropical island, island, palm tree, coconut, sandy beach, coast, lagoon,
      paradise, holiday, vacation, beach day, sand castle, cocktail on the beach, surf, surfer, ocean breeze,
      sea breeze, bay, riviera, cabana, caribbean beach, flip flops, snorkeling, maldives, day at the beach`,
      'happy?',
      'calm?',
    ],
    [
      `beach at sunset, sunset beach, sunset, sundown, dusk, golden hour, twilight, evening sky, gloaming,
      evening glow, blue hour, setting sun, orange sky, pink sky, afterglow`,
      'calm?',
      'dreamy?',
    ],
    [
      `sunrise, dawn, daybreak, first light, early morning light, morning sun, morning light, new day, break of
      day, dawn chorus, rising sun, morning dew`,
      'calm?',
      'happy??',
    ],
    [
      `ocean, sea, waves, tide, deep sea, deep ocean, seascape, whale, whale song, coral reef, under the sea,
      scuba, diving, aquarium, jellyfish, mermaid, sunken city, atlantis, submarine, sea of clouds,
      lighthouse, sailing, sailboat, ocean floor, seagull, seashell, drifting at sea, ocean at night, low
      tide, rock pool, shore, shoreline`,
      'dreamy?',
      'calm?',
    ],
    [
      `forest, woods, woodland, deep forest, forest path, pine forest, autumn forest, redwood, grove, glade,
      tree, moss, mushroom, hike, forest walk, walk in the woods, cabin in the woods, log cabin, wilderness,
      oak, willow, treehouse, tree house, forest clearing, leaf, greenhouse, fern`,
      'calm?',
      'dreamy??',
    ],
    [
      `jungle expedition, jungle trek, rainforest, savanna, savannah, safari, deep jungle, amazon, wild jungle`,
      'playful??',
      'lively?',
    ],
    [
      `dark forest, haunted forest, black forest, foggy moor, moor, swamp at night, bog, night forest, dead
      trees, gnarled trees, cave, cavern, catacombs, abyss, chasm, pit, underground, underworld, quicksand`,
      'dark?',
      'tense??',
    ],
    [
      `mountain, mountain top, summit, peak of a mountain, alps, himalaya, everest, cliff, canyon, grand
      canyon, valley, waterfall, eagle, condor, vista, panorama, horizon, vast landscape, open plains,
      prairie, wide open spaces, big sky, great plains, highlands at dawn, aerial shot, drone shot`,
      'epic?',
      'calm??',
    ],
    [
      `river, stream, brook, creek, lake, pond, riverbank, canoe, kayak, rowing boat, gentle stream, spring
      water, fountain, waterlily, water lilies, lily pad, rowing, fishing, willow by the river, drops of
      water, babbling brook, still water, canal`,
      'calm?',
    ],
    [
      `fog, mist, haze, foggy morning, morning mist, misty mountains, steam, smoke, cloud, floating clouds,
      aurora, northern lights, aurora borealis, rainbow, mirage, foggy harbour, foggy street`,
      'dreamy?',
    ],
    [
      `desert, dunes, sahara, oasis, camel, caravan, sand dunes, scorching sun, desert night, cactus, death
      valley, sinai, gobi, mojave`,
      'dreamy?',
    ],
    [
      `moon, moonlight, moonlit, full moon, new moon, crescent moon, moonrise, starlight, star, starry night,
      stargazing, star gazing, night sky, constellation, shooting star, comet, milky way, northern star,
      observatory, telescope, planetarium, lunar eclipse, moonbeam, stardust, zodiac`,
      'dreamy?',
      'calm?',
    ],
    [
      `space, outer space, cosmos, cosmic, galaxy, universe, nebula, planet, orbit, astronaut, spaceman, space
      station, spaceship, starship, rocket, interstellar, intergalactic, deep space, zero gravity, saturn,
      jupiter, venus, lost in space, space odyssey, solar system, supernova, black hole, wormhole, moon
      landing, satellite, floating in space, spacewalk, alien planet, andromeda, pluto, neptune, saturn rings,
      eclipse`,
      'dreamy?',
      'as ambient?',
    ],
    [
      `wind, breeze, gust, gentle wind, kite, flying a kite, paper plane, balloon, hot air balloon, feather,
      soap bubble, wind in the trees, windmill, glider, gliding, paragliding`,
      'calm?',
      'dreamy??',
    ],
    [
      `flight, soar, wings, skydiving, bird of prey, phoenix, free fall, freefall, falcon, hawk, flying high,
      take flight`,
      'epic?',
      'dreamy??',
    ],
    [
      `bird, nightingale, songbird, lark, robin, sparrow, hummingbird, swallow, canary, cuckoo, wren, birdhouse`,
      'playful??',
      'happy?',
    ],
    ['fire, on fire, bushfire', 'tense??'],
    ['flying', 'epic??', 'dreamy?'],
  ],
}
