const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign])

/** An attribute for each value that is given. */
export const tag = (
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content = '',
): string => {
  const told = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [` ${key}="${typeof value === 'number' ? Math.round(value * 100) / 100 : escape(value)}"`],
  )
  return `<${name}${told.join('')}>${content}</${name}>`
}

/** A section with a heading and a line that says how to read it. */
export const section = (id: string, title: string, line: string, content: string): string =>
  tag('section', { id }, `<h2>${escape(title)}</h2><p class="dim">${escape(line)}</p>${content}`)
