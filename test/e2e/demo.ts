import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CHECKS } from './checks.ts'
import { evening } from './evening.ts'
import type { Event } from './findings.ts'

/**
 * `npm run demo`: the end-to-end test as a show. It leaves in ./demo what the second member decrypted, the MIDI and the
 * waveform, and ends with exit code 0 only if all of it held.
 */

const SECONDS = 30
const OUT = path.resolve('demo')
const NAME_WIDTH = 14

const clock = (ms: number) =>
  `${String(Math.floor(ms / 60_000))}:${((ms / 1000) % 60).toFixed(1).padStart(4, '0')}`
const show = ({ at, who, text }: Event) =>
  console.log(`${clock(at).padStart(7)}  ${who.padEnd(NAME_WIDTH)}  ${text}`)

const run = async (): Promise<boolean> => {
  console.log('An evening with Voxpop: a Discord on this machine, three members, one piece of music.\n')
  const dir = await mkdtemp(path.join(tmpdir(), 'voxpop-demo-'))
  try {
    const found = await evening({ dir, seconds: SECONDS, onEvent: show })
    console.log('\nWhat was measured')
    const verdicts = CHECKS.map(({ name, of }) => ({ name, ...of(found) }))
    for (const { name, held, measured } of verdicts) console.log(`  ${held ? '✓' : '✗'} ${name}: ${measured}`)
    await rm(OUT, { recursive: true, force: true })
    await mkdir(OUT, { recursive: true })
    await writeFile(path.join(OUT, 'demo.opus'), found.voice.opus)
    await writeFile(path.join(OUT, 'demo.mid'), found.card.midi)
    await writeFile(path.join(OUT, 'demo.png'), found.card.waveform)
    const held = verdicts.filter((one) => one.held).length
    console.log(
      `\n${held} of ${verdicts.length} held. Listen: demo/demo.opus, look: demo/demo.png, read: demo/demo.mid.`,
    )
    return held === verdicts.length
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

process.exitCode = await run().then(
  (held) => (held ? 0 : 1),
  (error: unknown) => {
    console.error(`\nThe evening broke off: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  },
)
