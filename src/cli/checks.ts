import { randomUUID } from 'node:crypto'
import { rm, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { SAMPLE_RATE } from '../audio/constants.ts'
import type { Config } from '../config.ts'
import { fileFault, makeFolder } from './files.ts'

/** What a check found: that all is well, or what is wrong and how to mend it. */
export type Finding =
  | { readonly ok: true; readonly says: string }
  | { readonly ok: false; readonly says: string; readonly mend: string }

export interface Check {
  readonly name: string
  run(config: Config): Promise<Finding>
}

const well = (says: string): Finding => ({ ok: true, says })
const ill = (says: string, mend: string): Finding => ({ ok: false, says, mend })
const because = (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] : String(error))

// The engines are loaded by the checks that need them: the rest of the command line starts without.
const studio = () => import('../studio/ffmpeg.ts')
const synth = () => import('../synth/banks.ts')

const NEEDED_NODE = [22, 19] as const
const LOW_DISK_BYTES = 500e6

export const node: Check = {
  name: 'Node',
  run: () => {
    const [major, minor] = process.versions.node.split('.').map(Number)
    const fit = major > NEEDED_NODE[0] || (major === NEEDED_NODE[0] && minor >= NEEDED_NODE[1])
    return Promise.resolve(
      fit
        ? well(process.version)
        : ill(
            `${process.version} is too old`,
            `Install Node ${NEEDED_NODE.join('.')} or newer, or run "npm ci".`,
          ),
    )
  },
}

export const ffmpeg: Check = {
  name: 'FFmpeg',
  run: async ({ ffmpegPath }) => {
    try {
      const found = await (await studio()).findFfmpeg(ffmpegPath ?? undefined)
      return well(`${found.version} at ${found.path}`)
    } catch {
      const where = ffmpegPath === null ? 'none found' : `FFMPEG_PATH ${ffmpegPath} does not run`
      return ill(where, 'Run "npm ci", install ffmpeg 5.1 or newer, or correct FFMPEG_PATH.')
    }
  },
}

export const soundBank: Check = {
  name: 'Sound bank',
  run: async ({ dataDir }) => {
    const { gmBankPath, loadBanks } = await synth()
    try {
      const banks = await loadBanks(dataDir)
      return well(`${banks.gm.presets.length} sampled and ${banks.own.presets.length} own sounds`)
    } catch {
      return ill(`${gmBankPath()} cannot be read`, 'Run "npm ci" again.')
    }
  },
}

const TENTH = SAMPLE_RATE / 10

export const opus: Check = {
  name: 'Opus',
  run: async ({ ffmpegPath }) => {
    const { convert, findFfmpeg } = await studio()
    try {
      const silence = new Uint8Array(TENTH * 2 * Float32Array.BYTES_PER_ELEMENT)
      const ogg = await convert(await findFfmpeg(ffmpegPath ?? undefined), silence, {
        inputOptions: ['-f', 'f32le', '-ar', String(SAMPLE_RATE), '-ac', '2'],
        outputOptions: ['-c:a', 'libopus', '-frame_duration', '20', '-f', 'ogg'],
      })
      const { OggOpusDecoder } = await import('ogg-opus-decoder')
      const decoder = new OggOpusDecoder()
      await decoder.ready
      const { samplesDecoded } = await decoder.decodeFile(ogg)
      decoder.free()
      return samplesDecoded >= TENTH
        ? well('encodes and decodes')
        : ill(`${samplesDecoded} of ${TENTH} samples came back`, 'Install an ffmpeg with libopus.')
    } catch (error) {
      return ill(because(error), 'Install an ffmpeg with libopus, or run "npm ci".')
    }
  },
}

export const dave: Check = {
  name: 'DAVE',
  run: async () => {
    try {
      const { DAVE_PROTOCOL_VERSION } = await import('@snazzah/davey')
      return well(`protocol ${DAVE_PROTOCOL_VERSION}`)
    } catch {
      return ill('voice encryption is not installed', 'Run "npm ci" on the machine that runs the bot.')
    }
  },
}

export const dataFolder: Check = {
  name: 'Data folder',
  run: async ({ dataDir }) => {
    const probe = path.join(dataDir, `.voxpop-${randomUUID()}`)
    try {
      await makeFolder(dataDir)
      await writeFile(probe, '')
      await rm(probe)
      return well(dataDir)
    } catch (error) {
      return ill(
        fileFault(dataDir, error).message,
        'Make it writable, or set VOXPOP_DATA_DIR to another folder.',
      )
    }
  },
}

export const disk: Check = {
  name: 'Disk',
  run: async ({ dataDir }) => {
    const existing = async (folder: string): Promise<Awaited<ReturnType<typeof statfs>>> => {
      try {
        return await statfs(folder)
      } catch (error) {
        const parent = path.dirname(folder)
        if (parent === folder) throw error
        return existing(parent)
      }
    }
    try {
      const { bavail, bsize } = await existing(dataDir)
      const bytes = Number(bavail) * Number(bsize)
      const free = `${(Math.floor(bytes / 1e8) / 10).toFixed(1)} GB free`
      return bytes >= LOW_DISK_BYTES ? well(free) : ill(free, `Free some space for ${dataDir}.`)
    } catch (error) {
      return ill(because(error), 'Set VOXPOP_DATA_DIR to a folder on a disk.')
    }
  },
}
