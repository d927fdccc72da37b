import * as en from '../../src/app/words/en.ts'
import * as privacy from '../../src/app/words/privacy.ts'
import { LEARNED } from '../../src/app/words/learned.ts'
import * as settings from '../../src/app/words/settings.ts'
import { CRITIQUE_DETAILS, CRITIQUE_LABELS, RATING, REMIX } from '../../src/app/words/ratings.ts'
import { STATUS } from '../../src/app/words/status.ts'
import { RESET, TASTE, TASTE_CONTROLS } from '../../src/app/words/taste.ts'
import { LOST } from '../../src/app/words/voice.ts'
import { FAIRNESS, TOPICS, WHY } from '../../src/app/words/votes.ts'

/** Stands in for whatever a line is filled with: a word that is also a list and a number of one. */
const FILLERS: Readonly<Record<string, readonly unknown[]>> = {
  opened: ['link'],
  seats: [['groove', 'melody'], 'lo-fi hip-hop'],
  mixed: [['lo-fi hip-hop', 'soul']],
  lean: [['lo-fi', 'calm', 'slow']],
  leadWord: [['piano', 'guitar']],
  some: ['Lo-fi', ['groove', 'melody'], 3, 5],
  leastHeard: ['Lo-fi', ['groove', 'melody'], 3],
  fromIdeas: ['Lo-fi', ['groove', 'melody'], 2],
  fallback: ['Lo-fi', ['groove', 'melody']],
  answer: ['Mood', ['calm'], 3, 5],
  middle: ['Mood', ['calm']],
  clamped: ['Tempo', ['fast']],
  idea: ['Tempo', ['fast'], 2, true],
  taste: ['Mood', ['calm']],
  unfit: [['slendro', 'pelog']],
  asked: ['Ada', ['lo-fi', 'calm']],
  title: [['lo-fi', 'calm']],
  started: [['lo-fi', 'calm']],
  tooLarge: [['slow-rain.opus'], '10 MB'],
  waveform: ['Slow rain', '1:30', ['Intro', 'Verse']],
  load: [0.5, 2],
  wish: [12.4, 10],
  mood: [['calm', 'dreamy'], 3],
  never: [['soul', 'dub']],
  detail: [0.5, 0.25],
  own: [0.5, 0.25],
  made: [2.1, 90],
  disk: [90e6],
  free: [14e9],
  worker: ['ready'],
  least: ['gamelan', 0.5, 0.25],
  unheard: ['Lo-fi', ['groove', 'melody']],
  topic: ['jam'],
  words: [0.8, 14],
  key: [0.5],
  queued: ['Slow rain', 2],
  yourIdea: [['calm', 'slow']],
  wouldBe: [['too-busy', 'dull-melody', 'keep-groove']],
  kin: ['Slow rain', ['too-busy', 'keep-groove']],
  begun: ['Slow rain', ['too-busy', 'keep-groove']],
  begunForRoom: ['Slow rain', ['too-busy', 'keep-groove']],
  settings: [['Quorum: 1 ballot → 2 ballots']],
}

/** Every line of the file, with where it stands. */
const lines = (value: unknown, path: string): readonly (readonly [string, string])[] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    const given = FILLERS[path.split('.').at(-1) ?? ''] ?? ['x1', 2, 3, 4]
    const text: unknown = (value as (...parts: readonly unknown[]) => unknown)(...given)
    return typeof text === 'string' ? [[path, text]] : []
  }
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([name, part]) => lines(part, `${path}.${name}`))
  return []
}

const {
  list: _list,
  inSentence: _inSentence,
  duration: _duration,
  bytes: _bytes,
  fault: _fault,
  ...tables
} = en

/** Every line that the shared words hold, filled in, with where it stands. */
export const sharedLines = [
  ...lines(tables, 'en'),
  ...lines({ CRITIQUE_DETAILS, CRITIQUE_LABELS, RATING, REMIX }, 'ratings'),
  ...lines(privacy, 'privacy'),
  ...lines({ STATUS }, 'status'),
  ...lines({ TASTE, RESET, TASTE_CONTROLS }, 'taste').filter(([path]) => !path.endsWith('fileName')),
  ...lines({ WHY, FAIRNESS, TOPICS }, 'votes').filter(([path]) => !/\.(name|guide)$/.test(path)),
  ...LEARNED.flatMap(({ model, name, heard, unheard }) =>
    lines({ name, heard, unheard }, `learned.${model}`),
  ),
  ...lines({ LOST }, 'voice'),
  ...lines(settings, 'settings').filter(([path]) => !/\.(group|show)$/.test(path)),
]
