import { MOOD_IDS } from '../../../src/music/mood.ts'
import { MEASURES, type Row } from '../bands.ts'
import type { Confusion } from '../lda.ts'
import { heard, TRAITS, type Trait } from '../moods.ts'
import { figure, kept, type Report } from '../report.ts'
import { escape, tag } from './html.ts'

const cells = (name: 'td' | 'th', texts: readonly string[]): string =>
  texts.map((text) => `<${name}>${escape(text)}</${name}>`).join('')

const wide = (content: string): string => tag('div', { class: 'scroll' }, content)

const bandText = (id: string, { low, high }: Row['band']): string => {
  if (low === high || id === 'ending') return figure(id, low)
  if (high === Infinity) return low === -Infinity ? '' : `≥ ${figure(id, low)}`
  return low === -Infinity
    ? `≤ ${figure(id, high)}`
    : `${figure(id, low).replace(' %', '')}–${figure(id, high)}`
}

/** Styles by measures: medians, tinted by how many pieces lie inside. */
export const overview = ({ rows, styles, twins, time }: Report, names: (style: string) => string): string => {
  const shown = MEASURES.filter(({ holds }) => holds !== 'none')
  const cell = (style: string, id: string): string => {
    const row = rows.find((one) => one.style === style && one.measure === id)
    if (!row || row.verdict === 'none') return '<td class="none">–</td>'
    const told = `${Math.round(row.inside * 100)} % of pieces inside, ${figure(id, row.low, 1)} to ${figure(id, row.high, 1)} in most`
    const zero = row.band.low === row.band.high
    const value = zero ? row.values.reduce((sum, one) => sum + one, 0) : row.median
    return tag(
      'td',
      { class: row.verdict, title: told, style: `--in:${row.inside.toFixed(2)}` },
      zero ? String(value) : figure(id, value),
    )
  }
  const count = (value: number) =>
    tag('td', { class: value === 0 ? 'in' : 'out', style: `--in:${value === 0 ? 1 : 0.5}` }, String(value))
  const lines = styles.map((style) => {
    const own = twins.find((one) => one.style === style)
    const ms = time.find((one) => one.style === style)?.p50 ?? 0
    return (
      `<tr><th scope="row"><a href="#piece-${style}">${escape(names(style))}</a></th>` +
      shown.map(({ id }) => cell(style, id)).join('') +
      [own?.melody ?? 0, own?.drums ?? 0, own?.bass ?? 0, own?.quoting ?? 0].map(count).join('') +
      `<td class="none">${ms.toFixed(0)}</td></tr>`
    )
  })
  const heads = [
    ...shown.map(({ name }) => name),
    'pairs that share a melody',
    'pairs with the same drums',
    'pairs with the same bass',
    'pieces that quote a tune',
    'ms to compose',
  ]
  return wide(
    `<table class="matrix"><thead><tr><th></th>${heads.map((name) => `<th><span>${escape(name)}</span></th>`).join('')}</tr>` +
      `<tr class="bands"><th>table</th>${cells('td', [...shown.map(({ id, band }) => bandText(id, band)), '0', '0', '0', '0', ''])}</tr></thead>` +
      `<tbody>${lines.join('')}</tbody></table>`,
  )
}

const SIDE = 560

const matrix = (
  title: string,
  { labels, counts, right }: Confusion,
  names: (style: string) => string,
): string => {
  const left = 132
  const size = Math.min(24, (SIDE - left) / labels.length)
  const height = labels.length * size
  const body = counts.flatMap((row, i) => {
    const all = Math.max(
      1,
      row.reduce((sum, count) => sum + count, 0),
    )
    return row.flatMap((count, j) =>
      count === 0
        ? []
        : [
            tag(
              'rect',
              {
                class: i === j ? 'right' : 'wrong',
                x: left + j * size,
                y: i * size,
                width: size - 1,
                height: size - 1,
                opacity: 0.25 + (0.75 * count) / all,
              },
              `<title>${escape(`${names(labels[i])} taken for ${names(labels[j])}: ${count} of ${all}`)}</title>`,
            ),
          ],
    )
  })
  const texts = labels.map((label, i) =>
    tag('text', { x: left - 8, y: i * size + size * 0.5 + 3.5, 'text-anchor': 'end' }, escape(names(label))),
  )
  const caption = `<figcaption>${escape(title)} <b>${(right * 100).toFixed(1)} %</b></figcaption>`
  const width = left + labels.length * size
  return tag(
    'figure',
    {},
    caption +
      tag(
        'svg',
        { viewBox: `0 0 ${width} ${height}`, style: `max-width:${width}px`, class: 'confusion' },
        tag('rect', { class: 'floor', x: left, y: 0, width: height, height }) +
          body.join('') +
          texts.join(''),
      ),
  )
}

