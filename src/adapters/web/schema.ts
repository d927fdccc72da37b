import { z } from 'zod'
import type { FromPage } from './protocol.ts'

const call = z.int().nonnegative()
const id = z.string().min(1).max(100)
const texts = z.array(z.string().max(200)).max(25)
const values = z.record(
  z.string().max(40),
  z.union([z.string().max(10_000), z.number().finite(), z.boolean()]),
)

const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('join'), name: z.string().max(200), token: z.string().max(100).nullable() }),
  z.object({ type: z.literal('ping'), sent: z.number().finite() }),
  z.object({ type: z.literal('listening'), on: z.boolean() }),
  z.object({ type: z.literal('command'), call, name: id, subcommand: id.nullable(), values }),
  z.object({ type: z.literal('action'), call, action: id, args: texts, chosen: texts, values }),
  z.object({ type: z.literal('complete'), call, name: id, option: id, typed: z.string().max(100) }),
])

/** Reads a message from a page; undefined for anything that is not one. */
export const parseMessage = (text: string): FromPage | undefined => {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return undefined
  }
  return message.safeParse(raw).data
}
