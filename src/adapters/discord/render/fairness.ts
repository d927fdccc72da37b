import type { FairnessView, HeardGroupView } from '../../../app/views.ts'
import { FAIRNESS, percent } from '../../../app/words/votes.ts'
import { ACCENT, buttons, container, gap, text, type Top } from './components.ts'
import { clip, escape, meter } from './text.ts'

const BAR_WIDTH = 10
const bar = (label: string, share: number) => `\`${meter(share, BAR_WIDTH)}\` ${percent(share)} ${label}`

const groupLines = ({ label, voters, seats, detail }: HeardGroupView): readonly string[] => [
  `**${escape(label)}**${detail === null ? '' : ` · ${escape(detail)}`}`,
  `${bar(FAIRNESS.bars.voters, voters)}\n${bar(FAIRNESS.bars.seats, seats)}`,
]

const wishText = ({ label, entries, never }: FairnessView['wishes'][number]): string =>
  [
    `**${escape(label)}**`,
    ...entries.map((one) => `${escape(one.label)}: ${FAIRNESS.wish(one.wished, one.heard)}`),
    ...(never === null ? [] : [`-# ${escape(never)}`]),
  ].join('\n')

/** Who and what was heard over some rounds: two bars for each group, the rest as lines. */
export const renderFairness = (view: FairnessView): readonly Top[] => [
  container(ACCENT.voting, [
    text(
      [
        `## ${escape(view.title)}`,
        escape(view.line),
        ...(view.own === null ? [] : [`**${escape(view.own)}**`]),
      ].join('\n'),
    ),
    ...(view.groups.length > 0
      ? [
          text(clip(view.groups.flatMap(groupLines).join('\n'), 1000)),
          text(clip(view.lines.map((line) => `-# ${escape(line)}`).join('\n'), 350)),
          gap(),
          ...view.wishes.map((wish) => text(clip(wishText(wish), 400))),
          gap(),
        ]
      : []),
    text(
      clip(
        [
          `**${escape(view.learned.label)}**`,
          ...view.learned.parts.map(
            ({ name, heard, unheard }) => `-# ${escape(name)}. ${escape(FAIRNESS.ears(heard, unheard))}`,
          ),
          `-# ${escape(view.learned.line)}`,
        ].join('\n'),
        950,
      ),
    ),
    ...buttons(view.controls),
  ]),
]
