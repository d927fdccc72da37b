import type { Theme } from '../../language.ts'

/** Instruments by the family that would take the lead. Drums and basses lead nothing. */
export const INSTRUMENTS: Theme = {
  name: 'instruments',
  kind: 'thing',
  rows: [
    [
      `piano, grand piano, upright piano, pianist, piano keys, steinway, baby grand, felt piano, broken piano,
      piano chords, ivories, piano melody, piano lead, prepared piano, honky-tonk piano, out of tune piano,
      dusty piano, old piano, pianino, klavier, pianoforte`,
      'piano',
    ],
    [
      `keys, electric piano, rhodes, fender rhodes, wurlitzer, wurli, organ, hammond, hammond organ, church
      organ, pipe organ, cathedral organ, organist, harpsichord, clavinet, clav, accordion, squeezebox,
      melodica, concertina, harmonium, reed organ, mellotron, keytar, keyboard, keyboardist, drawbar organ,
      spinet, clavichord, toy organ, pump organ, farfisa, calliope, musette accordion, fm piano, dx7, tape
      keys, barrel organ, e-piano, epiano`,
      'keys',
    ],
    [
      `guitar, acoustic guitar, electric guitar, guitarist, guitar solo, guitar riff, guitar lead, classical
      guitar, nylon guitar, nylon string, steel string guitar, twelve string guitar, strumming, strummed,
      fingerpicking, finger picking, fingerpicked, fingerstyle, riff, shredder, telecaster, stratocaster,
      strat, tele, les paul, banjo, requinto, cavaquinho, charango, oud, sitar, distorted guitar, distortion
      guitar, overdriven guitar, twangy guitar, twang, fuzz guitar, guitar pedals, six string, dobro,
      resonator guitar, jangly guitar, jangly, wah guitar, muted guitar, clean guitar, gibson, arpeggiated
      guitar, axe solo, guitarra, bass guitar solo, ukulele, uke, mandolin, lute, balalaika`,
      'guitar',
    ],
    [
      `mallets, vibraphone, vibes player, vibraphonist, marimba, xylophone, glockenspiel, celesta, celeste,
      music box, musicbox, bell, tubular bells, chimes, kalimba, thumb piano, steel pan lead, handpan, hang
      drum, toy piano, hammered dulcimer, dulcimer, cimbalom, tsimbl, crotales, church bells, carillon, wind
      chime, jingle bells, sleigh bells, balafon, gamelan metallophone, metallophone, glass harmonica, singing
      bowl, tibetan bowls, fm bells, bell sounds, tinkling`,
      'mallets',
    ],
    [
      `strings, violin, violinist, fiddle, viola, cello, cellist, string section, string ensemble, string
      orchestra, lush strings, harp, harpist, pizzicato, bowed strings, tremolo strings, sweeping strings,
      solo violin, solo cello, stradivarius, qanun, kanun, zither, autoharp, lyre, hardanger fiddle,
      violoncello, violino, sarangi, orchestral strings, legato strings, string melody, kemenche, rebab,
      nyckelharpa, erhu, pipa, guzheng, hurdy gurdy, gayageum`,
      'strings',
    ],
    [
      `brass, trumpet, trumpeter, trombone, french horn, horn, horn section, brass section, cornet, flugelhorn,
      tuba, sousaphone, muted trumpet, brass ensemble, big brass, brass stabs, horn stabs, horn riff, trumpet
      solo, euphonium, conch, hunting horn, harmon mute, plunger mute, low brass, bass trombone`,
      'brass',
    ],
    [
      `woodwind, flute, flautist, flutist, clarinet, oboe, bassoon, sax, saxophone, saxophonist, alto sax,
      tenor sax, soprano sax, baritone sax, bari sax, sax solo, saxophone solo, piccolo, recorder, tin
      whistle, penny whistle, whistle, ocarina, pan pipes, bagpipe, uilleann pipes, harmonica, mouth harp,
      blues harp, cor anglais, english horn, ney, nay, shawm, zurna, bansuri, wooden flute, wind instruments,
      woodwind section, bass clarinet, kazoo, reeds, quena, low whistle, fife, dizi, shehnai, winds, bass
      flute, pied piper, duduk`,
      'woodwind',
    ],
    [
      `voice, vocal, vocalist, singer, sing, sung, choirs, hum, male voice, female voice, soprano, alto voice,
      tenor, baritone, bass voice, diva, vocal harmonies, backing vocals, ooh and aah, oohs, aahs, oohs and
      aahs, wordless voice, wordless vocals, falsetto, beatbox, yodeller, vocoder, autotune, auto-tune,
      screaming vocals, screams, siren song, sirens singing, chorus of voices, lyrics, sing along, singalong,
      mezzo soprano, castrato, crooner, crooning, vocal chops, vocal lead, la la la, angels singing, throat
      singing`,
      'voice',
    ],
    [
      `synth, synthesizer, analog synth, modular synth, modular, moog, minimoog, juno, theremin, synth lead,
      lead synth, synth pads, supersaw, saw lead, square wave, sine wave, arpeggiator, arpeggiated synth, arp,
      303, tb-303, acid bass, prophet, pulse wave, electronic sounds, electronic, electronica, synth brass,
      synth strings, laser sounds, laser synth, lasers, bleeps, bloops, bleep bloop, oscillator, sequencer,
      digital sounds, fm synthesis, fm synth, wavetable, sawtooth, synth arpeggios, pad, warm pad`,
      'synth',
    ],
    [
      `drum, drummer, drum kit, percussion, percussive, beat, cymbals, snare, kick drum, tom toms, bongos,
      congas, shaker, tambourine, cowbell, drum machine, drum loop, timpani, drum solo, clapping, claps,
      rhythm section, cajon beat`,
      '!gentle',
    ],
    [`bass, bassline, bass line, bass guitar, double bass, upright bass, sub bass`, '!gentle'],
    ['the drums, kick, hi hat, hats, toms', '!gentle'],
    [`instrumental, instrumental only, no lyrics, wordless music, karaoke version`, '-voice'],
    ['drumless, beatless, no beat, without a beat', 'gentle?'],
    ["choir, children's choir, boys choir, choirboys, mixed choir", 'voice', 'as chorale?'],
    ['steel drum, steelpan, steel pan', 'mallets', 'happy??'],
    ['talk box, talkbox', 'voice'],
  ],
}
