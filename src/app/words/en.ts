/**
 * Every word that members read, in English. Sentences have at most 12 words and say last what to do next.
 * The lines of refusals and faults live in errors.ts.
 */
import type { FaultCode } from '../../errors.ts'
import type { QuestionId } from '../../model/ballot.ts'
import type { Seat, TempoWord } from '../../music/brief.ts'
import type { StageId } from '../ports.ts'

export const QUESTION_LABELS: Readonly<Record<QuestionId, string>> = {
  style: 'Style',
  mood: 'Mood',
  tempo: 'Tempo',
  energy: 'Energy',
  colour: 'Colour',
  lead: 'Lead',
}

/** What a menu says while nothing is chosen. */
export const QUESTION_PROMPTS: Readonly<Record<QuestionId, string>> = {
  style: 'Which styles would you enjoy?',
  mood: 'Which moods?',
  tempo: 'How fast?',
  energy: 'How much energy?',
  colour: 'Which scales?',
  lead: 'Who plays the lead?',
}

export const MOOD_DETAILS = {
  calm: 'soft and unhurried',
  happy: 'bright and light on its feet',
  melancholic: 'slow, wistful, minor',
  dark: 'low, heavy, minor',
  epic: 'wide, loud, rising',
  tense: 'restless and sharp',
  dreamy: 'floating, long echoes',
  playful: 'bouncy, with surprises',
} as const

export const TEMPO_DETAILS: Readonly<Record<TempoWord, string>> = {
  'very slow': 'at the slow end of the style',
  slow: 'below its usual tempo',
  medium: 'its usual tempo',
  fast: 'above its usual tempo',
  'very fast': 'at the fast end of the style',
}

export const ENERGY_LABELS = {
  1: 'very gentle',
  2: 'gentle',
  3: 'balanced',
  4: 'lively',
  5: 'full on',
} as const

export const COLOUR_LABELS = {
  major: 'major',
  minor: 'minor',
  dorian: 'Dorian',
  mixolydian: 'Mixolydian',
  lydian: 'Lydian',
  phrygian: 'Phrygian',
  'harmonic-minor': 'harmonic minor',
  pentatonic: 'pentatonic',
  blues: 'blues',
  japanese: 'Japanese',
  maqam: 'maqam',
  makam: 'makam',
  raga: 'raga',
  slendro: 'slendro',
  pelog: 'pelog',
} as const

export const COLOUR_DETAILS = {
  major: 'open and bright',
  minor: 'darker, serious',
  dorian: 'minor with a hopeful sixth',
  mixolydian: 'major with an easy seventh',
  lydian: 'major with a floating fourth',
  phrygian: 'dark, Spanish-tinged',
  'harmonic-minor': 'minor with a sharp pull home',
  pentatonic: 'five notes, folk-like',
  blues: 'bent thirds and sevenths',
  japanese: 'five notes of the koto',
  maqam: 'Arabic modes in quarter tones',
  makam: 'Turkish modes in commas',
  raga: 'pure intervals over a drone',
  slendro: 'five wide steps, gamelan',
  pelog: 'uneven steps, gamelan',
} as const

export const ANY = { label: 'any', detail: 'whatever fits' } as const

export const SEAT_LABELS: Readonly<Record<Seat, string>> = {
  groove: 'groove',
  harmony: 'harmony',
  melody: 'melody',
  instrumentation: 'instruments',
  contrast: 'contrast section',
  sound: 'sound',
}

export const STAGE_LABELS: Readonly<Record<StageId, string>> = {
  form: 'Form',
  harmony: 'Harmony',
  melody: 'Melody',
  rhythm: 'Rhythm',
  arrangement: 'Arrangement',
  performance: 'Performance',
  mix: 'Mix',
}

