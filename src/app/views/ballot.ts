import type { Answers, Ballot } from '../../model/ballot.ts'
import type { Round } from '../../model/round.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import { BALLOT, CONTROLS, inSentence } from '../words/en.ts'
import { IDEAS } from '../words/ideas.ts'
import type { BallotView } from '../views.ts'
import { control } from './notice.ts'
import { menus, optionLabel } from './questions.ts'
import { understoodLine } from './understood.ts'

/** What the ballot does so far. @example "You lean lo-fi, calm, slow." */
export const leanLine = (styles: readonly StyleFacts[], answers: Answers): string => {
  const words = [
    ...answers.style.map((id) => inSentence(optionLabel(styles, 'style', id))),
    ...answers.mood,
    ...(answers.tempo === null ? [] : [answers.tempo]),
    ...(answers.energy === null
      ? []
      : [BALLOT.energyWord(optionLabel(styles, 'energy', String(answers.energy)))]),
    ...answers.colour.map((id) => optionLabel(styles, 'colour', id)),
    ...(answers.lead.length === 0 ? [] : [BALLOT.leadWord(answers.lead)]),
  ]
  if (words.length === 0) return BALLOT.leanAny
  return BALLOT.lean(words.length > 6 ? [...words.slice(0, 6), BALLOT.more(words.length - 6)] : words)
}

export const ballotView = (round: Round, ballot: Ballot, styles: readonly StyleFacts[]): BallotView => ({
  kind: 'ballot',
  round: round.id,
  closesAt: round.closesAt,
  menus: menus(styles, ballot.answers, 'jam.answer', [round.id]),
  idea: ballot.idea,
  understood: ballot.idea === null ? null : (understoodLine(ballot.reading) ?? IDEAS.silent),
  line: leanLine(styles, ballot.answers),
  done: ballot.done,
  controls: [
    ballot.done
      ? control('jam.done', [round.id], CONTROLS.isDone, 'primary', false)
      : control('jam.done', [round.id], CONTROLS.done, 'primary'),
    control('jam.idea', [round.id], ballot.idea === null ? CONTROLS.idea : IDEAS.change),
    control('jam.withdraw', [round.id], CONTROLS.withdraw, 'danger'),
  ],
})
