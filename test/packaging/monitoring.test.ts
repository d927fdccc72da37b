import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FIGURES, type Figure } from '../../src/adapters/metrics/figures.ts'

const read = (name: string): string =>
  readFileSync(new URL(`../../packaging/${name}`, import.meta.url), 'utf8')

interface Panel {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[]
}
interface Dashboard {
  readonly uid: string
  readonly panels: readonly Panel[]
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: string }[] }
}

/** The series that a figure brings. */
const seriesOf = ([name, { type }]: readonly [string, Figure]): readonly string[] =>
  type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name]
const SERIES = new Map(
  Object.entries<Figure>(FIGURES).flatMap((entry) =>
    seriesOf(entry).map((name) => [name, entry[1]] as const),
  ),
)

/** Names of metrics in an expression: what begins as ours do. */
const metricsIn = (expr: string): readonly string[] => expr.match(/\b(voxpop|process)_[a-z_]+/g) ?? []

/** What is asked of a metric's labels within its braces. */
const matchersIn = (expr: string) =>
  [...expr.matchAll(/((?:voxpop|process)_[a-z_]+)\{([^}]*)\}/g)].flatMap(([, metric, inside]) =>
    [...inside.matchAll(/(\w+)\s*(=~|!=|=)\s*"([^"]*)"/g)].map(([, label, , value]) => ({
      ...{ metric, label, value },
    })),
  )

const GIVEN_BY_PROMETHEUS = new Set(['instance', 'job', 'le'])

const checkExpr = (expr: string): void => {
  expect(metricsIn(expr).length, expr).toBeGreaterThan(0)
  for (const name of metricsIn(expr)) expect(SERIES.has(name), name).toBe(true)
  for (const { metric, label, value } of matchersIn(expr)) {
    if (GIVEN_BY_PROMETHEUS.has(label)) continue
    expect(SERIES.get(metric)?.labels?.[label], `${metric} ${label}`).toContain(value)
  }
  for (const [, labels] of expr.matchAll(/\bby \(([^)]*)\)/g))
    for (const label of labels.split(',').map((one) => one.trim()))
      expect(
        GIVEN_BY_PROMETHEUS.has(label) ||
          metricsIn(expr).some((name) => label in (SERIES.get(name)?.labels ?? {})),
        `${label} in ${expr}`,
      ).toBe(true)
  expect(expr.split('(')).toHaveLength(expr.split(')').length)
}

describe('the dashboard', () => {
  const { panels, templating, uid } = JSON.parse(read('grafana.json')) as Dashboard
  const exprs = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))

  it.each(exprs)('%s asks for what there is', checkExpr)

  it('shows every figure that Voxpop has', () => {
    const asked = new Set(exprs.flatMap(metricsIn).map((name) => name.replace(/_(bucket|sum|count)$/, '')))
    for (const { query } of templating.list) for (const name of metricsIn(query)) asked.add(name)
    expect(Object.keys(FIGURES).filter((name) => !asked.has(name))).toEqual([])
  })

  it('has panels that neither share a number nor a place', () => {
    expect(uid).toBe('voxpop')
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
    )
    expect(new Set(cells).size).toBe(cells.length)
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
  })

  it('names every line, and takes its data from where it is told to', () => {
    const names = templating.list.map(({ name }) => name)
    expect(names).toEqual(['datasource', 'instance'])
    for (const { targets = [] } of panels)
      for (const { expr, legendFormat } of targets) {
        expect(legendFormat).not.toBe('')
        expect(expr).toContain('instance=~"$instance"')
      }
  })
})

describe('the alerts', () => {
  const exprs = [...read('alerts.yml').matchAll(/^ +expr: (.+)$/gm)].map(([, expr]) => expr)

  it.each(exprs.filter((expr) => !expr.startsWith('up{')))('%s asks for what there is', checkExpr)

  it('are of the job that is scraped', () => {
    expect(exprs[0]).toContain('job="voxpop"')
    expect(read('prometheus.yml')).toContain('job_name: voxpop')
  })
})
