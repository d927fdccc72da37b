import type { Rng } from '../../../src/music/rng.ts'

/** What breaks parsers: ends of ranges, signs, lengths that lie. */
const NASTY_BYTES = [0x00, 0x01, 0x7f, 0x80, 0xff, 0xfe, 0x4d, 0x54, 0x7b, 0x22, 0x5b] as const
const NASTY_WORDS = [0, 1, 0x7f, 0x80, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff] as const

type Step = (bytes: Uint8Array, chance: Rng) => Uint8Array

const join = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
const cut = (bytes: Uint8Array, chance: Rng): readonly [number, number] => {
  const from = chance.int(bytes.length + 1)
  return [from, Math.min(bytes.length, from + 1 + chance.int(16))]
}

const STEPS: readonly Step[] = [
  (bytes, chance) => {
    const at = chance.int(Math.max(1, bytes.length))
    return bytes.map((byte, i) => (i === at ? byte ^ (1 << chance.int(8)) : byte))
  },
  (bytes, chance) => {
    const at = chance.int(Math.max(1, bytes.length))
    return bytes.map((byte, i) => (i === at ? chance.pick(NASTY_BYTES) : byte))
  },
  (bytes, chance) => {
    if (bytes.length < 4) return bytes
    const changed = bytes.slice()
    const at = chance.int(bytes.length - 3)
    new DataView(changed.buffer).setUint32(at, chance.pick(NASTY_WORDS))
    return changed
  },
  (bytes, chance) => {
    const [from, to] = cut(bytes, chance)
    return join(bytes.subarray(0, from), bytes.subarray(to))
  },
  (bytes, chance) => {
    const [from, to] = cut(bytes, chance)
    const copies = Array.from({ length: 1 + chance.int(24) }, () => bytes.subarray(from, to))
    return join(bytes.subarray(0, to), ...copies, bytes.subarray(to))
  },
  (bytes, chance) => {
    const at = chance.int(bytes.length + 1)
    const more = Uint8Array.from({ length: 1 + chance.int(12) }, () => chance.int(256))
    return join(bytes.subarray(0, at), more, bytes.subarray(at))
  },
  (bytes, chance) => bytes.subarray(0, chance.int(bytes.length + 1)),
]

/** Some bytes changed, added, repeated or taken away. */
export const mutateBytes = (bytes: Uint8Array, chance: Rng): Uint8Array => {
  let changed = bytes
  for (let i = 1 + chance.int(4); i > 0; i--) changed = chance.pick(STEPS)(changed, chance)
  return changed
}

const NASTY_TEXTS = [
  '',
  ' ',
  '\0',
  '../../etc/passwd',
  '@everyone <@1> <#2> <:x:3>',
  '<script>alert(1)</script>',
  '\u202eevil\u2066',
  '\ud800',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '%00%2f%25',
  'jam.vote:::',
  '9'.repeat(400),
  '🎵'.repeat(120),
  'x'.repeat(4000),
] as const
const NASTY_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  0.5,
  1e308,
  -1e308,
  2 ** 53,
  NaN,
  Infinity,
  [],
  {},
  [[]],
  [null],
  { length: 1e9 },
  { kind: 'notice', status: 'open' },
  { toString: 'no function', valueOf: 1 },
]

export const nastyText = (chance: Rng): string => chance.pick(NASTY_TEXTS)

/** A value that nobody expects; a text as often as anything else. */
export const nasty = (chance: Rng): unknown => chance.pick(chance.chance(0.5) ? NASTY_TEXTS : NASTY_VALUES)

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same plain data with one place in it changed: another value, or a member more, less or twice. */
export const mutateData = (value: unknown, chance: Rng): unknown => {
  if (Array.isArray(value)) {
    const list = value as readonly unknown[]
    const at = chance.int(list.length + 1)
    if (list.length > 0 && chance.chance(0.7))
      return list.map((item, i) => (i === at % list.length ? mutateData(item, chance) : item))
    return chance.chance(0.5) ? [...list, nasty(chance)] : [...list.slice(0, at), ...list.slice(at + 1)]
  }
  if (isTable(value)) {
    const keys = Object.keys(value)
    if (keys.length > 0 && chance.chance(0.85)) {
      const key = chance.pick(keys)
      return { ...value, [key]: mutateData(value[key], chance) }
    }
    if (keys.length > 0 && chance.chance(0.5)) {
      const gone = chance.pick(keys)
      return Object.fromEntries(Object.entries(value).filter(([key]) => key !== gone))
    }
    return { ...value, [chance.pick(NASTY_TEXTS).slice(0, 40)]: nasty(chance) }
  }
  return chance.chance(0.9) ? nasty(chance) : value
}
