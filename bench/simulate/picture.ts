import type { RoomResult, Share } from './votes.ts'

/** Narrow enough to be read on a phone. */
const WIDTH = 480
const BAR = 12
const LABEL = 18
const ROW = LABEL + 3 * (BAR + 2) + 12
const SCALE = WIDTH - 52
const HEAD = 26
const COLOURS: Readonly<Record<string, string>> = {
  Plurality: '#9a9a9a',
  Approval: '#c58b2a',
  Voxpop: '#3b82c4',
}
const LEGEND = 92

const bars = (shares: readonly Share[], top: number): string => {
  const due = (shares[0].due * SCALE).toFixed(1)
  const first = top + LABEL
  const label = `<text x="0" y="${top + 12}">${shares[0].group}</text>`
  const rows = shares.map(({ rule, share }, i) => {
    const y = first + i * (BAR + 2)
    const width = (share * SCALE).toFixed(1)
    const text = `<text x="${(share * SCALE + 6).toFixed(1)}" y="${y + 10}" class="share">${Math.round(share * 100)} %</text>`
    return `<rect x="0" y="${y}" width="${width}" height="${BAR}" fill="${COLOURS[rule]}"/>${text}`
  })
  const mark = `<line x1="${due}" x2="${due}" y1="${first - 4}" y2="${first + 44}" class="due"/>`
  return [label, ...rows, mark].join('\n')
}

/**
 * Bars for each group and rule, with a dashed line where the group's part of the voters is, as SVG that follows the
 * reader's light or dark theme.
 */
export const picture = (results: readonly RoomResult[], rounds: number): string => {
  const parts: string[] = []
  let y = 66
  for (const { room, shares } of results) {
    parts.push(`<text x="0" y="${y + 14}" class="room">${room}</text>`)
    y += HEAD
    for (const group of Map.groupBy(shares, (share) => share.group).values()) {
      parts.push(bars(group, y))
      y += ROW
    }
    y += 12
  }
  const legend = Object.entries(COLOURS).map(
    ([rule, colour], i) =>
      `<rect x="${i * LEGEND}" y="44" width="10" height="10" fill="${colour}"/><text x="${i * LEGEND + 15}" y="53">${rule}</text>`,
  )
  const dashes = Object.keys(COLOURS).length * LEGEND
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" viewBox="0 0 ${WIDTH} ${y}" role="img" aria-label="Shares of the music by group and rule">
<style>
text { font: 12px system-ui, sans-serif; fill: #333 }
.room, .title { font-weight: 600; font-size: 14px }
.share { font-size: 11px }
.due { stroke: #c0392b; stroke-width: 1.5; stroke-dasharray: 3 2 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .due { stroke: #ff8a75 } }
</style>
<text x="0" y="14" class="title">Parts of the music in the style that a group wants</text>
<text x="0" y="32">over ${rounds} rounds, under three rules</text>
${legend.join('\n')}
<line x1="${dashes + 4}" x2="${dashes + 4}" y1="41" y2="57" class="due"/><text x="${dashes + 11}" y="53">its part of the voters</text>
${parts.join('\n')}
</svg>
`
}