export const CONTROLS = {
  vote: 'Vote',
  idea: 'Add an idea',
  composeNow: 'Compose now',
  cancel: 'Cancel',
  again: 'Vote again',
  done: 'Done',
  isDone: 'Done ✓',
  withdraw: 'Withdraw',
  playAgain: 'Play again',
  pause: 'Pause',
  resume: 'Resume',
  skip: 'Skip',
  replay: 'From the top',
  queue: 'Queue',
  clear: 'Clear',
  loop: 'Loop',
  unloop: 'Stop looping',
  startRound: 'Start a round',
  adminLog: 'What admins did',
  newer: 'Newer',
  older: 'Older',
} as const

export const IDEA_FORM = {
  title: 'Add an idea',
  label: 'A picture, a story, a sound',
  placeholder: 'rain on the last train home',
} as const

/** @example times(2, 'vote') // '2 votes' */
export const times = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`
/** @example list(['a', 'b', 'c']) // 'a, b and c' */
export const list = (items: readonly string[], last = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items[items.length - 1]}`

const soundless = (id: string) => `I cannot make sound here (id ${id}). Tell whoever runs me.`
const unsaved = (id: string) => `I cannot save anything right now (id ${id}). Tell whoever runs me.`

/** Faults that last until the operator mends them: nobody is told to try again. */
export const LASTING: Partial<Readonly<Record<FaultCode, (id: string) => string>>> = {
  'ffmpeg-missing': soundless,
  'ffmpeg-unusable': soundless,
  'bank-damaged': soundless,
  'model-damaged': soundless,
  'disk-full': unsaved,
  'store-failed': unsaved,
}
const lasting = (id: string, code = ''): string | undefined =>
  Object.hasOwn(LASTING, code) ? LASTING[code as FaultCode]?.(id) : undefined

export const ROUND = {
  opened: (link: string | null) => (link ? `The round is open: ${link}.` : 'The round is open. Press Vote.'),
  missed: (votes: number, quorum: number) =>
    `Too few people voted (${votes} of ${quorum}). Press Vote again to try once more.`,
  cancelled: (by: string) => `${by} cancelled this round. Press Vote again for a new one.`,
  failed: (id: string, code?: string) =>
    lasting(id, code) ?? `Composing stopped (id ${id}). Press Vote again to try once more.`,
  closed: 'The vote is closed. I am composing now.',
  nobodyVoted: 'Nobody voted. Press Vote again to try once more.',
  wasCancelled: 'The round is cancelled. Start another with /jam start.',
  withdrawn: 'Your ballot is withdrawn. Press Vote to begin again.',
  elsewhere: 'its message in this server',
  allDone: 'Everybody is done, so I am composing now.',
} as const

export const BALLOT = {
  leanAny: 'Anything goes for you so far. Pick what you like.',
  lean: (words: readonly string[]) => `You lean ${words.join(', ')}.`,
  leadWord: (families: readonly string[]) => `${list(families, 'or')} in front`,
  energyWord: (label: string) => `${label} energy`,
  more: (count: number) => `${count} more`,
} as const

export const COMPOSING = {
  title: (words: readonly string[]) => `A new piece: ${words.join(', ')}`,
  started: (words: readonly string[]) => `I am composing: ${words.join(', ')}.`,
  failed: (id: string, code?: string) =>
    lasting(id, code) ?? `Composing stopped (id ${id}). Please try again.`,
  left: (amount: string) => `about ${amount}`,
  soon: 'any moment now',
  waits: 'after the pieces before it',
  late: 'longer than usual',
} as const

export const PIECE = {
  terms: 'Made by this server with Voxpop; yours to use; composed by algorithm.',
  waveform: (title: string, seconds: string, sections: readonly string[]) =>
    `Waveform of “${title}”, ${seconds} long: ${sections.join(', ')}.`,
  tooLarge: (names: readonly string[], limit: string) =>
    `${list(names)} ${names.length === 1 ? 'is' : 'are'} over this channel's ${limit} and not attached.`,
  damaged: 'Its sound is lost or damaged.',
  noVoice: 'I could not reach the voice channel. Press Play again in a moment.',
  unheard: 'Nobody was in voice. Join a voice channel, then press Play again.',
  noSound: (line: string) => `I could not play it yet. ${line}`,
  queued: (title: string, ahead: number) =>
    ahead === 0 ? `“${title}” plays now.` : `“${title}” is queued; ${times(ahead, 'piece')} before it.`,
} as const

