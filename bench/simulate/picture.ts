import type { RoomResult, Share } from './votes.ts'

const WIDTH = 720
const LEFT = 240
const BAR = 12
const ROW = 3 * (BAR + 2) + 14
const SCALE = WIDTH - LEFT - 60
const HEAD = 34
const COLOURS: Readonly<Record<string, string>> = {
  Plurality: '#9a9a9a',
  Approval: '#c58b2a',
  Voxpop: '#3b82c4',
}

const bars = (shares: readonly Share[], top: number): string => {
  const due = LEFT + shares[0].due * SCALE
  const label = `<text x="${LEFT - 10}" y="${top + 24}" text-anchor="end">${shares[0].group}</text>`
  const rows = shares.map(({ rule, share }, i) => {
    const y = top + i * (BAR + 2)
    const width = (share * SCALE).toFixed(1)
    const text = `<text x="${(LEFT + share * SCALE + 5).toFixed(1)}" y="${y + 10}">${Math.round(share * 100)} %</text>`
    return `<rect x="${LEFT}" y="${y}" width="${width}" height="${BAR}" fill="${COLOURS[rule]}"/>${text}`
  })
  const mark = `<line x1="${due.toFixed(1)}" x2="${due.toFixed(1)}" y1="${top - 3}" y2="${top + 43}" class="due"/>`
  return [label, ...rows, mark].join('\n')
}

/**
 * Bars for each group and rule, with a dashed line where the group's part of the voters is, as SVG that follows the
 * reader's light or dark theme.
 */
export const picture = (results: readonly RoomResult[], rounds: number): string => {
  const parts: string[] = []
  let y = 52
  for (const { room, shares } of results) {
    parts.push(`<text x="0" y="${y + 14}" class="room">${room}</text>`)
    y += HEAD - 8
    for (const group of Map.groupBy(shares, (share) => share.group).values()) {
      parts.push(bars(group, y))
      y += ROW
    }
    y += 10
  }
  const legend = Object.entries(COLOURS).map(
    ([rule, colour], i) =>
      `<rect x="${LEFT + i * 100}" y="26" width="10" height="10" fill="${colour}"/><text x="${LEFT + 15 + i * 100}" y="35">${rule}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" role="img" aria-label="Shares of the music by group and rule">
<style>
text { font: 11px system-ui, sans-serif; fill: #333 }
.room, .title { font-weight: 600; font-size: 13px }
.due { stroke: #c0392b; stroke-width: 1.5; stroke-dasharray: 3 2 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .due { stroke: #ff8a75 } }
</style>
<text x="0" y="14" class="title">Parts of the music in the style that a group wants, over ${rounds} rounds</text>
${legend.join('\n')}
<line x1="${LEFT + 305}" x2="${LEFT + 305}" y1="24" y2="38" class="due"/><text x="${LEFT + 312}" y="35">its part of the voters</text>
${parts.join('\n')}
</svg>
`
}
