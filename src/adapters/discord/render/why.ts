import type { AccountView, AnswerView, OptionView, VoterGroupView, WhyView } from '../../../app/views.ts'
import { WHY } from '../../../app/words/votes.ts'
import { ACCENT, buttons, container, text, type Top } from './components.ts'
import { blocks, clip, escape, meter, spark, SQUARES } from './text.ts'

const LOAD_WIDTH = 6

const seatLines = ({ seats }: AccountView): readonly string[] =>
  seats.map(
    ({ label, style, reason, shares }) =>
      `${blocks(shares)} **${escape(label)}** ${escape(style)}, ${escape(reason)}`,
  )

/** What a group is and paid, and how high its load stood before and after. */
const groupLines = (groups: readonly VoterGroupView[]): readonly string[] => {
  const most = Math.max(1, ...groups.map(({ after }) => after))
  return groups.flatMap(({ label, voters, paid, before, after, own }, g) => [
    `${SQUARES[g]} **${escape(label)}**${own ? ` (${WHY.own})` : ''} · ${WHY.group(voters, paid)}`,
    `\`${meter(before / most, LOAD_WIDTH)}\` → \`${meter(after / most, LOAD_WIDTH)}\` ${WHY.load(before, after)}`,
  ])
}

const chosenFirst = (options: readonly OptionView[]): string =>
  options
    .filter(({ votes }) => votes > 0)
    .map(({ label, votes, chosen }) =>
      chosen ? `**${escape(label)} ${votes}**` : `${escape(label)} ${votes}`,
    )
    .join(' · ')

/** The outcome, and beneath it how the answers lay. */
const answerLines = ({ line, shape, options }: AnswerView): readonly string[] => {
  if (options.every(({ votes }) => votes === 0)) return [escape(line)]
  const lay =
    shape === 'scale'
      ? `${escape(options[0].label)} \`${spark(options.map(({ votes }) => votes))}\` ${escape(options[options.length - 1].label)}`
      : chosenFirst(options)
  return [escape(line), `-# ${lay}`]
}

const pictures = (account: AccountView): readonly string[] => [
  clip(`**${WHY.heads.seats}**\n${seatLines(account).join('\n')}`, 900),
  ...(account.groups.length > 0
    ? [clip(`**${WHY.heads.groups}**\n${groupLines(account.groups).join('\n')}\n-# ${WHY.loads}`, 1000)]
    : []),
  ...(account.answers.length > 0
    ? [clip(`**${WHY.heads.answers}**\n${account.answers.flatMap(answerLines).join('\n')}`, 800)]
    : []),
]

/** How a piece came about: the seats and loads as blocks, then everything in sentences. */
export const renderWhy = (view: WhyView): readonly Top[] => [
  container(ACCENT.piece, [
    text(`## ${escape(clip(WHY.title(view.title), 150))}`),
    ...(view.account ? pictures(view.account).map(text) : []),
    text(clip(view.lines.map(escape).join('\n'), 900)),
    ...(view.own === null ? [] : [text(`**${escape(view.own)}**`)]),
    ...buttons(view.controls),
  ]),
]