export const SHAPED = {
  every: (style: string, votes: number, of: number) =>
    `${style} got every part: ${votes} of ${times(of, 'voter')}`,
  some: (style: string, seats: readonly string[], votes: number, of: number) =>
    `${style} got the ${list(seats)}: ${votes} of ${times(of, 'voter')}`,
  leastHeard: (style: string, seats: readonly string[] | null, votes: number) =>
    `${style} got ${seats ? `the ${list(seats)}` : 'every part'}: its ${votes === 1 ? 'voter' : times(votes, 'voter')} had been heard least`,
  fallback: (style: string, seats: readonly string[]) =>
    `${style} kept the ${list(seats)}: the others need another groove`,
  nobody: (style: string) => `${style} was my choice: nobody named a style`,
  fromIdeas: (style: string, seats: readonly string[] | null, ideas: number) =>
    `${style} got ${seats ? `the ${list(seats)}` : 'every part'}: ${ideas === 1 ? 'an idea names' : `${ideas} ideas name`} it, no vote does`,
  fromTaste: (style: string) => `${style} is what this room leans to: nobody named a style`,
  answer: (label: string, chosen: readonly string[], votes: number, of: number, why = '') =>
    `${label.toLowerCase()} ${list(chosen)} (${votes} of ${of}${why && `; ${why}`})`,
  middle: (label: string, chosen: readonly string[]) =>
    `${label.toLowerCase()} ${list(chosen)} (the middle vote)`,
  clamped: (label: string, chosen: readonly string[]) =>
    `${label.toLowerCase()} ${list(chosen)} (as far as the style goes)`,
  idea: (label: string, chosen: readonly string[], ideas: number, clamped: boolean) =>
    `${label.toLowerCase()} ${list(chosen)} (from ${ideas === 1 ? 'an idea' : `${ideas} ideas`}${clamped ? ', as far as the style goes' : ''})`,
  taste: (label: string, chosen: readonly string[]) =>
    `${label.toLowerCase()} ${list(chosen)} (this room’s taste)`,
  /** After what was chosen, or in its place. */
  unfit: (options: readonly string[]) =>
    `${list(options)} ${options.length === 1 ? 'needs' : 'need'} another tuning`,
  noneFits: (label: string, why: string) => `no ${label.toLowerCase()} (${why})`,
  vote: 'the vote',
  asked: (name: string, words: readonly string[]) => `${name} asked for ${list(words)}`,
} as const

/** Who chose a part, after its name: "lead: vibraphone, chosen by 3 voters". */
export const CREDITS = {
  voters: (votes: number) => `chosen by ${times(votes, 'voter')}`,
  ideas: (ideas: number) => (ideas === 1 ? 'from an idea' : `from ${ideas} ideas`),
  taste: 'the room’s taste',
  fallback: 'kept with the groove',
  nobody: 'my own choice',
  asked: (name: string) => `asked for by ${name}`,
} as const

export const STAGE = {
  skipped: (title: string) => `Skipped “${title}”.`,
  skipVote: (votes: number, needed: number) =>
    `Your vote to skip counts: ${votes} of ${needed}. Others can press Skip.`,
  paused: 'Paused. Press Resume to go on.',
  resumed: 'Playing again.',
  waiting: 'The music waits for a listener. Join the voice channel.',
  replayed: (title: string) => `“${title}” starts again.`,
  left: 'I left the voice channel. The queue stays here.',
  nowhere: 'nowhere yet',
  shown: (link: string) => `This shows what plays, and follows it: ${link}`,
  over: (title: string) => `“${title}” is over. Start the next one with /jam start.`,
  failed: (title: string, id: string) => `“${title}” could not be played (id ${id}). The queue goes on.`,
} as const

export const LOOPS = { off: 'Loop is off', track: 'This piece repeats', queue: 'The queue repeats' } as const

