import { ahead, BLOCK, blocksOf, TAUGHT, type Spread } from './taste-report.ts'
import { LEARNERS, type Evening, type LearnerName } from './taste.ts'

const WIDTH = 720
const LEFT = 56
const RIGHT = 128
const PANEL = 240
const HEAD = 74
const GAP = 88
const FOOT = 50
const COLOURS: Readonly<Record<LearnerName, string>> = {
  untaught: '#8a8a8a',
  greedy: '#c58b2a',
  Thompson: '#3b82c4',
}
const NAMES: Readonly<Record<LearnerName, string>> = {
  untaught: 'untaught',
  greedy: 'greedy',
  Thompson: 'Voxpop',
}
const DASHES: Readonly<Record<LearnerName, string>> = { untaught: '2 4', greedy: '7 4', Thompson: 'none' }
const STEP = 0.05

type Rows = readonly (readonly [name: LearnerName, row: readonly Spread[]])[]

/** Names stand at least this far apart, so that they can be read. */
const LINE_HEIGHT = 15
const spaced = (places: readonly (readonly [name: LearnerName, text: string, y: number])[]) => {
  let last = -Infinity
  return places
    .toSorted((a, b) => a[2] - b[2])
    .map(([name, text, y]) => {
      last = Math.max(y, last + LINE_HEIGHT)
      return [name, text, last] as const
    })
}

/**
 * Lines with bands for some learners, block by block.
 *
 * @param band standard errors or deviations to either side
 */
const panel = (
  top: number,
  rows: Rows,
  band: (one: Spread) => number,
  label: (share: number) => string,
): string => {
  const all = rows.flatMap(([, row]) => row)
  const low = Math.floor(Math.min(...all.map((one) => one.mean - band(one))) / STEP) * STEP
  const high = Math.ceil(Math.max(...all.map((one) => one.mean + band(one))) / STEP) * STEP
  const count = rows[0][1].length
  const width = (WIDTH - LEFT - RIGHT) / count
  const x = (block: number) => LEFT + (block + 0.5) * width
  const y = (share: number) => top + ((high - share) / (high - low)) * PANEL
  const points = (row: readonly Spread[], pick: (one: Spread) => number) =>
    row.map((one, i) => `${x(i).toFixed(1)},${y(pick(one)).toFixed(1)}`)
  const ticks = Array.from({ length: Math.round((high - low) / STEP) + 1 }, (_, i) => low + i * STEP)
  const grid = ticks.map((share) => {
    const at = y(share).toFixed(1)
    return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" class="grid"/><text x="${LEFT - 8}" y="${(y(share) + 4).toFixed(1)}" text-anchor="end">${label(share)}</text>`
  })
  const lines = rows.map(([name, row]) => {
    const edge = [
      ...points(row, (one) => one.mean + band(one)),
      ...points(row, (one) => one.mean - band(one)).reverse(),
    ]
    const line = points(row, ({ mean }) => mean)
    const dots = line.map((point) => {
      const [cx, cy] = point.split(',')
      return `<circle cx="${cx}" cy="${cy}" r="3.5" fill="${COLOURS[name]}"/>`
    })
    return `<polygon points="${edge.join(' ')}" fill="${COLOURS[name]}" opacity="0.15"/>
<polyline points="${line.join(' ')}" fill="none" stroke="${COLOURS[name]}" stroke-width="2.5" stroke-dasharray="${DASHES[name]}"/>${dots.join('')}`
  })
  const ends = spaced(
    rows.map(([name, row]) => {
      const { mean } = row[count - 1]
      return [name, `${NAMES[name]} ${label(mean)}`, y(mean) + 4] as const
    }),
  ).map(
    ([name, text, place]) =>
      `<text x="${(x(count - 1) + 12).toFixed(1)}" y="${place.toFixed(1)}" class="name ${name}">${text}</text>`,
  )
  const taught = LEFT + (TAUGHT / BLOCK) * width
  const mark = `<line x1="${taught.toFixed(1)}" x2="${taught.toFixed(1)}" y1="${top - 4}" y2="${top + PANEL}" class="taught"/>`
  const names = rows[0][1].map(
    (_, i) =>
      `<text x="${x(i).toFixed(1)}" y="${top + PANEL + 18}" text-anchor="middle">${i * BLOCK + 1}–${(i + 1) * BLOCK}</text>`,
  )
  return [...grid, mark, ...lines, ...ends, ...names].join('\n')
}

const percent = (share: number) => `${Math.round(share * 100)} %`
const signed = (share: number) => {
  const whole = Math.round(share * 100)
  return `${whole < 0 ? '−' : whole > 0 ? '+' : ''}${Math.abs(whole)}`
}

/**
 * Approval block by block for each learner, and by how much the learners are above the untaught composer in the same rooms
 * and rounds, as SVG that follows the reader's light or dark theme.
 */
export const tastePicture = (evenings: readonly Evening[]): string => {
  const blocks = blocksOf(evenings)
  const rooms = evenings.filter(({ learner }) => learner === 'untaught').length
  const gains = (['greedy', 'Thompson'] as const).map((name) => {
    const row = blocks[name].map((_, i) => ahead(evenings, name, 'untaught', i * BLOCK, (i + 1) * BLOCK))
    return [name, row] as const
  })
  const second = HEAD + PANEL + GAP
  const height = second + PANEL + FOOT
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Approval over rounds for an untaught composer, a greedy learner and Voxpop's, and what the learners gain">
<style>
text { font: 12px system-ui, sans-serif; fill: #333 }
.title { font-weight: 600; font-size: 14px }
.grid { stroke: #8884 }
.taught { stroke: #c0392b; stroke-width: 1.5; stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .taught { stroke: #ff8a75 } }
.name { font-weight: 600; font-size: 13px }
${LEARNERS.map((name) => `text.${name} { fill: ${COLOURS[name]} }`).join('\n')}
</style>
<text x="0" y="18" class="title">How many of the members like the piece, in ${rooms} simulated rooms</text>
<text x="0" y="38">Means over ten rounds, and how far rooms spread (one deviation); dashed red: ${TAUGHT} pieces rated</text>
${panel(
  HEAD,
  LEARNERS.map((name) => [name, blocks[name]] as const),
  ({ deviation }) => deviation,
  percent,
)}
<text x="0" y="${second - 38}" class="title">How many more than with the untaught composer, in the same rooms and rounds</text>
<text x="0" y="${second - 18}">Points of a hundred; bands of two standard errors</text>
${panel(second, gains, ({ error }) => 2 * error, signed)}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${height - 10}" text-anchor="middle">rounds</text>
</svg>
`
}
