/** What a Prometheus server would take from an answer, and nothing that it would not. */

export interface Family {
  readonly type: string
  readonly samples: ReadonlyMap<string, number>
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const SAMPLE =
  /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)+\})? (-?[0-9.e+-]+|[+-]Inf|NaN)$/

const owner = (sample: string, families: ReadonlyMap<string, unknown>): string => {
  const base = sample.replace(/_(bucket|sum|count)$/, '')
  return families.has(sample) ? sample : base
}

/** Text format 0.0.4, strictly. @throws Error that names the line */
export const parsePrometheus = (text: string): ReadonlyMap<string, Family> => {
  if (!text.endsWith('\n')) throw new Error('the last line has no end')
  const families = new Map<string, { type: string; samples: Map<string, number> }>()
  for (const line of text.slice(0, -1).split('\n')) {
    const [, kind, name, rest] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? []
    if (kind === 'HELP') {
      if (!NAME.test(name) || families.has(name)) throw new Error(`not a new name: ${line}`)
      families.set(name, { type: 'untyped', samples: new Map() })
    } else if (kind === 'TYPE') {
      const family = families.get(name)
      if (!family || family.samples.size > 0 || !/^(counter|gauge|histogram)$/.test(rest))
        throw new Error(`a type out of place: ${line}`)
      family.type = rest
    } else {
      const [, sample, labels = '', value] = SAMPLE.exec(line) ?? []
      const family = sample === undefined ? undefined : families.get(owner(sample, families))
      if (!family || family.samples.has(sample + labels)) throw new Error(`not a sample: ${line}`)
      family.samples.set(sample + labels, Number(value.replace('Inf', 'Infinity')))
    }
  }
  return families
}
