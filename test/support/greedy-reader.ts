import { writeFileSync } from 'node:fs'
import { frameOf, frameReader, type Task } from '../../src/adapters/door/protocol.ts'

/** A reader that does what a file might make it do: the bytes say what. Stands in for `src/reader.ts`. */

const say = (text: string) => process.stdout.write(frameOf(new TextEncoder().encode(text)))

const hoard = (): never => {
  const held: unknown[] = []
  for (;;) held.push(Array.from({ length: 1000 }, (_, i) => ({ i })))
}
const blocks = (): never => {
  const held: Buffer[] = []
  for (;;) held.push(Buffer.alloc(64 << 20, 1))
}
const outcome = (work: () => void): string => {
  try {
    work()
    return 'it may'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'refused'
  }
}

const DEEDS: Readonly<Record<string, () => void>> = {
  hoard,
  blocks,
  spin: () => {
    for (;;);
  },
  wait: () => void setInterval(() => undefined, 1000),
  flood: () => void setInterval(() => say('x'.repeat(1 << 20)), 1),
  crash: () => process.abort(),
  silent: () => process.exit(0),
  tell: () => {
    const { kind } = JSON.parse(process.argv[2]) as Task
    const env = Object.keys(process.env).filter((name) => /TOKEN|VOXPOP|KEY|LLM/.test(name))
    const writing = outcome(() => writeFileSync('/tmp/voxpop-door-test', 'x'))
    const read = JSON.stringify({ kind, env, writing })
    process.stdout.write(frameOf(new TextEncoder().encode(JSON.stringify({ read }))), () => process.exit(0))
  },
}

const input = frameReader(1 << 20)
process.stdin.on('data', (chunk: Uint8Array) => {
  const [bytes] = input.push(chunk)
  if (bytes) DEEDS[(JSON.parse(new TextDecoder().decode(bytes)) as { readonly deed: string }).deed]()
})
process.stdin.on('end', () => process.exit(1))
say('')
