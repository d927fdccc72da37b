/** The page as plain data: `h` describes an element, `patch` makes the document match, touching only what differs. */
export interface VNode {
  readonly tag: string
  readonly key: string | undefined
  readonly props: Props
  readonly children: readonly (VNode | string)[]
}

export type Child = VNode | string | number | false | null | undefined | readonly Child[]

export interface Props {
  readonly key?: string
  readonly class?: string
  /** Custom properties and styles; set one by one, as the content policy wants it. */
  readonly style?: Readonly<Record<string, string | number>>
  /** Called once with the element. */
  readonly ref?: (element: Element) => void
  readonly on?: Readonly<Record<string, (event: never) => void>>
  readonly [attribute: string]: unknown
}

const SVG = 'http://www.w3.org/2000/svg'
const SVG_TAGS = new Set(['svg', 'path', 'circle', 'rect', 'g', 'text', 'title', 'desc'])
const OWN = new Set(['key', 'style', 'ref', 'on'])
/** A field's content belongs to whoever types: it is set once. */
const ONCE = new Set(['value', 'checked'])

const isList = (child: Child): child is readonly Child[] => Array.isArray(child)

const flatten = (children: readonly Child[]): readonly (VNode | string)[] =>
  children.flatMap((child): readonly (VNode | string)[] => {
    if (child === null || child === undefined || child === false) return []
    if (isList(child)) return flatten(child)
    return [typeof child === 'number' ? String(child) : child]
  })

export const h = (tag: string, props: Props = {}, ...children: readonly Child[]): VNode => ({
  tag,
  key: props.key,
  props,
  children: flatten(children),
})

const known = new WeakMap<Node, VNode>()
const handlers = new WeakMap<Element, Map<string, (event: Event) => void>>()

const listen = (element: Element, on: Readonly<Record<string, (event: never) => void>>) => {
  const mine = handlers.get(element) ?? new Map<string, (event: Event) => void>()
  handlers.set(element, mine)
  for (const name of Object.keys(on)) {
    if (!mine.has(name)) element.addEventListener(name, (event) => mine.get(name)?.(event))
    mine.set(name, on[name] as (event: Event) => void)
  }
  for (const name of mine.keys()) if (!(name in on)) mine.delete(name)
}

const apply = (element: Element, before: Props, after: Props, fresh: boolean) => {
  for (const name of Object.keys({ ...before, ...after })) {
    const value = after[name]
    if (OWN.has(name) || value === before[name]) continue
    if (ONCE.has(name)) {
      if (fresh) (element as HTMLInputElement)[name as 'value'] = value as string
    } else if (value === undefined || value === null || value === false) element.removeAttribute(name)
    else if (value === true) element.setAttribute(name, '')
    else if (typeof value === 'string' || typeof value === 'number') element.setAttribute(name, `${value}`)
  }
  const style = (element as HTMLElement).style
  const was = before.style ?? {}
  const now = after.style ?? {}
  for (const name of Object.keys({ ...was, ...now }))
    if (was[name] !== now[name]) style.setProperty(name, name in now ? String(now[name]) : '')
  if (after.on || before.on) listen(element, after.on ?? {})
}

const create = (vnode: VNode | string): Node => {
  if (typeof vnode === 'string') return document.createTextNode(vnode)
  const element = SVG_TAGS.has(vnode.tag)
    ? document.createElementNS(SVG, vnode.tag)
    : document.createElement(vnode.tag)
  apply(element, {}, vnode.props, true)
  known.set(element, vnode)
  patch(element, vnode.children)
  vnode.props.ref?.(element)
  return element
}

const matches = (node: Node | undefined, vnode: VNode | string): boolean => {
  if (!node) return false
  if (typeof vnode === 'string') return node.nodeType === Node.TEXT_NODE
  const was = known.get(node)
  return was?.tag === vnode.tag && was.key === vnode.key
}

const update = (node: Node, vnode: VNode | string) => {
  if (typeof vnode === 'string') {
    if (node.nodeValue !== vnode) node.nodeValue = vnode
    return
  }
  const was = known.get(node)
  if (was === vnode) return
  apply(node as Element, was?.props ?? {}, vnode.props, false)
  known.set(node, vnode)
  patch(node as Element, vnode.children)
}

/** Makes the children of `parent` what `next` describes. Elements with the same key keep their identity and focus. */
export const patch = (parent: Element, next: readonly (VNode | string)[]): void => {
  const before = [...parent.childNodes]
  const keyed = new Map(
    before.flatMap((node) => {
      const key = known.get(node)?.key
      return key === undefined ? [] : [[key, node] as const]
    }),
  )
  const free = before.filter((node) => known.get(node)?.key === undefined)
  const kept = new Set<Node>()
  const wanted = next.map((vnode) => {
    const candidate =
      typeof vnode !== 'string' && vnode.key !== undefined
        ? keyed.get(vnode.key)
        : free.find((node) => !kept.has(node) && matches(node, vnode))
    const node = candidate && !kept.has(candidate) && matches(candidate, vnode) ? candidate : create(vnode)
    kept.add(node)
    update(node, vnode)
    return node
  })
  for (const node of before) if (!kept.has(node)) node.remove()
  wanted.forEach((node, i) => {
    if (parent.childNodes[i] !== node) parent.insertBefore(node, parent.childNodes[i] ?? null)
  })
}
