import type { ComposingView, RoundView, StageProgress, TallyView } from '../../../app/views.ts'
import { duration } from '../../../app/words/en.ts'
import { ROUND } from '../words.ts'
import { ACCENT, buttons, container, gap, text, type Inside, type Top } from './components.ts'
import { clip, escape, meter } from './text.ts'

const BARS = 3
const BAR_WIDTH = 5
const IDEAS = 5
const PROGRESS_WIDTH = 12
const MARKS = { done: '✓', active: '▸', waiting: '·' } as const

/** A full bar is everybody who answered. @example '▰▰▰▱▱ lo-fi 3' */
const bars = (tally: TallyView): readonly string[] => {
  const most = Math.max(1, tally.answered, ...tally.options.map(({ votes }) => votes))
  return tally.options
    .slice(0, BARS)
    .map(({ label, votes }) => `${meter(votes / most, BAR_WIDTH)} ${escape(label)} **${votes}**`)
}

/** The other questions, a line each: the leading answers. */
const leaning = (tally: TallyView): readonly string[] =>
  tally.options.length === 0
    ? []
    : [
        `**${escape(tally.label)}** ${tally.options
          .slice(0, BARS)
          .map(({ label, votes }) => `${escape(label)} ${votes}`)
          .join(' · ')}`,
      ]

const tallyText = (tallies: readonly TallyView[]): string => {
  const [style, ...others] = tallies
  const lines = [...(style ? bars(style) : []), ...others.flatMap(leaning)]
  return lines.length > 0 ? lines.join('\n') : ROUND.noVotes
}

const ideaText = (ideas: RoundView['ideas']): string =>
  [
    ...ideas.slice(-IDEAS).map(({ author, text }) => `💡 ${escape(text)} — ${escape(author)}`),
    ...(ideas.length > IDEAS ? [`-# ${ROUND.moreIdeas(ideas.length - IDEAS)}`] : []),
  ].join('\n')

/** Stages in one line, below it the bar and how long it takes. @example '✓ Form  **▸ Harmony**  · Melody' */
const progressText = ({ stages, fraction, left }: StageProgress): string => {
  const words = stages.map(({ label, state }) => {
    const word = `${MARKS[state]} ${label}`
    return state === 'active' ? `**${word}**` : word
  })
  const percent = Math.floor(Math.min(1, Math.max(0, fraction)) * 100)
  return `${words.join('  ')}\n${meter(fraction, PROGRESS_WIDTH)} ${percent} %${left === null ? '' : ` · ${escape(left)}`}`
}

const noted = ({ note }: { readonly note?: string }): readonly Inside[] =>
  note === undefined ? [] : [text(`**${escape(note)}**`)]

const voting = (view: RoundView, closesAt: number): readonly Inside[] => [
  text(
    [
      `## ${ROUND.title}`,
      [ROUND.closes(closesAt), ROUND.host(escape(view.host.name)), ROUND.length(duration(view.seconds))].join(
        ' · ',
      ),
    ].join('\n'),
  ),
  text(view.hidden ? ROUND.hidden : tallyText(view.tallies)),
  ...(view.ideas.length > 0 ? [text(clip(ideaText(view.ideas), 1500))] : []),
  ...(view.open === null ? [] : [text(`-# ${escape(view.open)}`)]),
  text(`-# ${ROUND.turnout(view.voters, view.done, view.present)} · ${ROUND.electorate[view.electorate]}`),
  ...noted(view),
]

export const renderRound = (view: RoundView): readonly Top[] => {
  const { phase } = view
  const rows = buttons(view.controls)
  switch (phase.status) {
    case 'voting':
      return [container(ACCENT.voting, [...voting(view, phase.closesAt), ...rows])]
    case 'composing':
      return [
        container(ACCENT.composing, [
          text(`## ${ROUND.composing}`),
          text(progressText(phase.progress)),
          gap(),
          text(`${tallyText(view.tallies)}\n-# ${ROUND.turnout(view.voters, view.done, view.present)}`),
          ...noted(view),
          ...rows,
        ]),
      ]
    default:
      return [
        container(phase.status === 'failed' ? ACCENT.fault : ACCENT.quiet, [
          text(`### ${ROUND.title}\n${escape(phase.line)}`),
          ...rows,
        ]),
      ]
  }
}

export const renderComposing = (view: ComposingView): readonly Top[] => [
  container(ACCENT.composing, [
    text(`## ${escape(clip(view.title, 120))}\n${ROUND.asked(escape(view.askedBy.name))}`),
    text(progressText(view.progress)),
    ...noted(view),
  ]),
]
