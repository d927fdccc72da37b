/** As much of YAML as our files use, and strictly: maps, lists, quoted and plain scalars, lists in one line. */

export type Yaml = string | number | boolean | null | readonly Yaml[] | { readonly [key: string]: Yaml }

interface Line {
  readonly number: number
  readonly indent: number
  readonly text: string
}

const fail = ({ number, text }: Line, why: string): never => {
  throw new Error(`line ${number}: ${why}: ${text}`)
}

const scalar = (text: string, line: Line): Yaml => {
  const quoted = /^'((?:[^']|'')*)'$/.exec(text)
  if (quoted) return quoted[1].replaceAll("''", "'")
  if (/^"[^"\\]*"$/.test(text)) return text.slice(1, -1)
  if (/^\[.*\]$/.test(text))
    return text
      .slice(1, -1)
      .split(/,\s*/)
      .map((part) => scalar(part.trim(), line))
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^['"[{&*!|>%@`]/.test(text) || text.includes(': ') || text.includes(' #'))
    return fail(line, 'not a plain scalar')
  return text
}

/** @throws Error that names the line */
export const parseYaml = (source: string): Yaml => {
  const lines: Line[] = source
    .split('\n')
    .map((raw, i) => {
      if (raw.includes('\t')) throw new Error(`line ${i + 1}: a tab`)
      return { number: i + 1, indent: raw.length - raw.trimStart().length, text: raw.trim() }
    })
    .filter(({ text }) => text !== '' && !text.startsWith('#'))
  let at = 0

  const block = (indent: number): Yaml => (lines[at].text.startsWith('- ') ? list(indent) : map(indent))

  const list = (indent: number): Yaml => {
    const items: Yaml[] = []
    for (let line = lines[at]; line?.indent === indent && line.text.startsWith('- '); line = lines[at]) {
      const text = line.text.slice(2).trim()
      if (/^[\w-]+:( |$)/.test(text)) {
        // A map whose first key stands beside the dash.
        const inner = { ...line, indent: indent + 2, text }
        lines[at] = inner
        items.push(map(indent + 2))
      } else {
        items.push(scalar(text, line))
        at++
      }
    }
    return items
  }

  const map = (indent: number): Yaml => {
    const entries: Record<string, Yaml> = {}
    for (let line = lines[at]; line && line.indent >= indent; line = lines[at]) {
      if (line.indent > indent) return fail(line, 'indented too far')
      const [, key, text] = /^([\w./-]+):(?: (.+))?$/.exec(line.text) ?? fail(line, 'not a key')
      if (key in entries) return fail(line, 'said twice')
      at++
      const next = lines[at]
      if (text !== undefined) entries[key] = scalar(text.trim(), line)
      else entries[key] = next && next.indent > indent ? block(next.indent) : null
    }
    return entries
  }

  const result = lines.length > 0 ? block(0) : null
  if (at < lines.length) return fail(lines[at], 'out of place')
  return result
}
