/** Reading values whose shape nobody has promised. */
import type { Json } from './world.ts'

export const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
export const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(record) : [])
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
export const number = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise
