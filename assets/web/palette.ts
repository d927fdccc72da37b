import type { RollPart } from '../../src/adapters/web/protocol.ts'

/** What the canvas draws with; the values stand in the style sheet, for dark and light. */
export interface Palette {
  readonly ink: string
  readonly dim: string
  readonly line: string
  readonly ground: string
  readonly raised: string
  readonly accent: string
  readonly font: string
  readonly parts: Readonly<Record<string, string>>
}

const ROLES = [
  'lead',
  'counter',
  'comp',
  'pad',
  'arp',
  'bass',
  'drums',
  'effect',
  'spare-a',
  'spare-b',
  'spare-c',
  'spare-d',
] as const

/** The colours of groups of voters, the largest first: neighbours differ in hue and in lightness. */
export const GROUP_PARTS = ['lead', 'pad', 'bass', 'counter', 'comp', 'arp'] as const

export const readPalette = (element: Element): Palette => {
  const style = getComputedStyle(element)
  const of = (name: string) => style.getPropertyValue(name).trim()
  return {
    ink: of('--ink'),
    dim: of('--dim'),
    line: of('--line'),
    ground: of('--ground'),
    raised: of('--raised'),
    accent: of('--accent'),
    font: style.fontFamily,
    parts: Object.fromEntries(ROLES.map((role) => [role, of(`--part-${role}`)])),
  }
}

/** A colour for each part: its role's own where that is free, so that two parts of a role differ. */
export const coloursOf = (parts: readonly Pick<RollPart, 'role'>[]): readonly string[] => {
  const taken = new Set<string>(parts.some(({ role }) => role === 'drums') ? ['drums'] : [])
  return parts.map(({ role }) => {
    const free = ROLES.filter((name) => name !== 'drums' && !taken.has(name))
    const name =
      role === 'drums' || !taken.has(role)
        ? role
        : (free.find((one) => !parts.some((part) => part.role === one)) ?? role)
    taken.add(name)
    return name
  })
}

/** @example partName({ id: 'comp-2', instrument: 'grand piano', … }, 'chosen by 2 voters') // 'comp 2: grand piano, chosen by 2 voters' */
export const partName = (part: Pick<RollPart, 'id' | 'instrument'>, credit?: string): string =>
  `${part.id.replace('-', ' ')}: ${part.instrument}${credit === undefined ? '' : `, ${credit}`}`
