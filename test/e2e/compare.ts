import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import type { PieceFile } from '../../src/adapters/jobs/archive.ts'
import { compose } from '../../src/composer/compose.ts'
import { perform } from '../../src/composer/performance/perform.ts'
import { produce } from '../../src/worker/produce.ts'
import { openTools } from '../../src/worker/tools.ts'
import { likeness, listen } from '../support/e2e-sound.ts'
import type { SoundFindings } from './findings.ts'

/** What the bot kept of the piece whose Opus file this is. */
const pieceBehind = async (dir: string, opus: Uint8Array): Promise<PieceFile> => {
  for (const name of await readdir(path.join(dir, 'pieces'))) {
    const folder = path.join(dir, 'pieces', name)
    if (!(await readFile(path.join(folder, 'piece.opus'))).equals(opus)) continue
    return JSON.parse(await readFile(path.join(folder, 'piece.json'), 'utf8')) as PieceFile
  }
  throw new Error('the attached file is none of those in the archive')
}

/** Listens to what was decrypted, and sets it beside the Master and beside the same Brief with another seed. */
export const compare = async (dir: string, heard: Uint8Array, master: Uint8Array): Promise<SoundFindings> => {
  const { brief } = await pieceBehind(dir, master)
  const tools = await openTools({ dataDir: dir, ffmpegPath: null })
  const other = { ...brief, seed: (brief.seed ^ 0x5eed) >>> 0 }
  const { opus } = await produce(tools, perform(compose(other), other), { bitrate: 128_000 })
  const [ours, theirs, third] = [await listen(heard), await listen(master), await listen(opus)]
  return {
    heard: ours,
    alike: likeness(ours.samples, theirs.samples),
    otherSeed: likeness(ours.samples, third.samples),
  }
}
