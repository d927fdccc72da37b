import type { Theme } from '../../../language.ts'

/** Concert music: what people call them, and what makes one think of them. */
export const CONCERT: Theme = {
  name: 'concert music',
  kind: 'thing',
  rows: [
    [
      `cinematic, cinematic orchestra, orchestra, orchestral, symphonic, symphony, symphony orchestra, film
      score, movie score, film music, movie music, movie soundtrack, soundtrack, trailer music, epic
      orchestra, epic orchestral, full orchestra, philharmonic, overture, opera, operatic, fantasy soundtrack,
      movie theme, main title, adventure film, orchestra hit, tone poem, classical crossover`,
      'as cinematic',
    ],
    [
      `blockbuster, hollywood, opera house, cinema, concert hall, movie trailer, trailer, opening credits, end
      credits, end titles`,
      'as cinematic?',
    ],
    [
      `chorale, choral, choir music, hymn, church music, gregorian chant, gregorian, plainchant, a cappella,
      acapella, a capella, cantata, madrigal, sacred choir, chant, psalm, motet, requiem, evensong, vespers,
      barbershop, barbershop quartet, polyphony, byzantine chant, oratorio, spiritual hymn`,
      'as chorale',
    ],
    ['monk, carol, christmas carol', 'as chorale?'],
    [
      `string quartet, quartet, chamber music, salon orchestra, viennese classic, classical quartet, classical
      era, classical period, string trio, string quintet, serenade, divertimento, minuet, menuet, chamber
      strings, classical, classical music`,
      'as string-quartet',
    ],
    ['rococo', 'as string-quartet?'],
    [
      `baroque, baroque invention, invention, harpsichord piece, fugue, two part invention, counterpoint,
      contrapuntal, harpsichord music, baroque music, toccata, gavotte, sarabande, gigue, courante, prelude
      and fugue, well tempered, goldberg variations`,
      'as invention',
    ],
    ['powdered wigs', 'as invention?'],
    [
      `romantic piano, nocturne, solo piano, piano solo, impressionist piano, impressionism, impressionist,
      romantic era, romantic period, etude, piano sonata, sonata, mazurka, polonaise, piano concerto,
      classical piano, moonlight sonata, piano etude, barcarolle, neoclassical piano, piano piece, sad piano
      music, piano music, berceuse, arabesque, gymnopedie, rhapsody, impromptu, neoclassical, neo-classical`,
      'as romantic-piano',
    ],
    ['concert pianist, piano recital, concert grand', 'as romantic-piano?'],
    [
      `minimalism, minimalist, minimal music, repetitive patterns, phasing, phase music, interlocking patterns,
      pulse music, pattern music, process music, systems music, post-minimalism, mallet patterns, marimba
      patterns, repetitive mallets, ostinato`,
      'as minimalism',
    ],
    [
      `march, marching band, brass band, military band, military march, military parade, wind band, drumline,
      drum line, oompah, oom-pah, fanfare, national anthem, drum corps, pomp and circumstance, polka`,
      'as march',
    ],
    [
      `parade, parade ground, bavarian band, beer tent, oktoberfest, soldiers marching, halftime show, circus
      march, bugle`,
      'as march?',
    ],
    ['church choir', 'as chorale', 'voice'],
  ],
}