/** What families of styles are called, where not by their id. */
export const FAMILY_LABELS: Readonly<Record<string, string>> = { own: "This server's own" }

/** What is wrong with a file of a style, within a refusal. */
export const RECIPE = {
  notJson: 'it is not JSON',
  notRecipe: 'it says nothing of seats and dials',
  version: 'it is of another version',
  seat: (seat: string) => `its ${seat} is missing`,
  dial: (dial: string) => `its ${dial} is out of range`,
  unknown: (seat: string) => `I do not know the style of its ${seat}`,
} as const

/** Own styles and what is told of a style. */
export const STYLES = {
  mixed: (names: readonly string[]) => (names.length < 2 ? `Our own ${names.join('')}` : `Of ${list(names)}`),
  made: (name: string) => `“${name}” is ready. Choose it whenever you vote.`,
  removed: (name: string) => `“${name}” is removed. Pieces made with it stay.`,
  title: 'Styles',
  listed: 'Everything that can be voted for. Hear a preview with /help style.',
  noneOwn: 'None yet. Make one with /style create.',
  labels: {
    family: 'Family',
    tempo: 'Tempo',
    metre: 'Metre',
    tuning: 'Tuning',
    seats: 'Seats',
    author: 'Made by',
    dials: 'Dials',
  },
  tempo: (min: number, usual: number, max: number) => `${min} to ${max} bpm, usually ${usual}`,
  seats: (seats: readonly string[], style: string) => `${list(seats)} of ${style}`,
  dials: {
    tempo: (bpm: number) => `${bpm} bpm`,
    swing: (swing: number) => `swing ${swing}`,
    colour: (colour: string) => colour,
    lead: (lead: string) => `${lead} in front`,
    size: (size: string) => `${size} ensemble`,
    density: (steps: number) => `density ${steps > 0 ? '+' : ''}${steps}`,
    brightness: (steps: number) => `brightness ${steps > 0 ? '+' : ''}${steps}`,
  },
  previewName: (name: string) => `A preview of ${name}`,
  noPreview: 'I cannot play a preview right now. Try again later.',
} as const

export const HELP = {
  title: 'Voxpop',
  line: 'Vote on the music; I compose it and play it here.',
  topic: (name: string) => `/${name}`,
} as const

/** What a number is called when it is out of its range. */
export const NUMBERS = {
  styleTempo: 'The tempo over this groove',
  swing: 'Swing',
  density: 'Density',
  brightness: 'Brightness',
  minutes: 'A round, in minutes,',
  quorum: 'The quorum',
  rounds: 'The number of rounds',
  accountDays: 'The age of an account, in days,',
  memberDays: 'The time of membership, in days,',
  keepDays: 'Keeping, in days,',
  removalDays: 'Keeping after I was removed, in days,',
  bitrate: 'The bitrate',
  leaveAfter: 'Leaving, in minutes,',
  seed: 'A seed',
  bpm: 'A tempo in bpm',
  position: 'The position',
} as const

/** The one line for something that broke; `id` is what the log calls it, `code` its code in errors.ts. */
export const fault = (id: string, code?: string): string =>
  lasting(id, code) ??
  `${code === 'voice-failed' ? 'I could not reach the voice channel' : 'Something broke'} (id ${id}). Try again in a moment.`

/** Names of styles that keep their capital within a sentence. */
const PROPER = /^(Afrobeat|Arabic|Balkan|Celtic|Hindustani|Irish|Japanese|Latin|Turkish|West African)/

/** A style's name within a sentence. @example inSentence('Lo-fi hip-hop') // 'lo-fi hip-hop' */
export const inSentence = (name: string): string =>
  PROPER.test(name) ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`

/** @example duration(95) // '1:35' */
export const duration = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** @example bytes(10485760) // '10 MB' */
export const bytes = (count: number): string =>
  count >= 1 << 20 ? `${Math.floor(count / (1 << 20))} MB` : `${Math.max(1, Math.floor(count / 1024))} kB`
