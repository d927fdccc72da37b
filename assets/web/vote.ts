import type { RoundView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { voting } from './ballot.ts'
import { stageList } from './composing.ts'
import { h, type VNode } from './dom.ts'
import { button, empty, panel } from './parts.ts'
import { startForm } from './start.ts'
import { progressOf, type PageState } from './state.ts'

/** What came out on top of each question. */
const outcome = (round: RoundView): VNode =>
  h(
    'ul',
    { class: 'outcome', key: 'outcome' },
    round.tallies
      .filter(({ answered }) => answered > 0)
      .map(({ question: of, label, answered, options }) =>
        h(
          'li',
          { key: of },
          h('h3', {}, label),
          options
            .filter(({ votes }) => votes > 0)
            .slice(0, 3)
            .map((one) =>
              h(
                'div',
                {
                  class: 'tally',
                  key: one.id,
                  style: { '--share': (one.votes / Math.max(1, answered)).toFixed(3) },
                },
                h('span', {}, one.label),
                h('span', { class: 'option-votes' }, one.votes),
              ),
            ),
        ),
      ),
  )

const STEPS = [
  ['Vote', 'Pick styles, moods and a tempo. Nobody is outvoted for ever.'],
  ['Listen', 'The piece is composed from all votes and plays within seconds.'],
  ['Keep', 'Take it home as audio or MIDI, or vote again.'],
] as const

/** What a round is, for those who have not joined yet. */
const explained = (): VNode =>
  h(
    'ol',
    { class: 'steps', key: 'steps' },
    STEPS.map(([name, line]) =>
      h('li', { key: name }, h('p', { class: 'strong' }, name), h('p', { class: 'dim' }, line)),
    ),
  )

/** The way to all styles and their previews, and to what the room likes. */
const previewing = (actions: Actions): VNode =>
  h(
    'p',
    { class: 'dim small', key: 'previewing' },
    'New to a style? ',
    button('Hear the styles', 'quiet', (event) => void actions.styles(event.currentTarget), {
      class: 'link',
    }),
    button('What we like', 'quiet', (event) => void actions.roomTaste(event.currentTarget), {
      class: 'link',
    }),
  )

/** The way to who was heard, and to the rule. */
const hearing = (actions: Actions): VNode =>
  h(
    'p',
    { class: 'dim small', key: 'hearing' },
    'Is it fair? ',
    button('Who was heard', 'quiet', (event) => void actions.fairness(event.currentTarget), {
      class: 'link',
    }),
    button('How votes count', 'quiet', (event) => void actions.rule(event.currentTarget), { class: 'link' }),
  )

export const votePanel = (state: PageState, now: number, actions: Actions): VNode => {
  const { room } = state
  const round = room?.round
  const phase = round?.phase
  if (!room) return panel('Vote', 'vote', empty('Connecting to the room …'))
  if (round && phase?.status === 'voting')
    return panel(
      'Vote',
      'vote',
      voting(state, round, phase.closesAt, now, actions),
      previewing(actions),
      hearing(actions),
    )
  const progress = progressOf(state)
  const closed = phase?.status === 'composing' && progress !== null
  const first = !state.me && !room.playing && !progress
  if (first) return panel('How it goes', 'vote', explained(), previewing(actions), hearing(actions))
  return panel(
    closed ? 'The vote is closed' : 'Vote',
    'vote',
    progress &&
      (room.playing !== null || !closed) &&
      h('div', { class: 'card', key: 'composing' }, h('h3', {}, 'Composing'), stageList(progress, 'list')),
    phase && 'line' in phase && h('p', { class: 'card line', key: 'line' }, phase.line),
    round && closed ? outcome(round) : startForm(state, actions),
    previewing(actions),
    hearing(actions),
    state.me &&
      !progress &&
      h(
        'p',
        { class: 'dim small', key: 'more' },
        'In a hurry? ',
        button('Compose one right away', 'quiet', () => openCommand(state, actions, 'compose'), {
          class: 'link',
        }),
      ),
  )
}

const openCommand = (state: PageState, actions: Actions, name: string) => {
  const command = state.commands.find((one) => one.name === name)
  if (command) actions.open({ kind: 'command', command })
}
