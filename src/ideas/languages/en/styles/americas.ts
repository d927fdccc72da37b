import type { Theme } from '../../../language.ts'

/** Jazz and the Americas: what people call them, and what makes one think of them. */
export const AMERICAS: Theme = {
  name: 'jazz and the americas',
  kind: 'thing',
  rows: [
    [
      `swing, swing music, jazz, big band, bebop, be-bop, hard bop, cool jazz, dixieland, new orleans jazz, hot
      jazz, gypsy jazz, jazz manouche, lindy hop, lindy, jitterbug, jazz trio, jazz quartet, jazz band, jazz
      standard, straight ahead, vocal jazz, smooth jazz, ragtime, rag time, charleston, cocktail jazz, lounge
      jazz, noir jazz, jazz noir, modal jazz, free jazz, jazz combo, swing dance, jazz piano, jazz guitar,
      jazz fusion, fusion, acid jazz, post-bop, latin jazz, stride piano, stride, foxtrot, quickstep`,
      'as swing',
      'as jazz-waltz?',
    ],
    [`jazz club, jazz bar, speakeasy, ballroom dance, walking bass, scat singing, scat`, 'as swing?'],
    [
      `jazz waltz, jazz in three, jazz in 3/4, waltz, viennese waltz, three quarter time, three four time, 3/4,
      swing waltz, waltz jazz, lilting three, 6/4`,
      'as jazz-waltz',
    ],
    [
      `bossa nova, bossa, bossanova, brazilian jazz, samba jazz, mpb, musica popular brasileira, elevator
      bossa, cafe bossa`,
      'as bossa-nova',
    ],
    [`ipanema, copacabana, elevator music, elevator, muzak, brazilian guitar`, 'as bossa-nova?'],
    [
      `samba, samba school, batucada, pagode, choro, brazilian drums, samba drums, samba batucada, forro, axe
      music, frevo, maracatu, baile funk`,
      'as samba',
      'as bossa-nova??',
    ],
    [
      `rio carnival, rio de janeiro, rio, carnaval, brazilian carnival, bahia, capoeira, brazil, brazilian,
      brasil`,
      'as samba?',
    ],
    [
      `salsa, salsa music, mambo, cha cha, cha cha cha, son cubano, cuban son, rumba, guaguanco, timba, salsa
      dancing, montuno, son montuno, charanga, bolero, bachata, merengue, latin music, boogaloo, danzon,
      descarga, tropical salsa`,
      'as salsa',
    ],
    [
      `havana, habana, cuba, cuban, latin, latino, latin party, latin night, puerto rican, puerto rico, latin
      brass, latin dance, clave`,
      'as salsa?',
    ],
    [
      `cumbia, cumbia villera, vallenato, guacharaca, chicha, cumbia sonidera, psychedelic cumbia, reggaeton,
      norteno, ranchera, tejano, mariachi, corridos, perreo, moombahton, digital cumbia, tropical music,
      champeta`,
      'as cumbia',
    ],
    [`colombian, colombia, mexican, mexico, fiesta, cinco de mayo, peruvian, latin america`, 'as cumbia?'],
    [
      `tango, argentine tango, milonga, tango nuevo, nuevo tango, bandoneon, tanguero, ballroom tango,
      habanera, tango dance, vals criollo`,
      'as tango',
    ],
    ['argentinian, argentina, argentine, buenos aires', 'as tango?'],
  ],
}
