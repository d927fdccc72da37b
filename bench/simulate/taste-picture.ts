import { BLOCK, blocksOf, TAUGHT, type Spread } from './taste-report.ts'
import { LEARNERS, type Evening, type LearnerName } from './taste.ts'

const WIDTH = 720
const HEIGHT = 380
const LEFT = 56
const RIGHT = 128
const TOP = 64
const BOTTOM = 52
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

/** Lines end at least this far apart, so that their names can be read. */
const LINE_HEIGHT = 15

/** Moves names apart that would lie over one another, from the top down. */
const spaced = (places: readonly { readonly name: LearnerName; readonly y: number }[]) => {
  let last = -Infinity
  return places
    .toSorted((a, b) => a.y - b.y)
    .map(({ name, y }) => {
      last = Math.max(y, last + LINE_HEIGHT)
      return { name, y: last }
    })
}

/**
 * Approval block by block for each learner with bands of two standard errors, as SVG that follows the reader's light or
 * dark theme.
 */
export const tastePicture = (evenings: readonly Evening[]): string => {
  const blocks = blocksOf(evenings)
  const all = LEARNERS.flatMap((name) => blocks[name])
  const low = Math.floor(20 * Math.min(...all.map(({ mean, error }) => mean - 2 * error))) / 20
  const high = Math.ceil(20 * Math.max(...all.map(({ mean, error }) => mean + 2 * error))) / 20
  const count = blocks.untaught.length
  const step = (WIDTH - LEFT - RIGHT) / count
  const x = (block: number) => LEFT + (block + 0.5) * step
  const y = (share: number) => TOP + ((high - share) / (high - low)) * (HEIGHT - TOP - BOTTOM)
  const at = (block: number, share: number) => `${x(block).toFixed(1)},${y(share).toFixed(1)}`
  const points = (row: readonly Spread[], pick: (one: Spread) => number) =>
    row.map((one, i) => at(i, pick(one)))

  const ticks = Array.from({ length: Math.round((high - low) / 0.05) + 1 }, (_, i) => low + i * 0.05)
  const grid = ticks.map(
    (share) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(share).toFixed(1)}" y2="${y(share).toFixed(1)}" class="grid"/><text x="${LEFT - 8}" y="${(y(share) + 4).toFixed(1)}" text-anchor="end">${Math.round(share * 100)} %</text>`,
  )
  const names = blocks.untaught.map(
    (_, i) =>
      `<text x="${x(i).toFixed(1)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${i * BLOCK + 1}–${(i + 1) * BLOCK}</text>`,
  )
  const lines = LEARNERS.map((name) => {
    const row = blocks[name]
    const band = [
      ...points(row, ({ mean, error }) => mean + 2 * error),
      ...points(row, ({ mean, error }) => mean - 2 * error).reverse(),
    ].join(' ')
    const dots = row.map(
      ({ mean }, i) =>
        `<circle cx="${x(i).toFixed(1)}" cy="${y(mean).toFixed(1)}" r="3.5" fill="${COLOURS[name]}"/>`,
    )
    return `<polygon points="${band}" fill="${COLOURS[name]}" opacity="0.14"/>
<polyline points="${points(row, ({ mean }) => mean).join(' ')}" fill="none" stroke="${COLOURS[name]}" stroke-width="2.5" stroke-dasharray="${DASHES[name]}"/>
${dots.join('')}`
  })
  const ends = LEARNERS.map((name) => ({ name, y: y(blocks[name][count - 1].mean) + 4 }))
  const labels = spaced(ends).map(
    ({ name, y: place }) =>
      `<text x="${(x(count - 1) + 12).toFixed(1)}" y="${place.toFixed(1)}" class="name" fill="${COLOURS[name]}">${NAMES[name]} ${Math.round(blocks[name][count - 1].mean * 100)} %</text>`,
  )
  const rooms = evenings.filter(({ learner }) => learner === 'untaught').length
  const taught = (LEFT + (TAUGHT / BLOCK) * step).toFixed(1)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Approval over rounds: untaught, greedy, and Voxpop's learner">
<style>
text { font: 12px system-ui, sans-serif; fill: #333 }
.title { font-weight: 600; font-size: 14px }
.name { font-weight: 600; font-size: 13px }
.grid { stroke: #8884; stroke-width: 1 }
.taught { stroke: #c0392b; stroke-width: 1.5; stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .taught { stroke: #ff8a75 } }
${LEARNERS.map((name) => `text.name[fill="${COLOURS[name]}"] { fill: ${COLOURS[name]} }`).join('\n')}
</style>
<text x="0" y="18" class="title">How many of the members like the piece, in ${rooms} simulated rooms</text>
<text x="0" y="38">Means over blocks of ten rounds; bands of two standard errors</text>
${grid.join('\n')}
<line x1="${taught}" x2="${taught}" y1="${TOP - 6}" y2="${HEIGHT - BOTTOM}" class="taught"/><text x="${Number(taught) + 6}" y="${TOP + 4}">${TAUGHT} pieces rated</text>
${lines.join('\n')}
${labels.join('\n')}
${names.join('\n')}
<text x="${((LEFT + WIDTH - RIGHT) / 2).toFixed(1)}" y="${HEIGHT - 10}" text-anchor="middle">rounds</text>
</svg>
`
}
