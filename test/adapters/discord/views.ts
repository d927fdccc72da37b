/** One view of each kind, full enough to look at. */
import type {
  BallotView,
  Control,
  PieceView,
  PlayingView,
  QueueView,
  RoundView,
} from '../../../src/app/views.ts'
import { STAGES } from '../../../src/app/ports.ts'

export const AT = 1_700_000_000_000

export const button = (action: string, label: string, args: readonly string[] = []): Control => ({
  ...{ action, args, label, tone: 'quiet', enabled: true },
})

export const ROUND: RoundView = {
  ...{ kind: 'round', id: 'r1', host: { id: '1', name: 'Ada' }, openedAt: AT, seconds: 90 },
  phase: { status: 'voting', closesAt: AT + 180_000 },
  ...{ voters: 3, done: 1, present: 4, electorate: 'voice', hidden: false },
  tallies: [
    {
      ...{ question: 'style', label: 'Style', answered: 5 },
      options: [
        { id: 'lofi', label: 'lo-fi', votes: 3 },
        { id: 'swing', label: 'swing', votes: 2 },
        { id: 'ambient', label: 'ambient', votes: 1 },
        { id: 'chiptune', label: 'chiptune', votes: 1 },
      ],
    },
    {
      ...{ question: 'mood', label: 'Mood', answered: 2 },
      options: [
        { id: 'calm', label: 'calm', votes: 2 },
        { id: 'dark', label: 'dark', votes: 1 },
      ],
    },
    { ...{ question: 'tempo', label: 'Tempo', answered: 0 }, options: [] },
  ],
  ideas: [{ author: 'Ben', text: 'rain on the *last* train <@1> @everyone' }],
  open: 'No votes yet on lead: ideas decide there.',
  controls: [
    { ...button('jam.vote', 'Vote', ['r1']), tone: 'primary' },
    button('jam.idea', 'Add an idea', ['r1']),
    button('jam.compose', 'Compose now', ['r1']),
    { ...button('jam.cancel', 'Cancel', ['r1']), tone: 'danger' },
  ],
}

export const composingRound = (fraction: number, active: number): RoundView => ({
  ...ROUND,
  phase: {
    status: 'composing',
    progress: {
      stages: STAGES.map((id, i) => ({
        id,
        label: id[0].toUpperCase() + id.slice(1),
        state: i < active ? 'done' : i === active ? 'active' : 'waiting',
      })),
      fraction,
      left: 'about 2 s',
    },
  },
  controls: [],
})

export const BALLOT: BallotView = {
  ...{ kind: 'ballot', round: 'r1', closesAt: AT + 180_000, idea: null, understood: null, done: false },
  line: 'You lean lo-fi, calm, slow.',
  menus: [
    {
      ...{ question: 'style', label: 'Style', many: true, action: 'jam.answer', args: ['r1', 'style'] },
      groups: [
        {
          label: 'Groove',
          options: [{ id: 'lofi', label: 'lo-fi', detail: 'dusty and warm', chosen: true }],
        },
        {
          label: 'Electronic',
          options: [
            { id: 'synthwave', label: 'synthwave', chosen: false },
            { id: 'chiptune', label: 'chiptune', chosen: false },
          ],
        },
      ],
    },
    {
      ...{ question: 'tempo', label: 'Tempo', many: false, action: 'jam.answer', args: ['r1', 'tempo'] },
      groups: [
        {
          label: 'How fast?',
          options: [
            { id: 'any', label: 'any', chosen: false },
            { id: 'slow', label: 'slow', chosen: true },
          ],
        },
      ],
    },
  ],
  controls: [button('jam.done', 'Done', ['r1']), button('jam.withdraw', 'Withdraw', ['r1'])],
}

export const PIECE: PieceView = {
  ...{
    kind: 'piece',
    id: 'p1',
    master: 'abcdef12',
    title: 'Slow rain',
    key: 'D minor',
    bpm: 84,
    seconds: 90,
  },
  form: ['intro', 'verse', 'hook', 'verse', 'hook', 'outro'],
  styles: ['lo-fi'],
  shaped: ['lo-fi got every part: 3 of 3 voters'],
  thumbs: { up: 2, down: 1 },
  terms: 'Made by this server with Voxpop; yours to use; composed by algorithm.',
  waveformAlt: 'Waveform of “Slow rain”, 1:30 long: intro, verse, hook, verse, hook, outro.',
  files: [
    { kind: 'opus', name: 'slow-rain.opus' },
    { kind: 'midi', name: 'slow-rain.mid' },
    { kind: 'waveform', name: 'slow-rain.png' },
  ],
  createdAt: AT,
  controls: [button('play.again', 'Play again', ['p1'])],
}

export const PLAYING: PlayingView = {
  thumbs: { up: 2, down: 1 },
  credits: {},
  ...{ kind: 'playing', track: 't1', piece: 'p1', master: 'abcdef12', title: 'Slow rain', status: 'playing' },
  ...{ position: 40, at: AT - 2000, seconds: 90, section: 'hook' },
  sections: [
    { name: 'intro', from: 0, to: 10 },
    { name: 'verse', from: 10, to: 35 },
    { name: 'hook', from: 35, to: 60 },
    { name: 'outro', from: 60, to: 90 },
  ],
  ...{ shaped: ['lo-fi got every part'], askedBy: 'Ada', next: 'Night bus', place: 'Studio' },
  controls: [button('pause.now', 'Pause'), button('skip.now', 'Skip')],
}

export const QUEUE: QueueView = {
  kind: 'queue',
  now: { track: 't1', piece: 'p1', title: 'Slow rain', seconds: 90, askedBy: 'Ada' },
  entries: Array.from({ length: 20 }, (_, i) => ({
    ...{ track: `t${i + 2}`, piece: `p${i + 2}`, title: `Piece ${i + 2}`, seconds: 60, askedBy: 'Ben' },
  })),
  ...{ loop: 'off', seconds: 1290, controls: [button('queue.clear', 'Clear')] },
}
