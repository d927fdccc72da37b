import type { Roll } from '../../src/adapters/web/protocol.ts'
import type { PlayingView, RoundView, StageProgress } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { stageList } from './composing.ts'
import { h, type VNode } from './dom.ts'
import { clock } from './format.ts'
import type { PageState } from './state.ts'
import { playButton } from './transport.ts'

/** Longer titles are set smaller; what does not fit in two lines is cut. */
const LONG_TITLE = 32
const title = (text: string): VNode =>
  h('h1', { class: text.length > LONG_TITLE ? 'long' : '', title: text }, text)

const HEADS = { paused: 'Paused', waiting: 'One moment …', playing: 'Now playing' } as const

/** What plays. @param cut whether the room is out of reach and what was here of its sound is over */
export const heading = (playing: PlayingView, roll: Roll | null, cut: boolean): VNode =>
  h(
    'header',
    { class: 'stage-head', key: 'head' },
    h('p', { class: 'eyebrow', 'aria-live': 'polite' }, cut ? 'Out of reach' : HEADS[playing.status]),
    title(playing.title),
    h(
      'p',
      { class: 'facts' },
      [roll && `${roll.key} · ${roll.bpm} bpm · ${roll.meter}`, `asked for by ${playing.askedBy}`]
        .filter(Boolean)
        .join(' · '),
    ),
  )

/** What the votes lean to so far: the first of each question. */
const leaning = (round: RoundView): string =>
  round.tallies
    .filter(({ question, answered }) => answered > 0 && ['style', 'mood', 'tempo'].includes(question))
    .flatMap(({ options }) => options.slice(0, 1).map(({ label }) => label))
    .join(', ')

/** Nothing sounds: what is being voted on, or the newest piece to press play on. */
export const resting = (state: PageState, actions: Actions): VNode => {
  const piece = state.room?.pieces[0]
  const round = state.room?.round
  const voting = round?.phase.status === 'voting' ? round : null
  const waiting = state.room?.preparing === true
  const words = voting
    ? leaning(voting) || 'Waiting for the first vote'
    : (piece?.title ?? (waiting ? 'A first piece is being composed' : 'Nothing has been composed yet'))
  const facts = piece
    ? [
        voting ? `Meanwhile: ${piece.title}` : `${piece.key} · ${piece.bpm} bpm`,
        piece.styles.join(' + '),
        clock(piece.seconds),
      ].join(' · ')
    : waiting
      ? 'You can play it in a few seconds.'
      : 'The first piece appears here.'
  return h(
    'header',
    { class: 'stage-head resting', key: 'rest' },
    h(
      'div',
      { class: 'grow' },
      h(
        'p',
        { class: 'eyebrow' },
        voting ? 'Taking shape' : piece ? 'Ready when you are' : waiting ? 'One moment …' : 'All quiet',
      ),
      title(words),
      h('p', { class: 'facts' }, facts),
    ),
    playButton(state, actions, 'rest-play'),
  )
}

/** The stages of composing, while nothing else sounds. */
export const composing = (state: PageState, progress: StageProgress): VNode =>
  h(
    'div',
    { class: 'composing', key: 'composing' },
    h(
      'header',
      { class: 'stage-head' },
      h(
        'div',
        {},
        h('p', { class: 'eyebrow' }, 'Composing'),
        title(state.rolls.upcoming?.title ?? state.room?.composing?.title ?? 'From your votes'),
      ),
    ),
    stageList(progress, 'row'),
  )
