import type { BallotView, Choice, Menu, RoundView, TallyView } from '../../src/app/views.ts'
import type { Actions } from './actions.ts'
import { h, type Child, type VNode } from './dom.ts'
import { clock, count } from './format.ts'
import { icon } from './icons.ts'
import { controlButton, roving } from './parts.ts'
import type { PageState } from './state.ts'

const RING = 2 * Math.PI * 26

const ring = (round: RoundView, closesAt: number, now: number): VNode => {
  const left = Math.max(0, (closesAt - now) / 1000)
  const part = Math.min(1, left / Math.max(1, (closesAt - round.openedAt) / 1000))
  return h(
    'div',
    { class: 'ring', role: 'timer', 'aria-label': `${clock(left)} left to vote` },
    h(
      'svg',
      { viewBox: '0 0 60 60', 'aria-hidden': 'true' },
      h('circle', { cx: 30, cy: 30, r: 26, class: 'ring-track' }),
      h('circle', {
        cx: 30,
        cy: 30,
        r: 26,
        class: 'ring-left',
        'stroke-dasharray': RING.toFixed(2),
        'stroke-dashoffset': (RING * (1 - part)).toFixed(2),
      }),
    ),
    h('span', { class: 'ring-time' }, clock(left)),
  )
}

/** Votes so far; null where they stay hidden until the close. */
const votesFor = (tally: TallyView | undefined, id: string): number | null =>
  tally ? (tally.options.find((option) => option.id === id)?.votes ?? 0) : null

/** One answer: pressing it toggles it, the bar behind it is the live tally. */
const option = (
  choice: Choice,
  votes: number | null,
  most: number,
  many: boolean,
  press: (event: Event) => void,
): VNode =>
  h(
    'button',
    {
      key: choice.id,
      type: 'button',
      class: choice.chosen ? 'option chosen' : 'option',
      role: many ? undefined : 'radio',
      'aria-pressed': many ? String(choice.chosen) : undefined,
      'aria-checked': many ? undefined : String(choice.chosen),
      'data-stop': true,
      title: choice.detail,
      'aria-label': votes === null ? choice.label : `${choice.label}, ${count(votes, 'vote')}`,
      style: { '--share': most > 0 && votes !== null ? (votes / most).toFixed(3) : 0 },
      on: { click: press },
    },
    h('span', { class: 'option-mark', 'aria-hidden': 'true' }, choice.chosen && icon('check')),
    h('span', { class: 'option-label' }, choice.label),
    h('span', { class: 'option-votes', 'aria-hidden': 'true' }, votes ? votes : ''),
  )

const toggled = (menu: Menu, group: number, choice: Choice): readonly string[] => {
  const chosen = menu.groups[group].options.filter((one) => one.chosen).map((one) => one.id)
  if (choice.chosen) return chosen.filter((id) => id !== choice.id)
  return menu.many ? [...chosen, choice.id] : [choice.id]
}

const question = (menu: Menu, tally: TallyView | undefined, actions: Actions): VNode => {
  const most = Math.max(1, ...(tally?.options.map(({ votes }) => votes) ?? []))
  const titled = menu.groups.length > 1
  return h(
    'fieldset',
    { class: `question ${menu.many ? 'many' : 'one'}`, key: menu.question },
    h('legend', {}, menu.label, h('span', { class: 'hint' }, menu.many ? 'any number' : 'one')),
    menu.groups.map((group, index) =>
      h(
        'div',
        {
          class: 'options',
          key: String(index),
          role: menu.many ? 'group' : 'radiogroup',
          'aria-label': titled ? group.label : menu.label,
          on: { keydown: roving },
        },
        titled && h('h3', {}, group.label),
        group.options.map((choice) =>
          option(
            choice,
            votesFor(tally, choice.id),
            most,
            menu.many,
            (event) => void actions.choose(event.currentTarget, menu, index, toggled(menu, index, choice)),
          ),
        ),
      ),
    ),
  )
}

/** More than these scroll in a box of their own, so that the way to the form stays short. */
const MANY_IDEAS = 3

const ideas = (round: RoundView, ballot: BallotView | null, actions: Actions): VNode => {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('idea') as HTMLInputElement
    void actions.command(field, 'idea', { text: field.value })
  }
  return h(
    'div',
    { class: 'ideas', key: 'ideas' },
    h('h3', {}, 'Ideas'),
    round.ideas.length > 0 &&
      h(
        'ul',
        round.ideas.length > MANY_IDEAS ? { class: 'many', tabindex: 0, 'aria-label': 'Ideas so far' } : {},
        round.ideas.map((idea) =>
          h('li', {}, h('q', {}, idea.text), h('span', { class: 'by' }, ` ${idea.author}`)),
        ),
      ),
    h(
      'form',
      { class: 'idea-form', on: { submit } },
      h('input', {
        name: 'idea',
        maxlength: 200,
        autocomplete: 'off',
        'aria-label': 'Your idea for the piece',
        placeholder: 'rain on the last train home',
        value: ballot?.idea ?? '',
      }),
      h('button', { type: 'submit', class: 'button quiet' }, ballot?.idea ? 'Change' : 'Add'),
    ),
    h('p', { class: 'understood', 'aria-live': 'polite' }, ballot?.understood ?? ''),
    round.open !== null && h('p', { class: 'open dim' }, round.open),
  )
}

/** The page has its own places for these. */
const BUILT_IN = new Set(['jam.vote', 'jam.idea'])

/** The open round: time left, my choices with the live tally behind them, ideas, and what I can press. */
export const voting = (
  state: PageState,
  round: RoundView,
  closesAt: number,
  now: number,
  actions: Actions,
): Child[] => {
  const { ballot } = state
  const tally = (id: string) => round.tallies.find(({ question: of }) => of === id)
  const people = state.room?.people ?? []
  const here = state.room ? people.length : round.present
  const hosts = round.host.id === state.me?.id
  const runs = hosts || people.some(({ id, owner }) => owner && id === state.me?.id)
  return [
    h(
      'div',
      { class: 'round-head', key: 'head' },
      ring(round, closesAt, now),
      h(
        'div',
        { class: 'round-facts' },
        h('p', { class: 'strong' }, `${round.voters} of ${here} voted`),
        h('p', { class: 'dim' }, `${clock(round.seconds)} of music · ${round.done} done`),
        round.hidden && h('p', { class: 'dim small' }, 'The tallies stay hidden until the close.'),
      ),
    ),
    ballot?.menus.map((menu) => question(menu, tally(menu.question), actions)),
    ideas(round, ballot, actions),
    h(
      'div',
      { class: 'ballot-foot', key: 'foot' },
      ballot && h('p', { class: 'lean', 'aria-live': 'polite' }, ballot.line),
      h(
        'div',
        { class: 'row' },
        ballot?.controls
          .filter(({ action }) => !BUILT_IN.has(action))
          .map((control) => controlButton(control, actions)),
      ),
      h(
        'div',
        { class: 'row host' },
        h('span', { class: 'dim small' }, hosts ? 'You host this round' : `${round.host.name} hosts`),
        round.controls
          .filter(({ action }) => runs && !BUILT_IN.has(action))
          .map((control) =>
            controlButton({ ...control, tone: control.tone === 'primary' ? 'quiet' : control.tone }, actions),
          ),
      ),
    ),
  ]
}