/** Two confusion matrices: truth by row, guess by column. */
export const toldPlots = ({ told }: Report, names: (style: string) => string): string =>
  told === undefined
    ? '<p>Needs two styles and four seeds.</p>'
    : tag(
        'div',
        { class: 'plots' },
        matrix('With everything', told.all, names) +
          matrix('Without instruments, tempo and metre', told.content, names),
      )

/** Moods by traits: effect sizes, those stated framed. */
export const moodTable = ({ moods }: Report): string => {
  const counts = heard(moods)
  const traits = Object.keys(TRAITS) as Trait[]
  const cell = (mood: string, trait: Trait): string => {
    const one = moods.find((each) => each.mood === mood && each.trait === trait)
    if (!one) return '<td></td>'
    const strength = Math.min(1, Math.abs(one.effect) / 2)
    const told =
      one.stated === 0
        ? 'nothing stated'
        : `stated ${one.stated > 0 ? 'up' : 'down'}, ${one.moved ? 'moved' : 'not moved'}`
    return tag(
      'td',
      {
        class: `${one.effect > 0 ? 'up' : 'down'} ${one.stated === 0 ? '' : one.moved ? 'moved' : 'unmoved'}`,
        style: `--by:${strength.toFixed(2)}`,
        title: `${told}; ${Math.round(one.agree * 100)} % of the pieces that changed agree`,
      },
      `${one.effect > 0 ? '+' : '−'}${Math.abs(one.effect).toFixed(1)}`,
    )
  }
  return wide(
    `<table class="moods"><thead><tr>${cells('th', ['', ...traits, 'heard by'])}</tr></thead><tbody>` +
      MOOD_IDS.map(
        (mood) =>
          `<tr><th scope="row">${mood}</th>${traits.map((trait) => cell(mood, trait)).join('')}<td class="count">${counts.get(mood) ?? 0}</td></tr>`,
      ).join('') +
      '</tbody></table>',
  )
}

/** Shares of pieces inside each band, by the critic and by another in its place. */
export const criticPlot = (critic: Report['critic'], other: string): string => {
  const judged = critic.filter(({ measure }) => MEASURES.find(({ id }) => id === measure)?.holds === 'most')
  const [left, width, row] = [190, 720, 26]
  const least = Math.min(0.9, ...judged.flatMap((one) => [one.inside, one.insideByOther])) - 0.02
  const x = (share: number) => left + ((share - least) / (1 - least)) * (width - left - 60)
  const lines = judged.map((one, i) => {
    const y = 14 + i * row
    const name = MEASURES.find(({ id }) => id === one.measure)?.name ?? one.measure
    const title = `${name}: ${(one.inside * 100).toFixed(1)} % inside by the critic, ${(one.insideByOther * 100).toFixed(1)} % by ${other}`
    return tag(
      'g',
      {},
      `<title>${escape(title)}</title>` +
        tag('text', { x: left - 12, y: y + 4, 'text-anchor': 'end' }, escape(name)) +
        tag('line', { class: 'tick', x1: left, x2: x(1), y1: y, y2: y }) +
        tag('line', {
          class: one.inside >= one.insideByOther ? 'gain' : 'loss',
          x1: x(one.insideByOther),
          x2: x(one.inside),
          y1: y,
          y2: y,
        }) +
        tag('circle', { class: 'chance', cx: x(one.insideByOther), cy: y, r: 5 }) +
        tag('circle', { class: 'critic', cx: x(one.inside), cy: y, r: 5 }) +
        tag('text', { x: x(1) + 12, y: y + 4 }, `${Math.round(one.inside * 100)} %`),
    )
  })
  const shares = kept(critic)
  return (
    `<p class="legend"><i class="critic"></i> critic ${(shares.critic * 100).toFixed(1)} % of the bands kept <i class="chance"></i> ${other} ${(shares.other * 100).toFixed(1)} %</p>` +
    tag('svg', { viewBox: `0 0 ${width} ${judged.length * row + 8}`, class: 'dumbbells' }, lines.join(''))
  )
}
