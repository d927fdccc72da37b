import type { Theme } from '../../../language.ts'

/** Electronic styles: what people call them, and what makes one think of them. */
export const ELECTRONIC: Theme = {
  name: 'electronic styles',
  kind: 'thing',
  rows: [
    [
      `lofi, lofi hip hop, lo-fi hiphop, lofi beats, lofi beats to study to, lo-fi beats to study to, lofi
      girl, study beats, beats to study to, beats to relax to, chillhop, chill hop, chill beats, jazzhop, jazz
      hop, dusty beats`,
      'as lofi',
    ],
    ['bedroom beats', 'as lofi?'],
    [
      `synthwave, synth wave, retrowave, outrun, neon synth, eighties synths, 80s synth, 80s electro, retro
      synth, synth pop, synthpop, electropop, electro pop, new wave, futurepop`,
      'as synthwave',
    ],
    [
      `chiptune, chip tune, chip music, 8-bit, eight bit, 16-bit, sixteen bit, 8-bit music, retro game music,
      old video game music, game console music, bitpop, arcade music, arcade beeps, video game beeps, tracker
      music, chipmusic, pixel music`,
      'as chiptune',
    ],
    ['pixel', 'as chiptune?'],
    [
      `ambient, ambience, ambient music, soundscape, atmospheric, drone music, space music, spacemusic, dark
      ambient, soundbath, sound bath, meditation music, ambient drone, ethereal wave`,
      'as ambient',
    ],
    [
      `spa music, yoga music, healing music, sleep music, relaxation music, atmosphere, background pads`,
      'as ambient?',
    ],
    [
      `boom bap, old school hip hop, oldschool hip hop, 90s hip hop, nineties hip hop, golden age hip hop,
      golden era hip hop, old school rap, 90s rap, east coast hip hop, hip hop, hiphop, rap, freestyle rap,
      rap beat, turntablism, underground hip hop, conscious hip hop`,
      'as boom-bap',
      'as trap?',
    ],
    ['breakdance, b-boy, boombox, scratching records, rapper, rapping', 'as boom-bap?'],
    [
      `trap, trap beat, trap music, 808s, 808, 808 bass, drill, uk drill, phonk, cloud rap, mumble rap, modern
      hip hop, modern rap, crunk, rattling hats, hi hat rolls, grime, trap soul, southern rap, dirty south`,
      'as trap',
    ],
    [
      `house, house music, deep house, tech house, chicago house, piano house, disco house, french house,
      progressive house, tropical house, acid house, garage house, uk garage, 2-step garage, future house,
      funky house, soulful house, gospel house, amapiano, gqom, edm, electro house, big room, four on the
      floor, four to the floor, electronic dance music, dance music, slap house, electro swing`,
      'as house',
    ],
    ['ibiza, club music, dance pop, eurodance, afro house', 'as house?'],
    [
      `techno, detroit techno, minimal techno, acid techno, hard techno, berlin techno, industrial techno, dub
      techno, acid line, trance, psytrance, goa trance, progressive trance, uplifting trance, hardstyle,
      gabber, happy hardcore, hard dance, ebm, peak time, idm, melodic techno, eurotrance, schranz`,
      'as techno',
    ],
    ['rave, rave music, warehouse rave', 'as techno?'],
    [
      `drum and bass, drum'n'bass, dnb, d&b, drumandbass, jungle, jungle music, jungle breaks, amen break,
      breakbeat, break beat, breakcore, liquid dnb, liquid drum and bass, neurofunk, jump up, chopped breaks,
      big beat breaks, reese bass, darkstep, drumstep, junglist, footwork`,
      'as drum-and-bass',
    ],
    [
      `dub, dub music, dub reggae, dubwise, echo chamber, steppers, sound system dub, roots dub, tape echo,
      melodica dub, space echo, dubbed out`,
      'as dub',
    ],
    ['lo-fi, lo-fidelity beats, lofi hiphop, lo-fi study', 'as lofi'],
    [`house beat, house groove, house track, house tune, house banger, house set, house dj`, 'as house'],
  ],
}
