import { KINDS } from './taste-rooms.ts'
import { LEARNERS, type Evening, type LearnerName } from './taste.ts'

/** Rounds that are looked at together. */
export const BLOCK = 10
/** What is learned from so many pieces should show from then on. */
export const TAUGHT = 20

/** Mean over rooms with its standard error and the deviation between rooms. */
export interface Spread {
  readonly mean: number
  readonly error: number
  readonly deviation: number
}

const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

export const spreadOf = (values: readonly number[]): Spread => {
  const mean = average(values)
  const deviation = Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
  )
  return { mean, deviation, error: deviation / Math.sqrt(values.length) }
}

const by = (evenings: readonly Evening[], learner: LearnerName) =>
  evenings.filter((one) => one.learner === learner)
const rounds = ([{ approval }]: readonly Evening[]) => approval.length

/** By learner and block of ten rounds: approval over the rooms. */
export const blocksOf = (evenings: readonly Evening[]): Readonly<Record<LearnerName, readonly Spread[]>> => {
  const blocks = Array.from({ length: Math.ceil(rounds(evenings) / BLOCK) }, (_, i) => i * BLOCK)
  const row = (learner: LearnerName) =>
    blocks.map((from) =>
      spreadOf(by(evenings, learner).map(({ approval }) => average(approval.slice(from, from + BLOCK)))),
    )
  return { untaught: row('untaught'), greedy: row('greedy'), Thompson: row('Thompson') }
}

/** By how much one learner is above the other in the same rooms and rounds. */
export const ahead = (
  evenings: readonly Evening[],
  one: LearnerName,
  other: LearnerName,
  from: number,
  to = Infinity,
): Spread & { readonly below: number } => {
  const others = by(evenings, other)
  const differences = by(evenings, one).map(
    ({ approval }, i) => average(approval.slice(from, to)) - average(others[i].approval.slice(from, to)),
  )
  return { ...spreadOf(differences), below: differences.filter((value) => value < 0).length }
}

const percent = (share: number) => (100 * share).toFixed(1)
const signed = (share: number) => `${share < 0 ? '−' : '+'}${percent(Math.abs(share))}`

/** The figures as text. */
export const reportOf = (evenings: readonly Evening[]): string => {
  const blocks = blocksOf(evenings)
  const rooms = by(evenings, 'untaught').length
  const head = ['rounds', ...blocks.untaught.map((_, i) => `${i * BLOCK + 1}–${(i + 1) * BLOCK}`)]
  const table = [
    head,
    ...LEARNERS.map((name) => [
      name,
      ...blocks[name].map(({ mean, deviation }) => `${percent(mean)} ± ${percent(deviation)}`),
    ]),
  ]
  const widths = head.map((_, i) => Math.max(...table.map((row) => row[i].length)))
  const line = (row: readonly string[]) => row.map((cell, i) => cell.padEnd(widths[i])).join('  ')
  const duel = (one: LearnerName, other: LearnerName, from: number, to?: number) => {
    const { mean, error, below } = ahead(evenings, one, other, from, to)
    const when = to === undefined ? `after ${from} pieces` : `in the first ${to}`
    return `${one} against ${other}, ${when}: ${signed(mean)} ± ${percent(error)} (standard error), below in ${below} of ${rooms} rooms`
  }
  const kinds = KINDS.map((kind) => {
    const own = evenings.filter((one) => one.kind === kind)
    const late = LEARNERS.map(
      (name) =>
        `${name} ${percent(average(by(own, name).flatMap(({ approval }) => approval.slice(TAUGHT))))}`,
    )
    return `${kind}: ${late.join(', ')}`
  })
  return [
    `${rooms} rooms; approval in percent, mean ± deviation between rooms`,
    ...table.map(line),
    '',
    duel('Thompson', 'untaught', 0, TAUGHT),
    duel('Thompson', 'untaught', TAUGHT),
    duel('greedy', 'untaught', TAUGHT),
    duel('Thompson', 'greedy', TAUGHT),
    '',
    `After ${TAUGHT} pieces, by kind of room:`,
    ...kinds,
  ].join('\n')
}
