import type { Style } from '../../src/composer/style.ts'
import { meterName } from '../../src/music/meter.ts'
import type { Meter } from '../../src/music/time.ts'

const FAMILIES: readonly (readonly [Style['family'], string])[] = [
  ['electronic', 'Electronic'],
  ['band', 'Bands'],
  ['jazz', 'Jazz and the Americas'],
  ['concert', 'Concert'],
  ['tradition', 'Traditions'],
]

const meterWords = (meter: Meter): string =>
  meter.cycle ? `${meterName(meter)}, ${meter.cycle.length} bars` : meterName(meter)

/** A Markdown table with its columns aligned, as the formatter writes it. */
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  const rule = widths.map((width) => '-'.repeat(width))
  return [rows[0], rule, ...rows.slice(1)].map(line).join('\n')
}

const plain = (text: string): string => text.replace(/[\\*_|<]/g, '\\$&')

const familyTable = (styles: readonly Style[]): string =>
  table([
    ['style', 'id', 'in a line', 'metre', 'tempo', 'tuning', 'chairs'],
    ...styles.map(({ id, name, line, meter, tempo, tuning, ensemble }) => [
      plain(name),
      `\`${id}\``,
      plain(line),
      meterWords(meter),
      `${tempo.min}–${tempo.default}–${tempo.max}`,
      tuning,
      String(ensemble.length),
    ]),
  ])

/** The page `docs/reference/styles.md`: what every style says of itself, family by family, then where it comes from. */
export const stylesPage = (styles: readonly Style[]): string => {
  const families = FAMILIES.map(([family, title]) => ({
    title,
    members: styles.filter((style) => style.family === family),
  })).filter(({ members }) => members.length > 0)
  return [
    '# The styles',
    `${styles.length} styles, as their files under \`src/composer/styles/\` describe them. Tempo is quarter notes a minute: slowest,\nusual, fastest; a wish is held within. Metres of several bars are cycles. A test keeps this page true;\n\`UPDATE_GOLDEN=1 npx vitest run test/composer/styles-page.test.ts\` writes it anew.`,
    ...families.flatMap(({ title, members }) => [`## ${title}`, familyTable(members)]),
    '## Sources, and what is simplified',
    ...families.map(({ members }) =>
      members
        .map(
          ({ name, source, simplified }) =>
            `- **${plain(name)}**: ${plain([source, simplified].filter(Boolean).join(' '))}`,
        )
        .join('\n'),
    ),
  ]
    .join('\n\n')
    .concat('\n')
}
