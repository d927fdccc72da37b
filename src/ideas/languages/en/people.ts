import type { Theme } from '../../language.ts'

/** Composers and players of the past, by the style that stands nearest to them. */
export const PEOPLE: Theme = {
  name: 'people',
  kind: 'thing',
  rows: [
    [
      `bach, johann sebastian bach, j.s. bach, scarlatti, couperin, rameau, telemann, buxtehude, purcell`,
      'as invention',
    ],
    ['vivaldi, handel, haydn, mozart, boccherini, corelli, salieri', 'as string-quartet'],
    [
      `chopin, schumann, schubert, liszt, rachmaninoff, rachmaninov, clara schumann, brahms, mendelssohn,
      satie, erik satie, debussy, ravel, fauré, scriabin, grieg, beethoven`,
      'as romantic-piano',
    ],
    [
      `wagner, tchaikovsky, mahler, bruckner, holst, dvorak, verdi, stravinsky, shostakovich, prokofiev,
      sibelius, berlioz, rimsky korsakov, mussorgsky, puccini, elgar, strauss, morricone, korngold, max
      steiner, bernard herrmann, prokofieff`,
      'as cinematic',
    ],
    ['palestrina, tallis, hildegard von bingen, josquin, monteverdi, byrd', 'as chorale'],
    ['sousa, john philip sousa, radetzky', 'as march'],
    ['steve reich, reich, terry riley, philip glass, moondog', 'as minimalism'],
    [
      `duke ellington, ellington, count basie, basie, benny goodman, louis armstrong, satchmo, miles davis,
      coltrane, charlie parker, thelonious monk, billie holiday, ella fitzgerald, django reinhardt, django,
      glenn miller, dizzy gillespie, chet baker, dave brubeck, brubeck, oscar peterson, sinatra`,
      'as swing',
    ],
    ['bill evans', 'as jazz-waltz'],
    ['scott joplin, joplin, jelly roll morton', 'as swing', 'piano?'],
    ['jobim, antonio carlos jobim, joao gilberto, astrud gilberto, gilberto', 'as bossa-nova'],
    ['piazzolla, gardel, troilo, carlos gardel, astor piazzolla, pugliese', 'as tango'],
    ['tito puente, celia cruz, perez prado, buena vista', 'as salsa'],
    ['bob marley, marley, peter tosh, toots', 'as reggae'],
    ['king tubby, lee perry, augustus pablo', 'as dub'],
    ['james brown, sly stone, bootsy', 'as funk'],
    [`aretha franklin, aretha, otis redding, marvin gaye, sam cooke, ray charles, etta james`, 'as soul'],
    [
      `robert johnson, muddy waters, howlin wolf, b.b. king, bb king, john lee hooker, bessie smith, t-bone
      walker`,
      'as blues',
    ],
    [`johnny cash, hank williams, carter family, patsy cline, jimmie rodgers`, 'as country'],
    [`chuck berry, elvis, buddy holly, jimi hendrix, hendrix, little richard`, 'as rock'],
    ['ramones', 'as punk'],
    ['fela, fela kuti, tony allen', 'as afrobeat'],
    ['ravi shankar, bismillah khan, ali akbar khan', 'as raga'],
    ['umm kulthum, oum kalthoum, abdel wahab, farid al atrash', 'as maqam'],
    ['paco de lucia, camaron, sabicas', 'as flamenco'],
    ['j dilla, dilla, nujabes', 'as boom-bap', 'as lofi?'],
    ['brian eno, eno', 'as ambient'],
    ['donna summer, sylvester', 'as disco'],
    ['frankie knuckles', 'as house'],
    ['vangelis', 'as synthwave', 'as ambient?'],
    ["turlough o'carolan, carolan", 'as reel'],
  ],
}
