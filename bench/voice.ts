import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { soloBrief } from '../src/music/brief.ts'
import { findFfmpeg } from '../test/standin/ffmpeg.ts'
import { startStandIn } from '../test/standin/index.ts'
import { BITRATE, openJobs } from './jobs.ts'
import type { Row } from './report.ts'

const LISTEN_SECONDS = 20

/** CPU seconds that one minute of one stream costs: packets passed on, and encoded in the process. */
export const benchVoice = async (dataDir: string): Promise<readonly Row[]> => {
  const jobs = openJobs(dataDir)
  const { finished } = await jobs.run(soloBrief('lofi', 60, 4000), {
    priority: 'playing',
    share: 'den',
    bitrate: BITRATE,
  })
  const master = await finished
  await jobs.close()
  const measure = async (mode: 'floor' | 'pass' | 'encode'): Promise<number> => {
    const discord = await startStandIn()
    const ada = discord.member('Ada')
    ada.joinVoice('Studio')
    const script = fileURLToPath(new URL('player.ts', import.meta.url))
    const args = [
      mode,
      dataDir,
      master.id,
      discord.guild.id,
      ada.id,
      discord.channel('Studio').id,
      findFfmpeg() ?? 'ffmpeg',
      String(LISTEN_SECONDS),
    ]
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], {
      env: { ...process.env, ...discord.env },
    })
    await discord.close()
    return Number(stdout)
  }
  const floor = await measure('floor')
  const pass = await measure('pass')
  const encode = await measure('encode')
  return [
    {
      what: 'bare datagrams, 50 a second: the floor of this machine',
      measured: `${floor.toFixed(2)} CPU s per minute`,
    },
    {
      what: 'voice, packets passed on',
      measured: `${pass.toFixed(2)} CPU s per stream-minute`,
      ratio: `${(pass / floor).toFixed(1)} × floor`,
    },
    {
      what: 'voice, encoded in the process',
      measured: `${encode.toFixed(2)} CPU s per stream-minute`,
      ratio: `${(encode / pass).toFixed(1)} × passing on`,
    },
  ]
}
