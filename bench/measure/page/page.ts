import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { styleById } from '../../../src/composer/styles/index.ts'
import { isMiss } from '../bands.ts'
import type { Exemplar } from '../exemplars.ts'
import { ENOUGH, heard } from '../moods.ts'
import { kept, type Report } from '../report.ts'
import { distributions } from './distributions.ts'
import { escape, section, tag } from './html.ts'
import { criticPlot, moodTable, overview, toldPlots } from './tables.ts'

const own = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

const tile = (value: string, of: string, good: boolean): string =>
  `<div class="tile ${good ? 'in' : 'out'}"><b>${escape(value)}</b><span>${escape(of)}</span></div>`

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

const tiles = (report: Report): string => {
  const judged = report.rows.filter(({ verdict }) => verdict !== 'told' && verdict !== 'none')
  const held = judged.filter((row) => !isMiss(row)).length
  const moods = [...heard(report.moods).values()]
  const loud = moods.filter((count) => count >= ENOUGH).length
  const shares = report.critic.length > 0 ? kept(report.critic) : undefined
  const worst = Math.max(...report.time.map(({ p50 }) => p50))
  return tag(
    'div',
    { class: 'tiles' },
    tile(`${held} of ${judged.length}`, 'bands held, style by style', held === judged.length) +
      (report.told
        ? tile(percent(report.told.all.right), 'styles told apart', report.told.all.right >= 0.95) +
          tile(
            percent(report.told.content.right),
            'without instruments, tempo, metre',
            report.told.content.right >= 0.9,
          )
        : '') +
      (report.moods.length > 0
        ? tile(`${loud} of ${moods.length}`, 'moods heard', loud === moods.length)
        : '') +
      (shares
        ? tile(
            `${(shares.critic * 100).toFixed(0)} : ${(shares.other * 100).toFixed(0)} %`,
            'bands kept, critic against chance',
            shares.critic > shares.other,
          )
        : '') +
      tile(`${worst.toFixed(0)} ms`, `slowest style, ${report.seconds} s composed`, true),
  )
}

const misses = ({ misses: all }: Report): string =>
  all.length === 0
    ? '<p class="good">Nothing lies outside.</p>'
    : `<details${all.length <= 12 ? ' open' : ''}><summary>${all.length} outside</summary><ul>${all.map((miss) => `<li>${escape(miss)}</li>`).join('')}</ul></details>`

const piece = (exemplar: Exemplar, i: number): string =>
  tag(
    'article',
    { id: `piece-${exemplar.style}`, class: 'piece', 'data-piece': i },
    `<header><h3>${escape(exemplar.name)}</h3><p>“${escape(exemplar.title)}” <span class="dim">seed ${exemplar.seed} · ${escape(exemplar.facts)}</span></p></header>` +
      '<div class="pictures"><canvas class="roll"></canvas><canvas class="likeness"></canvas></div>' +
      `<p class="parts">${exemplar.parts.map(({ id, role, instrument }) => `<i style="background:var(--part-${role})"></i>${escape(`${id}: ${instrument}`)}`).join(' ')}</p>`,
  )

/** The whole page: style, figures, pictures and script in one file that asks nobody for anything. */
export const pageOf = (report: Report, exemplars: readonly Exemplar[]): string => {
  const names = (style: string) => styleById(style).name
  const data = JSON.stringify(exemplars).replaceAll('<', '\\u003c')
  const summary = `${report.styles.length} styles × ${report.seeds} seeds, ${report.seconds} s each`
  const body = [
    `<header class="top"><div><h1>The music, measured</h1><p class="dim">${summary}</p></div><button id="theme" type="button">Light or dark</button></header>`,
    tiles(report),
    misses(report),
    section(
      'table',
      'Every style, every measure',
      'Medians; greener means more pieces inside the band. Orange: the median is inside, but more than one piece in five is not. Red: outside. Point at a cell for its spread.',
      overview(report, names),
    ),
    section(
      'distributions',
      'Distributions',
      'Shaded: the band, from a corpus where one speaks for the style. The dot is the median, the line under each hill holds four pieces in five. Orange bars are real music, nine pieces in ten.',
      distributions(report, names),
    ),
    section(
      'told',
      'Styles told apart',
      'Linear discriminants learn from the odd seeds and judge the even ones. Rows are the truth, columns the guess, in the same order.',
      toldPlots(report, names),
    ),
    ...(report.moods.length > 0
      ? [
          section(
            'moods',
            'Moods heard',
            `Effect sizes against the same seed without a mood. Framed cells are what a mood states: full where it moves so, dashed where it does not. Heard from ${ENOUGH} on.`,
            moodTable(report),
          ),
        ]
      : []),
    ...(report.critic.length > 0
      ? [
          section(
            'critic',
            'The critic against chance',
            'Share of pieces inside each band, the same Briefs with candidates chosen by merit and by chance.',
            criticPlot(report.critic, 'chance'),
          ),
        ]
      : []),
    ...(report.learned.length > 0
      ? [
          section(
            'learned',
            'With and without what was learned',
            'The same, with the melody critic, the drummer and the index of tunes against rules alone.',
            criticPlot(report.learned, 'rules alone'),
          ),
        ]
      : []),
    section(
      'pieces',
      'A typical piece of each style',
      'Piano roll, and how alike its bars are: bright is alike. Blocks beside the diagonal are sections, lines along it repetition.',
      exemplars.map(piece).join(''),
    ),
  ]
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>The music, measured</title><style>${own('page.css')}</style></head><body><main>`,
    ...body,
    `</main><script id="pieces-data" type="application/json">${data}</script>`,
    `<script type="module">${stripTypeScriptTypes(own('client.ts'))}</script></body></html>`,
  ].join('\n')
}
