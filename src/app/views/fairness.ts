import type { Fairness, GroupShare, StyleShare } from '../../vote/fairness.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import type { FairnessView, HeardGroupView, WishView } from '../vote-views.ts'
import { inSentence } from '../words/en.ts'
import { LEARNED } from '../words/learned.ts'
import { FAIRNESS } from '../words/votes.ts'
import { groupLabel } from './account.ts'
import { control } from './notice.ts'
import { optionLabel } from './questions.ts'
import { familyLabel } from './style.ts'
import { ruleControl } from './why.ts'

/** The family of styles that stand for a living tradition each. */
const TRADITION = 'tradition'
/** Entries and names of a list; a room that has heard everything would not end otherwise. */
const MOST_ENTRIES = 8
const MOST_NAMES = 8
/** A group was heard little when it got less than this part of its due. */
const LITTLE = 0.9
/** Rounds that the buttons offer. */
const SPANS = [5, 20, 100] as const

const familyName = (family: string): string => FAIRNESS.families[family] ?? familyLabel(family)

const groupView = (styles: readonly StyleFacts[], group: GroupShare): HeardGroupView => ({
  label: groupLabel(styles, group),
  voters: group.voters,
  seats: group.seats,
  detail: FAIRNESS.detail(group.colour, group.lead) || null,
})

/** The group that got least for its size, if it got clearly less than its due. */
const leastLine = (groups: readonly HeardGroupView[]): string => {
  const [least] = groups.toSorted((a, b) => a.seats / a.voters - b.seats / b.voters)
  return least.seats < least.voters * LITTLE
    ? FAIRNESS.least(inSentence(least.label), least.voters, least.seats)
    : FAIRNESS.even
}

const byWish = (a: WishView, b: WishView): number => b.wished - a.wished || b.heard - a.heard

/** What was wished and heard, gathered by what a style belongs to; and what of all there is was neither. */
const wishesOf = (
  label: string,
  shares: readonly StyleShare[],
  all: readonly string[],
  kindOf: (style: string) => string | undefined,
): FairnessView['wishes'][number] => {
  const kinds = [...Map.groupBy(shares, ({ style }) => kindOf(style))].flatMap(([kind, of]) =>
    kind === undefined
      ? []
      : [
          {
            label: kind,
            wished: of.reduce((sum, { due }) => sum + due, 0),
            heard: of.reduce((sum, { got }) => sum + got, 0),
          },
        ],
  )
  const known = new Set(kinds.map((kind) => kind.label))
  const never = all.filter((name) => !known.has(name))
  const shown = never.slice(0, never.length > MOST_NAMES ? MOST_NAMES - 1 : MOST_NAMES)
  const rest = never.length - shown.length
  return {
    label,
    entries: kinds.sort(byWish).slice(0, MOST_ENTRIES),
    never:
      never.length === 0
        ? null
        : FAIRNESS.never([...shown.map(inSentence), ...(rest > 0 ? [FAIRNESS.others(rest)] : [])]),
  }
}

const learned = (styles: readonly StyleFacts[]): FairnessView['learned'] => {
  const shipped = styles.filter(({ recipe }) => recipe === undefined)
  const without = shipped.filter(({ learned: ears }) => ears !== true)
  const traditions = (of: readonly StyleFacts[]) => of.filter(({ family }) => family === TRADITION).length
  return {
    label: FAIRNESS.learned,
    line: FAIRNESS.without(without.length, shipped.length, traditions(without), traditions(shipped)),
    parts: LEARNED.map(({ name, heard, unheard }) => ({ name, heard, unheard })),
  }
}

/**
 * How the music of the last rounds was shared out: groups of voters beside what they paid for, kinds of music beside how
 * much they were wished, and what the learned parts have never heard.
 *
 * @param styles as the rounds knew them
 */
export const fairnessView = (styles: readonly StyleFacts[], found: Fairness): FairnessView => {
  const { rounds, ballots, own } = found
  const groups = found.groups.map((group) => groupView(styles, group))
  const facts = new Map(styles.map((style) => [style.id, style]))
  const nameOf = (style: string) => optionLabel(styles, 'style', style)
  const shipped = styles.filter(({ recipe }) => recipe === undefined)
  const distinct = (names: readonly string[]) => [...new Set(names)]
  const { wishes } = FAIRNESS
  return {
    kind: 'fairness',
    title: FAIRNESS.title,
    line: rounds === 0 ? FAIRNESS.none : FAIRNESS.line(rounds, ballots),
    own: own && FAIRNESS.own(own.seats, own.voters),
    lines: rounds === 0 ? [] : [leastLine(groups), FAIRNESS.rule, FAIRNESS.nobody],
    groups,
    wishes:
      rounds === 0
        ? []
        : [
            wishesOf(wishes.style, found.styles, [], nameOf),
            wishesOf(
              wishes.family,
              found.styles,
              distinct(shipped.map(({ family }) => familyName(family))),
              (style) => familyName(facts.get(style)?.family ?? ''),
            ),
            wishesOf(
              wishes.tuning,
              found.styles,
              distinct(shipped.map(({ tuning }) => tuning)),
              (style) => facts.get(style)?.tuning,
            ),
            wishesOf(
              wishes.tradition,
              found.styles,
              shipped.filter(({ family }) => family === TRADITION).map(({ name }) => name),
              (style) => (facts.get(style)?.family === TRADITION ? nameOf(style) : undefined),
            ),
          ],
    learned: learned(styles),
    controls: [
      ...SPANS.map((span) => control('fairness.last', [String(span)], FAIRNESS.last(span))),
      ruleControl(),
    ],
  }
}
