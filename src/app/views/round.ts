import type { RoundId } from '../../model/ids.ts'
import type { Round } from '../../model/round.ts'
import type { LiveTally } from '../../vote/ballots.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import { CONTROLS, QUESTION_LABELS } from '../words/en.ts'
import { IDEAS } from '../words/ideas.ts'
import type { Control, RoundPhase, RoundView } from '../views.ts'
import { control } from './notice.ts'
import { optionLabel } from './questions.ts'

export const voteControl = (round: RoundId): Control => control('jam.vote', [round], CONTROLS.vote, 'primary')
export const againControl = (): Control => control('jam.again', [], CONTROLS.again, 'primary')

const controlsOf = (round: Round, phase: RoundPhase): readonly Control[] => {
  switch (phase.status) {
    case 'voting':
      return [
        voteControl(round.id),
        control('jam.idea', [round.id], CONTROLS.idea),
        control('jam.compose', [round.id], CONTROLS.composeNow),
        control('jam.cancel', [round.id], CONTROLS.cancel, 'danger'),
      ]
    case 'composing':
      return []
    case 'missed':
    case 'cancelled':
    case 'failed':
      return [againControl()]
  }
}

const openLine = ({ ideas, questions }: LiveTally): string | null => {
  const open = questions.filter(({ answered }) => answered === 0)
  if (ideas.length === 0 || open.length === 0) return null
  return IDEAS.fills(open.map(({ question }) => QUESTION_LABELS[question].toLowerCase()))
}

export const roundView = (parts: {
  readonly round: Round
  readonly phase: RoundPhase
  readonly tally: LiveTally
  readonly present: number
  readonly styles: readonly StyleFacts[]
  readonly note?: string
}): RoundView => {
  const { round, phase, tally, present, styles, note } = parts
  // A round that ended without a piece keeps to itself what the next one could play on.
  const hidden = round.tallies === 'hidden' && phase.status !== 'composing'
  return {
    kind: 'round',
    id: round.id,
    host: round.host,
    openedAt: round.openedAt,
    seconds: round.seconds,
    phase,
    voters: tally.voters,
    done: tally.done,
    present,
    electorate: round.electorate,
    hidden,
    tallies: hidden
      ? []
      : tally.questions.map(({ question, answered, options }) => ({
          question,
          label: QUESTION_LABELS[question],
          answered,
          options: options.map(({ id, votes }) => ({ id, label: optionLabel(styles, question, id), votes })),
        })),
    ideas: hidden ? [] : tally.ideas.map(({ author, text }) => ({ author: author.name, text })),
    open: hidden || phase.status !== 'voting' ? null : openLine(tally),
    ...(note === undefined ? {} : { note }),
    controls: controlsOf(round, phase),
  }
}
