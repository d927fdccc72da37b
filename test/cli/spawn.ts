import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import type { PieceRecord } from '../../src/model/record.ts'

const LAUNCH = fileURLToPath(new URL('../../src/launch.js', import.meta.url))

/** A folder that is removed after the file's tests. */
export const scratch = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'voxpop-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What `piece.json` looks like to whoever reads it. */
export const parsePiece = (text: string) => JSON.parse(text) as PieceRecord

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs the command line in its own process, away from the tester's settings. */
export const voxpop =
  (cwd: string) =>
  (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        [LAUNCH, ...args],
        {
          cwd,
          env: {
            PATH: process.env.PATH,
            VOXPOP_DATA_DIR: path.join(cwd, 'data'),
            NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS,
            ...env,
          },
        },
        (error, out, err) =>
          resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, out, err }),
      )
    })
