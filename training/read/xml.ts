/** An element of an XML document: enough for MusicXML, no more. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?[^>]*>|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([\w:.-]+)([^>]*?)(\/?)>|[^<]+/g
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** Reads a well-formed document; entities in texts stay as they are (no musical fact is written with one). */
export const readXml = (text: string): Element => {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  for (const [token, closing, name, attributes, empty] of text.matchAll(TOKEN)) {
    const parent = open[open.length - 1]
    if (name === undefined) {
      if (!token.startsWith('<')) parent.text += token.trim()
    } else if (closing) {
      if (open.length > 1) open.pop()
    } else {
      const found: Record<string, string> = {}
      for (const [, key, double, single] of attributes.matchAll(ATTRIBUTE))
        found[key] = double ?? single ?? ''
      const element: Element = { name, attributes: found, children: [], text: '' }
      parent.children.push(element)
      if (!empty) open.push(element)
    }
  }
  return root.children[0] ?? root
}

export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((each) => each.name === name)
export const all = (element: Element, name: string): Element[] =>
  element.children.filter((each) => each.name === name)
/** The text of a child as a number; NaN where there is none. */
export const numberIn = (element: Element | undefined, name: string): number => {
  const text = child(element, name)?.text
  return text ? Number(text) : NaN
}
