import type { Theme } from '../../../language.ts'

/** Traditions: what people call them, and what makes one think of them. */
export const TRADITIONS: Theme = {
  name: 'traditions',
  kind: 'thing',
  rows: [
    [
      `turkish makam, makam, sufi, saz, baglama, bosporus, aksak, turkish psych, anatolian rock, janissary,
      mehter, ney and kanun, 9/8`,
      'as makam',
    ],
    [
      `turkish, turkey, istanbul, ottoman, anatolian, anatolia, turkish coffee, bosphorus, turkish bath, hamam,
      cappadocia, turkish delight, turkish bazaar, dervish, whirling dervish`,
      'as makam?',
    ],
    [
      `irish reel, reel, celtic, celtic music, irish music, irish trad, irish session, ceilidh, ceili, celtic
      fiddle, riverdance, bodhran, fiddle tune, hornpipe, strathspey, celtic rock, tin whistle tune, cape
      breton`,
      'as reel',
      'as jig?',
    ],
    [
      `irish, ireland, irish pub, st patrick's day, saint patrick's day, scottish, scotland, highland, gaelic,
      leprechaun, guinness, dublin, galway, breton`,
      'as reel?',
    ],
    [`arabic maqam, maqam, arabic, arab, takht, dabke, rai, levantine, gnawa`, 'as maqam'],
    [
      `arabian, arabia, middle eastern, middle east, egyptian, egypt, cairo, belly dance, bellydance, moroccan,
      morocco, marrakech, marrakesh, lebanese, lebanon, beirut, persian, persia, bedouin, arabian nights, 1001
      nights, sheherazade, scheherazade, souk, casbah, kasbah, pharaoh, baghdad, damascus, oriental, tunis,
      algiers`,
      'as maqam?',
    ],
    [
      `irish jig, jig, 6/8 dance, slip jig, step dance, double jig, six eight, sea shanty, shanty, tarantella,
      leprechaun jig, barn jig`,
      'as jig',
    ],
    ['tavern song, tavern music, tavern, pirate jig', 'as jig?', 'playful?', 'happy?'],
    [
      `west african bell, west african, west africa, african drums, african drumming, ewe drumming, talking
      drum, bell pattern, african percussion, african bell, kpanlogo, agbadza, gankogui`,
      'as african-bell',
    ],
    [
      `african, africa, ghana, ghanaian, senegal, senegalese, mali, malian, drum circle, tribal, tribal drums,
      african village, guinea, togo, benin, djembe, polyrhythm, polyrhythmic, kora, griot, mbira`,
      'as african-bell?',
    ],
    [
      `klezmer, hora, freylekhs, klezmer clarinet, hasidic, klezmer band, ashkenazi, sobbing clarinet, laughing
      clarinet, yiddish theatre`,
      'as klezmer',
    ],
    [
      `jewish wedding, jewish, yiddish, shtetl, bar mitzvah, bat mitzvah, hanukkah, chanukah, fiddler, eastern
      european wedding, purim, krakow, cracow`,
      'as klezmer?',
    ],
    [
      `afrobeat, afro beat, afrofunk, afro funk, highlife, afro, juju music, soukous, afropop, afro pop, ethio
      jazz, afro groove, shekere, afro jazz, afroswing`,
      'as afrobeat',
    ],
    [
      `lagos, nigerian, nigeria, congolese, kinshasa, ethiopian, ethiopia, addis ababa, nairobi, accra`,
      'as afrobeat?',
    ],
    [
      `hindustani raga, raga, raag, indian classical, hindustani, sitar and tabla, tabla, tanpura, tambura
      drone, bollywood, bhangra, carnatic, punjabi, qawwali, sitar music, alap, tintal, kirtan`,
      'as raga',
    ],
    [
      `indian, india, mumbai, bombay, delhi, varanasi, benares, ganges, kolkata, hindu, rajasthan, diwali,
      holi, pakistani, indian temple, yogi, mantra, nepal, kathmandu`,
      'as raga?',
    ],
    [`gamelan, gong cycle, bronze gongs, wayang, kecak, gong ensemble, sundanese`, 'as gamelan'],
    [
      `balinese, bali, indonesian, indonesia, javanese, java island, jakarta, ubud, yogyakarta, thai, thailand,
      cambodian, borneo, bronze, shadow puppets, gongs, island gongs`,
      'as gamelan?',
    ],
    [
      `balkan, balkan brass, gypsy brass, gypsy punk, guca, trubaci, 7/8, lesnoto, balkan party, crazy brass,
      sirtaki, bouzouki, rebetiko, syrtaki`,
      'as balkan',
    ],
    [
      `serbian, serbia, macedonian, macedonia, romani, gypsy, romanian, romania, balkan wedding, bosnian,
      sarajevo, belgrade, albanian, croatian, greek, greece, athens, moldovan, transylvania, transylvanian,
      zorba`,
      'as balkan?',
    ],
    [
      `flamenco, bulerias, soleares, palmas, flamenco guitar, paso doble, sevillanas, rumba flamenca, gipsy
      guitar, flamenco dancer, fandango, farruca, cajon`,
      'as flamenco',
    ],
    [
      `spanish, spain, andalusian, andalusia, andalucia, seville, sevilla, granada, matador, bullfight,
      bullfighter, toreador, tapas, iberian, madrid, barcelona, castanets, alhambra, spanish guitar`,
      'as flamenco?',
    ],
    [
      `kopanitsa, 11/8, eleven eight, bulgarian dance, gaida, kaval, tambura, horo, bulgarian folk, gadulka,
      eleven beats, rachenitsa, shopska, bulgarian voices`,
      'as kopanitsa',
    ],
    ['bulgarian, bulgaria, sofia, thracian', 'as kopanitsa?'],
    [
      `japanese, japan, koto, shakuhachi, taiko, shamisen, kabuki, enka, matsuri, bamboo flute, gagaku, noh
      theatre`,
      'as japanese',
    ],
    [
      `tokyo, kyoto, samurai, geisha, zen garden, japanese garden, cherry blossom, sakura, shinto, haiku,
      ryokan, onsen, mount fuji, torii, shogun, ronin, bushido, katana, anime, manga, hokkaido, osaka, tea
      ceremony, okinawa, dojo, bamboo forest, kimono`,
      'as japanese?',
    ],
    ['bulgarian choir', 'as kopanitsa?', 'voice'],
    ['ninja', 'as japanese?', 'tense?'],
  ],
}
